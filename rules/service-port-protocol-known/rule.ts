import {
  below,
  defineRule,
  type Finding,
  keyOf,
  type Service,
  type ServicePort,
} from "../../src/rule/index.js";

/** Protocols by which Istio reads a port's name, up to the first dash. (istio.io, Protocol Selection) */
const protocols: ReadonlySet<string> = new Set(
  "grpc grpc-web http http_proxy http2 https hbone tcp tls udp mongo mysql redis".split(" "),
);
const appProtocols: ReadonlySet<string> = new Set([
  ...protocols,
  "kubernetes.io/h2c",
  "kubernetes.io/ws",
  "kubernetes.io/wss",
]);
/** Ports of protocols where the server speaks first: Istio takes them for TCP under any name. */
const wellKnownPorts: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

export default defineRule({
  id: "service-port-protocol-known",
  summary: "The name or appProtocol of a Service port tells Istio its protocol.",
  severity: "info",
  parity: ["IST0118", "IST0150", "KIA0601", "KIA0602"],
  visits: "Service",

  *check(service) {
    if (isIstiosOwn(service)) return;
    for (const port of service.ports) {
      if (port.protocol !== "UDP") yield* unknownProtocol(service, port);
    }
  },
});

function isIstiosOwn({ labels }: Service): boolean {
  const managed = labels.entries.get("gateway.istio.io/managed") ?? "";
  return (
    labels.entries.has("istio") ||
    labels.entries.get("release") === "istio" ||
    managed.startsWith("istio.io-")
  );
}

function* unknownProtocol(service: Service, port: ServicePort): Generator<Finding> {
  if (port.appProtocol) {
    if (appProtocols.has(port.appProtocol.value.toLowerCase())) return;
    yield {
      at: port.appProtocol.at,
      message: `Istio does not know the appProtocol "${port.appProtocol.value}" of Service "${service.name}".`,
      parity: ["IST0118", "KIA0602"],
      help: `Istio knows ${[...protocols].join(", ")}.`,
    };
    return;
  }
  if (service.type === "ExternalName") yield* externalName(service, port);
  else if (!tellsProtocol(port) && !wellKnownPorts.has(port.number?.value ?? 0))
    yield undetermined(service, port);
}

function tellsProtocol({ name }: ServicePort): boolean {
  const lower = name?.value.toLowerCase() ?? "";
  return protocols.has(lower) || protocols.has(lower.split("-")[0] ?? "");
}

function undetermined({ name: service }: Service, { at, name, number }: ServicePort): Finding {
  return {
    at: name?.at ?? number?.at ?? at,
    message: name
      ? `The name "${name.value}" of a port of Service "${service}" does not tell Istio its protocol.`
      : `Port ${number?.value ?? ""} of Service "${service}" has no name that tells Istio its protocol.`,
    parity: ["IST0118", "KIA0601"],
    help: `Name it after its protocol, such as "http-${name?.value ?? "web"}", or set appProtocol; else the proxies have to guess from the traffic.`,
  };
}

/** The proxies have no cluster IP to tell TCP ports of ExternalName Services apart by. */
function* externalName({ name: service }: Service, port: ServicePort): Generator<Finding> {
  if (tellsProtocol(port) && port.name?.value.toLowerCase() !== "tcp") return;
  yield {
    at: port.name?.at ?? keyOf(below(port.at, "port")),
    message: `A port of ExternalName Service "${service}" must be named after a protocol other than TCP.`,
    severity: "warning",
    parity: ["IST0150"],
    help: "A TCP port of an ExternalName Service captures the traffic of every other TCP port of that number.",
  };
}
