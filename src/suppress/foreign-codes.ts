/** Numbers of the messages of `istioctl analyze`. Upstream: istio/istio, pkg/config/analysis/msg/messages.yaml. */
const istio = `1 2 101 102 103 106 107 108 109 110 111 112 116 118 123 125 126 127 128 129 130 131 132 133 134 135 136 137
  138 139 140 141 142 143 144 145 146 147 148 149 150 151 152 153 154 155 156 157 158 159 160 161 162 163 164 165 166 167
  168 169 170 171 172 173 174 175 176 177`;

/** Numbers of Kiali's validations. Upstream: kiali/kiali, models/istio_validation.go. */
const kiali = `2 3 4 5 101 102 104 105 106 107 108 109 110 201 202 203 204 205 206 207 208 209 210 211 212 301 302 401 501
  505 506 601 602 701 1004 1006 1007 1101 1102 1104 1105 1106 1107 1108 1109 1110 1111 1112 1113 1114 1115 1116 1117 1211
  1212 1301 1311 1312 1313 1314 1315 1316 1317 1401 1402 1501 1502 1503 1504 1601 1701 1702`;

/** Every code of istioctl (IST) and Kiali (KIA), whether a rule reports it or not. */
export const foreignCodes: ReadonlySet<string> = new Set([...codes("IST", istio), ...codes("KIA", kiali)]);

function codes(tool: string, numbers: string): readonly string[] {
  return numbers.split(/\s+/).map((number) => `${tool}${number.padStart(4, "0")}`);
}
