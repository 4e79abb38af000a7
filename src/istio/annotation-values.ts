import { Cursor } from "../decode/cursor.js";
import { decodeFile } from "../decode/decode.js";
import { rootOf } from "../text/place.js";
import { isCidr } from "./addresses.js";
import { decodeFindings } from "./mesh-config.js";
import { proxyConfigFindings } from "./mesh-proxy-config.js";
import { messageOf } from "./protobuf/specs.js";

/** What is wrong with a value, as a clause behind the annotation's name; undefined when nothing is. */
type Check = (value: string) => string | undefined;

const modes: ReadonlySet<string> = new Set(["REDIRECT", "TPROXY", "NONE"]);
/** What Go's strconv.ParseBool reads. */
const booleans: ReadonlySet<string> = new Set("1 t T TRUE true True 0 f F FALSE false False".split(" "));
const quantity = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$/;
const interfaceName = /^[a-zA-Z][a-zA-Z0-9_.-]{0,14}$/;

const asPort: Check = (value) => (isPortText(value) ? undefined : "must be a port number");
const asCount: Check = (value) =>
  /^[0-9]{1,10}$/.test(value) && Number(value) < 2 ** 32
    ? undefined
    : "must be a whole number that is not negative";
const asQuantity: Check = (value) =>
  quantity.test(value) ? undefined : 'must be a quantity such as "100m" or "128Mi"';
const asBlocks: Check = (value) => listProblem(value, isCidr, "a CIDR block such as 10.0.0.0/8");
const asPorts: Check = (value) => listProblem(value.trim(), isPortText, "a port number");
const asInterfaces: Check = (value) =>
  listProblem(value, (name) => interfaceName.test(name.trim()), "the name of a network interface");

/** Upstream: AnnotationValidation in https://github.com/istio/istio/blob/master/pkg/kube/inject/validate.go */
const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  [
    "sidecar.istio.io/interceptionMode",
    (value) => (modes.has(value) ? undefined : "must be REDIRECT, TPROXY or NONE"),
  ],
  ["status.sidecar.istio.io/port", asPort],
  ["readiness.status.sidecar.istio.io/initialDelaySeconds", asCount],
  ["readiness.status.sidecar.istio.io/periodSeconds", asCount],
  ["readiness.status.sidecar.istio.io/failureThreshold", asCount],
  [
    "traffic.sidecar.istio.io/includeOutboundIPRanges",
    (value) => (value === "*" ? undefined : asBlocks(value)),
  ],
  ["traffic.sidecar.istio.io/excludeOutboundIPRanges", asBlocks],
  ["traffic.sidecar.istio.io/includeInboundPorts", (value) => (value === "*" ? undefined : asPorts(value))],
  ["traffic.sidecar.istio.io/excludeInboundPorts", asPorts],
  ["traffic.sidecar.istio.io/excludeOutboundPorts", asPorts],
  ["traffic.sidecar.istio.io/excludeInterfaces", asInterfaces],
  ["traffic.sidecar.istio.io/kubevirtInterfaces", asInterfaces],
  ["istio.io/reroute-virtual-interfaces", asInterfaces],
  [
    "prometheus.istio.io/merge-metrics",
    (value) => (booleans.has(value) ? undefined : "must be true or false"),
  ],
  ["proxy.istio.io/config", proxyConfigProblem],
  ["sidecar.istio.io/proxyCPU", asQuantity],
  ["sidecar.istio.io/proxyMemory", asQuantity],
  ["sidecar.istio.io/proxyCPULimit", asQuantity],
  ["sidecar.istio.io/proxyMemoryLimit", asQuantity],
]);

/** What is wrong with the value of one of Istio's annotations, as a clause; undefined when nothing is. */
export function annotationValueProblem(name: string, value: string): string | undefined {
  return checks.get(name)?.(value);
}

function isPortText(text: string): boolean {
  return /^[0-9]+$/.test(text.trim()) && Number(text) <= 65535;
}

function listProblem(list: string, fits: (item: string) => boolean, needed: string): string | undefined {
  const wrong = list === "" ? undefined : list.split(",").find((item) => !fits(item));
  return wrong === undefined ? undefined : `has ${JSON.stringify(wrong)} where ${needed} is expected`;
}

const proxyConfigType = "istio.mesh.v1alpha1.ProxyConfig";

/** The value is YAML of its own; a mistake inside is told by its first message. */
function proxyConfigProblem(value: string): string | undefined {
  const { documents, problems } = decodeFile({ path: "", read: () => value }, value);
  if (problems.length > 0) return "is not YAML";
  const [document] = documents;
  if (!document) return undefined;
  const config = new Cursor(document.value, rootOf(document.ref));
  const findings = [
    ...decodeFindings(config, proxyConfigType),
    ...proxyConfigFindings(messageOf(config, proxyConfigType)),
  ];
  const mistake = findings.find(({ severity }) => severity === undefined);
  return mistake && `has a mistake: ${mistake.message.replace(/\.$/, "")}`;
}
