import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { type LabelRequirement, readRequirements } from "./label-selector.js";
import type { LocatedNumber, LocatedText, Resource } from "./resource.js";

/** One way into a Gateway of the Gateway API. */
export interface Listener {
  readonly at: Place;
  readonly name: LocatedText | undefined;
  /** Undefined: all hosts. */
  readonly hostname: LocatedText | undefined;
  readonly port: LocatedNumber | undefined;
  readonly protocol: LocatedText | undefined;
  /** Namespaces whose routes it takes: "All", also where that is not known, "Same" (the default) or "Selector". */
  readonly allowedFrom: string;
  /** What a "Selector" asks of the labels of a namespace, as far as it is known; undefined when there is none. */
  readonly allowedSelector: readonly LabelRequirement[] | undefined;
}

/** A Gateway of gateway.networking.k8s.io. */
export interface KubernetesGateway extends Resource<"KubernetesGateway"> {
  readonly className: LocatedText | undefined;
  readonly listeners: readonly Listener[];
}

/** An object that a route names: a parent or a backend. */
export interface ObjectReference {
  readonly at: Place;
  readonly group: string;
  readonly kind: string;
  readonly name: LocatedText;
  readonly namespace: LocatedText | undefined;
  readonly port: LocatedNumber | undefined;
  readonly sectionName: LocatedText | undefined;
}

export type RouteKind = "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute";

export interface Route<K extends RouteKind = RouteKind> extends Resource<K> {
  readonly hostnames: readonly LocatedText[];
  readonly parents: readonly ObjectReference[];
  /** Where requests are sent, mirrored ones too. */
  readonly backends: readonly ObjectReference[];
}

export interface ReferenceGrant extends Resource<"ReferenceGrant"> {
  readonly from: readonly {
    readonly group: string;
    readonly kind: string;
    readonly namespace: LocatedText;
  }[];
  readonly to: readonly {
    readonly group: string;
    readonly kind: string;
    readonly name: string | undefined;
  }[];
}

export interface GatewayClass extends Resource<"GatewayClass"> {
  readonly controllerName: LocatedText | undefined;
}

/** The fields of a Gateway of the Gateway API. */
export function readKubernetesGateway(
  base: Resource<"KubernetesGateway">,
  object: Cursor,
): KubernetesGateway {
  const spec = object.get("spec");
  return {
    ...base,
    className: spec.get("gatewayClassName").text(),
    listeners: spec.get("listeners").items().map(readListener),
  };
}

function readListener(listener: Cursor): Listener {
  const namespaces = listener.find("allowedRoutes", "namespaces");
  const from = namespaces.get("from");
  return {
    at: listener.at,
    name: listener.get("name").text(),
    hostname: listener.get("hostname").text(),
    port: listener.get("port").number(),
    protocol: listener.get("protocol").text(),
    allowedFrom: from.isUnknown ? "All" : (from.text()?.value ?? "Same"),
    allowedSelector: readRequirements(namespaces.get("selector")),
  };
}

/** The API group of Gateways and their routes. */
export const gatewayGroup = "gateway.networking.k8s.io";

/** The parents, hostnames and backends of a route of any kind. */
export function readRoute<K extends RouteKind>(base: Resource<K>, object: Cursor): Route<K> {
  const spec = object.get("spec");
  const backends = spec.get("rules").items().flatMap(backendsOf);
  return {
    ...base,
    hostnames: spec.get("hostnames").texts(),
    parents: spec
      .get("parentRefs")
      .items()
      .flatMap((parent) => readObjectReference(parent, gatewayGroup, "Gateway") ?? []),
    backends: backends.flatMap((backend) => readObjectReference(backend, "", "Service") ?? []),
  };
}

function backendsOf(rule: Cursor): readonly Cursor[] {
  const backends = rule.get("backendRefs").items();
  return [...backends, ...[rule, ...backends].flatMap(mirrorsOf)];
}

function mirrorsOf(filtered: Cursor): readonly Cursor[] {
  const filters = filtered.get("filters").items();
  return filters.map((filter) => filter.find("requestMirror", "backendRef")).filter(({ isMap }) => isMap);
}

/** Undefined when it is not known which object is meant. */
function readObjectReference(reference: Cursor, group: string, kind: string): ObjectReference | undefined {
  const name = reference.get("name").text();
  const namespace = reference.get("namespace").text();
  if (!name || ["group", "kind", "namespace"].some((field) => reference.get(field).isUnknown))
    return undefined;
  return {
    at: reference.at,
    group: reference.get("group").text()?.value ?? group,
    kind: reference.get("kind").text()?.value ?? kind,
    name,
    namespace: namespace?.value === "" ? undefined : namespace,
    port: reference.get("port").number(),
    sectionName: reference.get("sectionName").text(),
  };
}

/** The fields of a ReferenceGrant's spec. */
export function readReferenceGrant(base: Resource<"ReferenceGrant">, object: Cursor): ReferenceGrant {
  const spec = object.get("spec");
  const named = (item: Cursor) => ({
    group: item.get("group").text()?.value ?? "",
    kind: item.get("kind").text()?.value ?? "",
  });
  return {
    ...base,
    from: spec
      .get("from")
      .items()
      .flatMap((from) => {
        const namespace = from.get("namespace").text();
        return namespace ? [{ ...named(from), namespace }] : [];
      }),
    to: spec
      .get("to")
      .items()
      .map((to) => ({ ...named(to), name: to.get("name").text()?.value })),
  };
}

/** The controller of a GatewayClass. */
export function readGatewayClass(base: Resource<"GatewayClass">, object: Cursor): GatewayClass {
  return { ...base, controllerName: object.find("spec", "controllerName").text() };
}
