import type { Cursor } from "../decode/cursor.js";
import type { Located, Place } from "../text/place.js";
import { type NamespaceChoice, readNamespaceChoice } from "./namespace-choice.js";
import { gatewayGroup, type ObjectReference, readObjectReferences } from "./object-reference.js";
import { extend } from "./read.js";
import type { LocatedNumber, LocatedText, Resource } from "./resource.js";

/** One way into a Gateway of the Gateway API. */
export interface Listener {
  readonly at: Place;
  readonly name: LocatedText | undefined;
  /** Undefined: all hosts. */
  readonly hostname: LocatedText | undefined;
  readonly port: LocatedNumber | undefined;
  readonly protocol: LocatedText | undefined;
  readonly tls: ListenerTls | undefined;
  /** Whose routes it takes. */
  readonly routesFrom: NamespaceChoice;
  /** The kinds of routes that it takes, as `group/Kind`; undefined: those that its protocol is for. */
  readonly routeKinds: readonly Located<string>[] | undefined;
}

/** What a listener does with TLS. */
export interface ListenerTls {
  /** "Terminate" when none is written; undefined when it is not known. */
  readonly mode: string | undefined;
  readonly certificates: readonly ObjectReference[];
}

/** An address that a Gateway asks for. */
export interface GatewayAddress {
  /** "IPAddress" when none is written. */
  readonly type: string;
  readonly value: LocatedText;
}

/** A Gateway of gateway.networking.k8s.io. */
export interface KubernetesGateway extends Resource<"KubernetesGateway"> {
  readonly className: LocatedText | undefined;
  readonly listeners: readonly Listener[];
  readonly addresses: readonly GatewayAddress[];
  /** Whose ListenerSets it takes. */
  readonly listenersFrom: NamespaceChoice;
  /** What holds the authorities of its clients' certificates. */
  readonly clientAuthorities: readonly ObjectReference[];
  /** The certificate that it shows to backends. */
  readonly backendCertificate: ObjectReference | undefined;
}

/** Listeners that are added to a Gateway from outside; the experimental kind is called XListenerSet. */
export interface ListenerSet extends Resource<"ListenerSet"> {
  /** The Gateway; undefined when it is not known. */
  readonly parent: ObjectReference | undefined;
  readonly listeners: readonly Listener[];
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
  const frontend = spec.find("tls", "frontend");
  const frontends = [
    frontend.get("default"),
    ...frontend
      .get("perPort")
      .items()
      .map((port) => port.get("tls")),
  ];
  const authorities = frontends.flatMap((one) => one.find("validation", "caCertificateRefs").items());
  return extend(base, {
    className: spec.get("gatewayClassName").text(),
    listeners: readListeners(spec),
    addresses: spec
      .get("addresses")
      .items()
      .flatMap((address) => readAddress(address) ?? []),
    listenersFrom: readNamespaceChoice(spec.find("allowedListeners", "namespaces"), "None"),
    clientAuthorities: readObjectReferences(authorities, "", "ConfigMap"),
    backendCertificate: readObjectReferences(
      [spec.find("tls", "backend", "clientCertificateRef")],
      "",
      "Secret",
    )[0],
  });
}

/** The fields of a ListenerSet's spec. */
export function readListenerSet(base: Resource<"ListenerSet">, object: Cursor): ListenerSet {
  const spec = object.get("spec");
  return extend(base, {
    parent: readObjectReferences([spec.get("parentRef")], gatewayGroup, "Gateway")[0],
    listeners: readListeners(spec),
  });
}

/** The controller of a GatewayClass. */
export function readGatewayClass(base: Resource<"GatewayClass">, object: Cursor): GatewayClass {
  return extend(base, { controllerName: object.find("spec", "controllerName").text() });
}

function readListeners(spec: Cursor): readonly Listener[] {
  return spec.get("listeners").items().map(readListener);
}

function readListener(listener: Cursor): Listener {
  const kinds = listener.find("allowedRoutes", "kinds").items();
  const tls = listener.get("tls");
  return {
    at: listener.at,
    name: listener.get("name").text(),
    hostname: listener.get("hostname").text(),
    port: listener.get("port").number(),
    protocol: listener.get("protocol").text(),
    tls: tls.isMap ? readTls(tls) : undefined,
    routesFrom: readNamespaceChoice(listener.find("allowedRoutes", "namespaces"), "Same"),
    routeKinds: kinds.some((kind) => kind.get("kind").text() === undefined) ? undefined : kindsIn(kinds),
  };
}

/** An empty list chooses nothing: then the protocol does. */
function kindsIn(kinds: readonly Cursor[]): readonly Located<string>[] | undefined {
  if (kinds.length === 0) return undefined;
  return kinds.map((kind) => {
    const group = kind.get("group").text()?.value ?? gatewayGroup;
    return { value: `${group}/${kind.get("kind").text()?.value}`, at: kind.get("kind").at };
  });
}

function readTls(tls: Cursor): ListenerTls {
  const mode = tls.get("mode");
  return {
    mode: mode.isUnknown ? undefined : (mode.text()?.value ?? "Terminate"),
    certificates: readObjectReferences(tls.get("certificateRefs").items(), "", "Secret"),
  };
}

function readAddress(address: Cursor): GatewayAddress | undefined {
  const type = address.get("type");
  const value = address.get("value").text();
  return value && !type.isUnknown ? { type: type.text()?.value ?? "IPAddress", value } : undefined;
}
