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
  return authorityProblem(authority) ?? (hasBadEscape(path) ? badEscape.problem : undefined);
}

function authorityProblem(authority: string): string | undefined {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || hasBadEscape(user))
    return "has an invalid user name";
  return hostProblem(authority.slice(at + 1));
}

function hostProblem(host: string): string | undefined {
  const end = host.startsWith("[") ? host.lastIndexOf("]") : -1;
  if (host.startsWith("[") && end < 0) return 'has a "[" without "]" in its host';
  const colon = end < 0 ? host.lastIndexOf(":") : end + 1;
  const port = colon < 0 ? "" : host.slice(colon);
  if (port !== "" && !/^:[0-9]*$/.test(port)) return `has the invalid port "${port}"`;
  if (end < 0 && host.lastIndexOf(":", colon - 1) >= 0 && colon > 0)
    return "has a host with colons outside brackets";
  // Go takes the escape of a byte beyond ASCII in a host, and "%25" before a zone; in bounds, and nothing else.
  const plain = host.replace(/%(?:[89A-Fa-f][0-9A-Fa-f]|25)/g, "");
  if (plain.includes("%")) return badEscape.problem;
  return /[\s#/?@\\^`{|}]/.test(plain) ? "has a character in its host that a host cannot have" : undefined;
}
