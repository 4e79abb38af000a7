import { isIpAddress } from "./addresses.js";
import { quoted } from "./findings.js";

/*
 * The clauses returned here follow the subject of a message: `Host "a_b" ${problem}.` Upstream:
 * https://github.com/istio/istio/blob/master/pkg/config/validation/agent/validation.go
 */

const dnsLabel = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const wildcardLabel = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const labelAllowed = 'a label is at most 63 letters, digits and inner "-"';
const largestInt64 = 9223372036854775807n;

/** Whether text is a DNS label as Istio sees it (RFC 1123, upper case allowed). */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && dnsLabel.test(text);
}

/** What is wrong with a fully qualified host name, as a clause; undefined when nothing is. */
export function fqdnProblem(host: string): string | undefined {
  return lengthProblem(host) ?? labelsProblem(host);
}

/** What is wrong with a host name whose first label may be or begin with a wildcard; undefined when nothing is. */
export function wildcardHostProblem(host: string): string | undefined {
  const length = lengthProblem(host);
  if (length) return length;
  const dot = host.indexOf(".");
  const first = dot < 0 ? host : host.slice(0, dot);
  if (first.length > 63 || !wildcardLabel.test(first)) return labelProblem(first);
  return dot < 0 ? undefined : labelsProblem(host.slice(dot + 1));
}

/**
 * What is wrong with a host of a VirtualService that is bound to gateways only. With `sni`, names that Istio makes for
 * AUTO_PASSTHROUGH servers (`outbound_.80_._.shop.example.com`) are names too.
 */
export function gatewayBoundHostProblem(host: string, sni: boolean): string | undefined {
  if (!sni || !host.startsWith("outbound_") || lengthProblem(host)) return wildcardHostProblem(host);
  const parts = host.split("_");
  const port = parts[1] ?? "";
  const name = trimDots(parts[3] ?? "");
  if (parts.length >= 4 && /[0-9]/.test(port) && /[a-zA-Z]/.test(name)) return undefined;
  return "does not have the form outbound_.PORT_._.HOST";
}

/** Whether a wildcard is anything but the whole host or its whole first label, as in `*shop.example.com`. */
export function isPartialWildcard(host: string): boolean {
  return host.includes("*") && host.length !== 1 && !host.startsWith("*.");
}

/**
 * What is wrong with a host of a Gateway's server, `[namespace/]dnsName`; undefined when nothing is. A Gateway that
 * Istio translated from the Gateway API may have "~", no namespace, where no route matches.
 */
export function gatewayHostProblem(host: string, translated: boolean): string | undefined {
  const slash = host.indexOf("/");
  if (slash < 0) return exposedNameProblem(host, true);
  const namespace = host.slice(0, slash);
  const sign = namespace === "*" || namespace === "." || (translated && namespace === "~");
  const known = sign || isDnsLabel(namespace);
  if (!known) return namespaceProblem(namespace, '"*", "." or a namespace');
  return exposedNameProblem(host.slice(slash + 1), true);
}

/** What is wrong with a host of a Sidecar's egress listener, `namespace/dnsName`; undefined when nothing is. */
export function sidecarHostProblem(host: string): string | undefined {
  const slash = host.indexOf("/");
  if (slash < 0) return "must be namespace/dnsName";
  const written = host.slice(0, slash);
  const namespace = written.startsWith("~") ? written.slice(1) : written;
  const known = namespace === "*" || namespace === "." || isDnsLabel(namespace) || written === "~";
  if (!known) return namespaceProblem(written, '"*", ".", "~" or a namespace');
  return exposedNameProblem(host.slice(slash + 1), false);
}

function namespaceProblem(namespace: string, allowed: string): string {
  return namespace === ""
    ? "has no namespace before the slash"
    : `has the invalid namespace ${quoted(namespace)}: ${allowed} is allowed`;
}

/** The name after the slash: no short names, no partial wildcards; a Gateway may name an IP address. */
function exposedNameProblem(name: string, gateway: boolean): string | undefined {
  if (name === "") return "has no name after the slash";
  if (name !== "*" && !name.includes(".")) {
    return "is a short name: a fully qualified name is needed";
  }
  const problem = wildcardHostProblem(name);
  if (problem) return gateway && isIpAddress(name) ? undefined : problem;
  return isPartialWildcard(name) ? 'has a partial wildcard: "*" must be the whole first label' : undefined;
}

/** Whether every name that `host` stands for is one that `pattern` stands for. */
export function hostCovers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*")) return pattern === host;
  if (!host.startsWith("*")) return host.endsWith(pattern.slice(1));
  return host.length >= pattern.length && host.slice(1).endsWith(pattern.slice(1));
}

/**
 * The hosts of a list that have a name in common with one before them, wildcards included: the index of each such host,
 * and of the one before it.
 */
export function overlappingHosts(hosts: readonly string[]): ReadonlyMap<number, number> {
  const overlaps = new Map<number, number>();
  const note = (a: number, b: number) => {
    const later = Math.max(a, b);
    if (a !== b && !overlaps.has(later)) overlaps.set(later, Math.min(a, b));
  };
  const exact = new Map<string, number>();
  const wildcards = new Map<string, number>();
  for (const [index, host] of hosts.entries()) {
    const seen = host.startsWith("*") ? wildcards : exact;
    const name = host.startsWith("*") ? host.slice(1) : host;
    note(seen.get(name) ?? index, index);
    if (!seen.has(name)) seen.set(name, index);
  }
  if (wildcards.size === 0) return overlaps;
  for (const [index, host] of hosts.entries()) {
    const name = host.startsWith("*") ? host.slice(1) : host;
    for (let cut = 0; cut <= name.length; cut++) note(wildcards.get(name.slice(cut)) ?? index, index);
  }
  return overlaps;
}

function lengthProblem(host: string): string | undefined {
  if (host.length === 0) return "is empty";
  return host.length > 255 ? "is longer than 255 characters" : undefined;
}

function labelsProblem(domain: string): string | undefined {
  const labels = domain.split(".");
  const last = labels.at(-1) ?? "";
  if (isWholeNumber(last)) return `ends in the number ${quoted(last)}: the last label must not be all digits`;
  for (const [index, label] of labels.entries()) {
    // A name may end in a dot, which makes it absolute.
    if (label === "" && index === labels.length - 1) return undefined;
    if (!isDnsLabel(label)) return labelProblem(label);
  }
  return undefined;
}

function labelProblem(label: string): string {
  if (label === "") return `has an empty label: ${labelAllowed}`;
  if (label.includes("*"))
    return `has a wildcard in ${quoted(label)}: "*" is allowed at the beginning of the host alone`;
  return `has the invalid label ${quoted(label)}: ${labelAllowed}`;
}

/** Whether Go's strconv.Atoi reads the text, which is how Istio tells a numeric top-level domain. */
function isWholeNumber(text: string): boolean {
  return /^[0-9]+$/.test(text) && BigInt(text) <= largestInt64;
}

function trimDots(text: string): string {
  return text.replace(/^\.+|\.+$/g, "");
}
