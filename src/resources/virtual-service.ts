import type { Cursor } from "../decode/cursor.js";
import { intern } from "../decode/intern.js";
import type { Place } from "../text/place.js";
import { labelsOf, readReference } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Reference, Resource } from "./resource.js";

/** A service that traffic is sent to. */
export interface Destination {
  readonly at: Place;
  readonly host: LocatedText;
  readonly subset: LocatedText | undefined;
  readonly port: LocatedNumber | undefined;
}

/** One share of a route. */
export interface WeightedDestination {
  readonly at: Place;
  /** Undefined when the host is missing or not known. */
  readonly destination: Destination | undefined;
  readonly weight: LocatedNumber | undefined;
}

/** A condition on text. `kind` "present" is the empty condition of a header. */
export interface TextMatch {
  readonly kind: "exact" | "prefix" | "regex" | "present";
  readonly value: string;
}

/** One alternative of a rule: all its conditions hold. */
export interface HttpMatch {
  readonly at: Place;
  readonly uri: TextMatch | undefined;
  readonly scheme: TextMatch | undefined;
  readonly method: TextMatch | undefined;
  readonly authority: TextMatch | undefined;
  readonly headers: ReadonlyMap<string, TextMatch>;
  readonly withoutHeaders: ReadonlyMap<string, TextMatch>;
  readonly queryParams: ReadonlyMap<string, TextMatch>;
  readonly ignoreUriCase: boolean;
  readonly port: LocatedNumber | undefined;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: LocatedText | undefined;
  readonly gateways: readonly Reference[];
  /** Whether some condition is not known, so that nothing can be said of what it takes. */
  readonly open: boolean;
}

/** One `http` rule. */
export interface HttpRule {
  readonly at: Place;
  readonly name: LocatedText | undefined;
  readonly matches: readonly HttpMatch[];
  /** Whether the rule takes everything because it has no match. False too when matches are not known. */
  readonly matchless: boolean;
  readonly route: readonly WeightedDestination[];
  readonly mirrors: readonly Destination[];
  readonly delegate: Reference | undefined;
  readonly redirects: boolean;
}

/** A condition of a `tls` or `tcp` rule. */
export interface StreamMatch {
  readonly at: Place;
  /** Only in `tls` rules. */
  readonly sniHosts: readonly LocatedText[];
  readonly destinationSubnets: readonly LocatedText[];
  readonly port: LocatedNumber | undefined;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: LocatedText | undefined;
  readonly gateways: readonly Reference[];
  readonly open: boolean;
}

/** One `tls` or `tcp` rule. */
export interface StreamRule {
  readonly at: Place;
  readonly matches: readonly StreamMatch[];
  readonly matchless: boolean;
  readonly route: readonly WeightedDestination[];
}

/** Where requests for its hosts go, at the gateways it is bound to. */
export interface VirtualService extends Resource<"VirtualService"> {
  readonly hosts: readonly LocatedText[];
  /** Gateways that `spec.gateways` names, "mesh" included; undefined when the field is absent, which means the mesh. */
  readonly gateways: readonly Reference[] | undefined;
  readonly exportTo: readonly LocatedText[];
  readonly http: readonly HttpRule[];
  readonly tls: readonly StreamRule[];
  readonly tcp: readonly StreamRule[];
  /** Every destination of every route and mirror, in the order written. */
  readonly destinations: readonly Destination[];
}

/** The fields of a VirtualService's spec. */
export function readVirtualService(base: Resource<"VirtualService">, object: Cursor): VirtualService {
  const spec = object.get("spec");
  const gateways = spec.get("gateways");
  const http = spec.get("http").items().map(readHttpRule);
  const tls = spec.get("tls").items().map(readStreamRule);
  const tcp = spec.get("tcp").items().map(readStreamRule);
  return {
    ...base,
    hosts: spec.get("hosts").texts(),
    gateways: gateways.items().length > 0 ? references(gateways) : undefined,
    exportTo: spec.get("exportTo").texts(),
    http,
    tls,
    tcp,
    destinations: [
      ...routed(http),
      ...http.flatMap(({ mirrors }) => mirrors),
      ...routed(tls),
      ...routed(tcp),
    ],
  };
}

function routed(
  rules: readonly { readonly route: readonly WeightedDestination[] }[],
): readonly Destination[] {
  return rules.flatMap(({ route }) => route.flatMap(({ destination }) => destination ?? []));
}

function references(list: Cursor): readonly Reference[] {
  return list.items().flatMap((item) => readReference(item) ?? []);
}

