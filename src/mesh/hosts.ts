/** The domain of the cluster; meshes with another one are rare and would say so in their mesh configuration. */
const clusterDomain = "cluster.local";

const serviceSuffix = `.svc.${clusterDomain}`;

/**
 * The full name Istio gives a host written in an object of `namespace`: a name without dots is completed; everything
 * else, `name.namespace` included, stays as it is. (istio.io/docs, VirtualService Destination.host; pkg/model
 * ResolveShortnameToFQDN.)
 */
export function fullHost(host: string, namespace: string): string {
  if (host.includes(".") || host.startsWith("*") || host === "") return host.toLowerCase();
  return serviceHost(namespace, host);
}

/** The full name of a Kubernetes Service. */
export function serviceHost(namespace: string, name: string): string {
  return `${name}.${namespace}${serviceSuffix}`.toLowerCase();
}

/** The Service that a full cluster name means; undefined for any other host. */
export function serviceOfHost(
  host: string,
): { readonly namespace: string; readonly name: string } | undefined {
  if (!host.endsWith(serviceSuffix)) return undefined;
  const [name, namespace, ...rest] = host.slice(0, -serviceSuffix.length).split(".");
  return name && namespace && rest.length === 0 ? { namespace, name } : undefined;
}

/**
 * The Service meant by a host that Istio does not complete although it looks like one of the cluster: `name.namespace`
 * or `name.namespace.svc`. Undefined for every other form.
 */
export function halfWrittenHost(
  host: string,
): { readonly namespace: string; readonly name: string } | undefined {
  const [name, namespace, svc, ...rest] = host.split(".");
  if (!name || !namespace || rest.length > 0 || (svc !== undefined && svc !== "svc")) return undefined;
  return { namespace, name };
}

/** Whether a host stands for all that end like it: `*` and `*.example.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith("*");
}

/** A wildcard for every Service of a namespace. */
export function namespaceWildcard(namespace: string): string {
  return `*.${namespace}${serviceSuffix}`;
}

/**
 * The namespace of whose Services a wildcard is for, "" for one that is for those of every namespace; undefined for any
 * other host.
 */
export function namespaceOfWildcard(host: string): string | undefined {
  if (!isWildcard(host)) return undefined;
  if (serviceSuffix.endsWith(host.slice(1)) && /^\*(\.|$)/.test(host)) return "";
  return serviceOfHost(`x${host.slice(1)}`)?.namespace;
}

/** Whether every host that `host` means is one that `pattern` means. */
export function covers(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  if (!isWildcard(pattern)) return pattern === host;
  return host.length > pattern.length - 1 && host.endsWith(pattern.slice(1));
}

/** What may follow the star of a wildcard that covers a host, the longest first: `.b.a.com`, `.a.com`, `.com` and nothing. */
export function suffixesOf(host: string): readonly string[] {
  const suffixes: string[] = [];
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1))
    suffixes.push(host.slice(dot));
  return [...suffixes, ""];
}

/**
 * Whether some host is meant by both; `*.a.com` and `b.a.com` meet, `a.com` and `*.a.com` do not. (pkg/config/host
 * Name.Matches)
 */
export function overlaps(a: string, b: string): boolean {
  if (a === b) return true;
  return covers(a, b) || covers(b, a);
}

/**
 * Orders hosts by how closely they mean one name: exact before wildcard, the longer wildcard first. (pkg/config/host
 * MoreSpecific)
 */
export function compareSpecific(a: string, b: string): number {
  if (isWildcard(a) !== isWildcard(b)) return isWildcard(a) ? 1 : -1;
  return b.length - a.length;
}

/** The parts of a Gateway server's host, `namespace/host`; the namespace is undefined when none is written. */
export function splitServerHost(text: string): {
  readonly namespace: string | undefined;
  readonly host: string;
} {
  const slash = text.indexOf("/");
  if (slash < 0) return { namespace: undefined, host: text.toLowerCase() };
  return { namespace: text.slice(0, slash), host: text.slice(slash + 1).toLowerCase() };
}
