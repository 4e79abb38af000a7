import { parseUrl } from "../../../istio/urls.js";
import { type CelModule, type Library, opaque, textOf } from "./module.js";

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/urls.go */
export const urls: Library = (cel) => {
  const { STRING, BOOL, DYN } = cel.CelScalar;
  const getters = Object.entries(parts).map(([name, read]) =>
    cel.celMethod(name, DYN, [], STRING, function () {
      return read(textOf(cel, "url", this));
    }),
  );
  return [
    cel.celFunc("url", [STRING], DYN, (text) => urlOf(cel, text)),
    cel.celFunc("isURL", [STRING], BOOL, (text) => "scheme" in parseUrl(text, true)),
    ...getters,
  ];
};

function urlOf(cel: CelModule, text: string) {
  const parsed = parseUrl(text, true);
  if ("problem" in parsed) throw new Error(`URL parse error: it ${parsed.problem}`);
  return opaque(cel, "url", text);
}

const parts: Readonly<Record<string, (text: string) => string>> = {
  getScheme: (text) => /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1]?.toLowerCase() ?? "",
  getHost: (text) => authority(text).replace(/^.*@/, ""),
  getHostname: (text) => hostname(authority(text).replace(/^.*@/, "")),
  getPort: (text) => /:(\d*)$/.exec(authority(text).replace(/^.*\]/, ""))?.[1] ?? "",
  getEscapedPath: (text) =>
    text
      .replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, "")
      .replace(/^\/\/[^/?]*/, "")
      .replace(/\?.*$/s, ""),
};

function authority(text: string): string {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?]*)/.exec(text)?.[1] ?? "";
}

function hostname(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  return bracketed ?? host.replace(/:\d*$/, "");
}