function readHttpRule(rule: Cursor): HttpRule {
  const matches = rule.get("match");
  const mirror = readDestination(rule.get("mirror"));
  const mirrors = rule
    .get("mirrors")
    .items()
    .flatMap((item) => readDestination(item.get("destination")) ?? []);
  return {
    at: rule.at,
    name: rule.get("name").text(),
    matches: matches.items().map(readHttpMatch),
    matchless: !matches.isUnknown && matches.items().length === 0,
    route: rule.get("route").items().map(readWeighted),
    mirrors: mirror ? [mirror, ...mirrors] : mirrors,
    delegate: readDelegate(rule.get("delegate")),
    redirects: rule.get("redirect").exists || rule.get("directResponse").exists,
  };
}

function readDelegate(delegate: Cursor): Reference | undefined {
  const name = delegate.get("name").text();
  if (!name || delegate.get("namespace").isUnknown) return undefined;
  const namespace = delegate.get("namespace").text()?.value;
  return {
    text: namespace ? `${namespace}/${name.value}` : name.value,
    namespace: namespace || undefined,
    name: name.value,
    at: name.at,
  };
}

function readWeighted(share: Cursor): WeightedDestination {
  return {
    at: share.at,
    destination: readDestination(share.get("destination")),
    weight: share.get("weight").number(),
  };
}

function readDestination(destination: Cursor): Destination | undefined {
  const host = destination.get("host").text();
  if (!host) return undefined;
  return {
    at: destination.at,
    host,
    subset: nonEmpty(destination.get("subset").text()),
    port: destination.find("port", "number").number(),
  };
}

function nonEmpty(text: LocatedText | undefined): LocatedText | undefined {
  return text && text.value !== "" ? text : undefined;
}

function readHttpMatch(match: Cursor): HttpMatch {
  const parts = ["uri", "scheme", "method", "authority"] as const;
  const [uri, scheme, method, authority] = parts.map((part) => readTextMatch(match.get(part)));
  return {
    at: match.at,
    uri: known(uri),
    scheme: known(scheme),
    method: known(method),
    authority: known(authority),
    headers: readTextMatches(match.get("headers")),
    withoutHeaders: readTextMatches(match.get("withoutHeaders")),
    queryParams: readTextMatches(match.get("queryParams")),
    ignoreUriCase: match.get("ignoreUriCase").boolean()?.value ?? false,
    ...readSource(match),
    open: [uri, scheme, method, authority].includes("unknown") || readsUnknown(match),
  };
}

function readSource(match: Cursor) {
  return {
    port: match.get("port").number(),
    sourceLabels: labelsOf(match.get("sourceLabels")),
    sourceNamespace: nonEmpty(match.get("sourceNamespace").text()),
    gateways: references(match.get("gateways")),
  };
}

function readsUnknown(match: Cursor): boolean {
  if (match.isUnknown) return true;
  const texts = ["headers", "withoutHeaders", "queryParams"].flatMap((part) => match.get(part).entries());
  if (texts.some(([, condition]) => readTextMatch(condition) === "unknown")) return true;
  return match.entries().some(([, field]) => field.isUnknown || field.items().some((item) => item.isUnknown));
}

function known(match: TextMatch | "unknown" | undefined): TextMatch | undefined {
  return match === "unknown" ? undefined : match;
}

function readTextMatch(condition: Cursor): TextMatch | "unknown" | undefined {
  if (!condition.exists) return undefined;
  if (condition.isUnknown) return "unknown";
  for (const kind of ["exact", "prefix", "regex"] as const) {
    const text = condition.get(kind);
    if (text.isUnknown) return "unknown";
    if (typeof text.value === "string") return { kind, value: intern(text.value) };
  }
  return { kind: "present", value: "" };
}

const noMatches: ReadonlyMap<string, TextMatch> = new Map();

function readTextMatches(conditions: Cursor): ReadonlyMap<string, TextMatch> {
  if (!conditions.isMap) return noMatches;
  const matches = new Map<string, TextMatch>();
  for (const [key, condition] of conditions.entries()) {
    const match = readTextMatch(condition);
    if (match && match !== "unknown") matches.set(key, match);
  }
  return matches;
}

function readStreamRule(rule: Cursor): StreamRule {
  const matches = rule.get("match");
  return {
    at: rule.at,
    matches: matches.items().map(readStreamMatch),
    matchless: !matches.isUnknown && matches.items().length === 0,
    route: rule.get("route").items().map(readWeighted),
  };
}

function readStreamMatch(match: Cursor): StreamMatch {
  return {
    at: match.at,
    sniHosts: match.get("sniHosts").texts(),
    destinationSubnets: match.get("destinationSubnets").texts(),
    ...readSource(match),
    open: readsUnknown(match),
  };
}

/** The matches' own gateways beside `spec.gateways`, in the order written. */
export function matchGatewaysOf({ http, tls, tcp }: VirtualService): readonly Reference[] {
  return [...http, ...tls, ...tcp].flatMap((rule) => rule.matches.flatMap((match) => match.gateways));
}
