import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { extend, filledText, referencesIn } from "./read.js";
import type { LocatedNumber, LocatedText, Reference, Resource } from "./resource.js";
import { type HttpMatch, readHttpMatch, readStreamMatch, type StreamMatch } from "./route-match.js";

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
  /** Whether the share changes headers, which may tell it apart from another share for the same destination. */
  readonly changesHeaders: boolean;
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
  return extend(base, {
    hosts: spec.get("hosts").texts(),
    gateways: gateways.items().length > 0 ? referencesIn(gateways) : undefined,
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
  });
}

function routed(
  rules: readonly { readonly route: readonly WeightedDestination[] }[],
): readonly Destination[] {
  return rules.flatMap(({ route }) => route.flatMap(({ destination }) => destination ?? []));
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
    changesHeaders: share.get("headers").exists,
  };
}

function readDestination(destination: Cursor): Destination | undefined {
  const host = destination.get("host").text();
  if (!host) return undefined;
  return {
    at: destination.at,
    host,
    subset: filledText(destination.get("subset")),
    port: destination.find("port", "number").number(),
  };
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

/** The matches' own gateways beside `spec.gateways`, in the order written. */
export function matchGatewaysOf({ http, tls, tcp }: VirtualService): readonly Reference[] {
  return [...http, ...tls, ...tcp].flatMap((rule) => rule.matches.flatMap((match) => match.gateways));
}
