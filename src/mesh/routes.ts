import type { HttpMatch, StreamMatch, TextMatch } from "../resources/route-match.js";
import { covers } from "./hosts.js";
import { selects } from "./labels.js";

/**
 * Whether every request that `later` takes is taken by `earlier` before it. Conditions of one match hold together, so the
 * earlier one must ask for nothing that the later one leaves open. (Envoy takes the first route that fits;
 * istio.io/docs, HTTPMatchRequest.)
 */
export function takesHttp(earlier: HttpMatch, later: HttpMatch): boolean {
  if (earlier.open) return false;
  return (
    takesUri(earlier, later) &&
    takesText(earlier.scheme, later.scheme) &&
    takesText(earlier.method, later.method) &&
    takesText(earlier.authority, later.authority) &&
    takesTexts(earlier.headers, later.headers) &&
    takesTexts(earlier.queryParams, later.queryParams) &&
    takesAbsences(earlier.withoutHeaders, later.withoutHeaders) &&
    takesSource(earlier, later)
  );
}

/** Like takesHttp, for rules about connections. */
export function takesStream(earlier: StreamMatch, later: StreamMatch): boolean {
  if (earlier.open || !takesHosts(earlier, later)) return false;
  return takesSubnets(earlier, later) && takesSource(earlier, later);
}

/** Whether a match takes every request that reaches it: prefix "/" or regex ".*" or nothing, and no other condition. */
export function isCatchAll(match: HttpMatch): boolean {
  const {
    scheme,
    method,
    authority,
    headers,
    withoutHeaders,
    queryParams,
    port,
    sourceNamespace,
    sourceLabels,
  } = match;
  if (match.open || scheme || method || authority || port || sourceNamespace) return false;
  const conditions = headers.size + withoutHeaders.size + queryParams.size + sourceLabels.entries.size;
  return conditions === 0 && match.gateways.length === 0 && takesAnyPath(match.uri);
}

/** Whether a match takes every connection: it has no condition at all. */
export function isStreamCatchAll(match: StreamMatch): boolean {
  const { sniHosts, destinationSubnets, port, sourceNamespace, sourceLabels, gateways } = match;
  if (match.open || port || sourceNamespace) return false;
  return sniHosts.length + destinationSubnets.length + sourceLabels.entries.size + gateways.length === 0;
}

/** Whether a condition on the path fits every one. */
export function takesAnyPath(uri: TextMatch | undefined): boolean {
  return !uri || (uri.kind === "prefix" && uri.value === "/") || isAnyRegex(uri);
}

/** Every path begins with "/". A condition without regard to case takes more than the same one with it. */
function takesUri(earlier: HttpMatch, later: HttpMatch): boolean {
  const { uri } = earlier;
  if (!uri || takesAnyPath(uri)) return true;
  if (!later.uri) return false;
  if (uri.kind === "regex" || later.uri.kind === "regex") return takesText(uri, later.uri);
  if (later.ignoreUriCase && !earlier.ignoreUriCase) return false;
  if (!earlier.ignoreUriCase) return takesText(uri, later.uri);
  return takesText(lowered(uri), lowered(later.uri));
}

function lowered({ kind, value }: TextMatch): TextMatch {
  return { kind, value: value.toLowerCase() };
}

function isAnyRegex({ kind, value }: TextMatch): boolean {
  return kind === "regex" && (value === ".*" || value === "/.*" || value === "*");
}

function takesText(earlier: TextMatch | undefined, later: TextMatch | undefined): boolean {
  if (!earlier) return true;
  if (!later) return false;
  if (earlier.kind === "present" || (earlier.kind === "regex" && earlier.value === ".*")) return true;
  if (earlier.kind === "prefix")
    return later.kind !== "regex" && later.kind !== "present" && later.value.startsWith(earlier.value);
  return earlier.kind === later.kind && earlier.value === later.value;
}

function takesTexts(earlier: ReadonlyMap<string, TextMatch>, later: ReadonlyMap<string, TextMatch>): boolean {
  for (const [key, condition] of earlier) if (!takesText(condition, later.get(key))) return false;
  return true;
}

/** "Not this header" holds wherever the later match rules out at least as much. */
function takesAbsences(
  earlier: ReadonlyMap<string, TextMatch>,
  later: ReadonlyMap<string, TextMatch>,
): boolean {
  for (const [key, condition] of earlier) {
    const other = later.get(key);
    if (!other || !takesText(other, condition)) return false;
  }
  return true;
}

function takesSource(earlier: HttpMatch | StreamMatch, later: HttpMatch | StreamMatch): boolean {
  return (
    (!earlier.port || earlier.port.value === later.port?.value) &&
    (!earlier.sourceNamespace || earlier.sourceNamespace.value === later.sourceNamespace?.value) &&
    selects(earlier.sourceLabels.entries, later.sourceLabels.entries) &&
    takesGateways(earlier, later)
  );
}

function takesGateways(earlier: HttpMatch | StreamMatch, later: HttpMatch | StreamMatch): boolean {
  if (earlier.gateways.length === 0) return true;
  const gateways = new Set(earlier.gateways.map(({ text }) => text));
  return later.gateways.length > 0 && later.gateways.every(({ text }) => gateways.has(text));
}

function takesSubnets(earlier: StreamMatch, later: StreamMatch): boolean {
  if (earlier.destinationSubnets.length === 0) return true;
  const subnets = new Set(earlier.destinationSubnets.map(({ value }) => value));
  return (
    later.destinationSubnets.length > 0 && later.destinationSubnets.every(({ value }) => subnets.has(value))
  );
}

function takesHosts(earlier: StreamMatch, later: StreamMatch): boolean {
  if (earlier.sniHosts.length === 0) return true;
  return (
    later.sniHosts.length > 0 &&
    later.sniHosts.every(({ value }) => earlier.sniHosts.some((host) => covers(host.value, value)))
  );
}
