import { isIP } from "node:net";
import { quoted } from "./findings.js";

/** What Go's net/url makes of a text. */
export interface ParsedUrl {
  /** Lower case; "" when there is none. */
  readonly scheme: string;
}

/** A text that Go's net/url refuses. */
export interface UrlProblem {
  /** A clause, e.g. "has an invalid port". */
  readonly problem: string;
}

/** Reads a URL as Go's url.Parse does, or as url.ParseRequestURI does when it stands alone in a request. */
export function parseUrl(text: string, inRequest = false): ParsedUrl | UrlProblem {
  const [body = "", ...fragment] = inRequest ? [text] : text.split("#");
  if (hasControl(body)) return { problem: "holds a control character" };
  if (hasBadEscape(fragment.join("#"))) return badEscape;
  if (body === "" && inRequest) return { problem: "is empty" };
  if (body === "*") return { scheme: "" };
  const cut = cutScheme(body);
  if (cut === undefined) return { problem: "has no scheme before its colon" };
  const problem = restProblem(cut.scheme, cut.rest.replace(/\?.*$/s, ""), inRequest);
  return problem === undefined ? { scheme: cut.scheme } : { problem };
}

const badEscape: UrlProblem = { problem: 'has a "%" without two hexadecimal digits behind it' };

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(text);
}

/** The scheme and what follows its colon; undefined when a colon stands first. */
function cutScheme(text: string): { readonly scheme: string; readonly rest: string } | undefined {
  if (text.startsWith(":")) return undefined;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1];
  return scheme === undefined
    ? { scheme: "", rest: text }
    : { scheme: scheme.toLowerCase(), rest: text.slice(scheme.length + 1) };
}

function restProblem(scheme: string, rest: string, inRequest: boolean): string | undefined {
  if (!rest.startsWith("/")) {
    if (scheme !== "") return undefined;
    if (inRequest) return "is neither a URL nor an absolute path";
    if (rest.split("/")[0]?.includes(":")) return "has a colon in its first path segment";
  }
  const hasAuthority = rest.startsWith("//") && (scheme !== "" || (!inRequest && !rest.startsWith("///")));
  const slash = hasAuthority ? rest.indexOf("/", 2) : 0;
  const authority = hasAuthority ? rest.slice(2, slash < 0 ? undefined : slash) : "";
  const path = slash < 0 ? "" : rest.slice(slash);
  return authorityProblem(authority, scheme) ?? (hasBadEscape(path) ? badEscape.problem : undefined);
}

function authorityProblem(authority: string, scheme: string): string | undefined {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || hasBadEscape(user))
    return "has an invalid user name";
  const host = authority.slice(at + 1);
  const open = host.lastIndexOf("[");
  if (open > 0) return 'has a "[" inside its host';
  return open === 0 ? literalProblem(host) : nameProblem(host, scheme);
}

/** A host in brackets is an IPv6 address, perhaps with a zone behind "%25". */
function literalProblem(host: string): string | undefined {
  const end = host.lastIndexOf("]");
  if (end < 0) return 'has a "[" without "]" in its host';
  const port = portProblem(host.slice(end + 1));
  if (port !== undefined) return port;
  const [address = "", ...zone] = host.slice(1, end).split("%25");
  if (address.includes("%") || isIP(address) !== 6) return "has no IPv6 address in its brackets";
  return zone.length === 0 ? undefined : zoneProblem(zone.join("%25"));
}

function zoneProblem(zone: string): string | undefined {
  if (zone === "") return "has an empty zone behind its IPv6 address";
  if (hasBadEscape(zone)) return badEscape.problem;
  const text = zone.replace(/%(?:20|25)/g, "").replace(/%([0-7][0-9A-Fa-f])/g, (_, byte: string) => {
    return String.fromCharCode(Number.parseInt(byte, 16));
  });
  return foreignToHosts.test(text) ? strangeHost : undefined;
}

const foreignToHosts = /[\0-\x20#/?@\\^`{|}\x7f]/;
const strangeHost = "has a character in its host that a host cannot have";

/** Only http and https are strict about colons: others may list several hosts. */
function nameProblem(host: string, scheme: string): string | undefined {
  const strict = scheme === "http" || scheme === "https";
  const colon = strict ? host.indexOf(":") : host.lastIndexOf(":");
  const port = portProblem(colon < 0 ? "" : host.slice(colon));
  if (port !== undefined) return port;
  // Go takes the escape of a byte beyond ASCII in a host, and that of a percent sign.
  const plain = host.replace(/%(?:[89A-Fa-f][0-9A-Fa-f]|25)/g, "");
  if (plain.includes("%")) return badEscape.problem;
  return foreignToHosts.test(plain) ? strangeHost : undefined;
}

function portProblem(port: string): string | undefined {
  return /^(?::[0-9]*)?$/.test(port) ? undefined : `has the invalid port ${quoted(port)}`;
}
