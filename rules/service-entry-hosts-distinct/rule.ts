import {
  defineRule,
  type EntryPort,
  type Finding,
  fullHost,
  list,
  type Mesh,
  type ServiceEntry,
  seenTogether,
} from "../../src/rule/index.js";

/** A port of another ServiceEntry for the same host and number. */
interface Rival {
  readonly entry: ServiceEntry;
  readonly port: EntryPort;
  readonly host: string;
}

export default defineRule({
  id: "service-entry-hosts-distinct",
  summary: "Two ServiceEntries do not define one port of one host.",
  severity: "warning",
  parity: ["IST0177", "KIA1211", "KIA1212"],
  visits: "ServiceEntry",

  *check(entry, mesh) {
    for (const port of entry.ports) {
      const rivals = rivalsOf(entry, port, mesh);
      const contrary = rivals.filter((rival) => protocolOf(rival.port) !== protocolOf(port));
      const [first] = rivals;
      if (contrary.length > 0) yield conflict(port, contrary);
      else if (first) yield repetition(entry, port, first);
    }
  },
});

function rivalsOf(entry: ServiceEntry, port: EntryPort, mesh: Mesh): readonly Rival[] {
  const rivals = new Map<ServiceEntry, Rival>();
  for (const key of keysAt(entry, port)) {
    for (const other of mesh.togetherBefore("ServiceEntry", entry, key, keys)) {
      const its = other.ports.find(({ number }) => number?.value === port.number?.value);
      if (!its || rivals.has(other) || !meet(entry, other)) continue;
      rivals.set(other, { entry: other, port: its, host: key.slice(0, key.indexOf(" ")) });
    }
  }
  return [...rivals.values()];
}

function keys(entry: ServiceEntry): readonly string[] {
  return entry.ports.flatMap((port) => keysAt(entry, port));
}

/** Each host with the number of a port. */
function keysAt({ hosts, namespace }: ServiceEntry, { number }: EntryPort): readonly string[] {
  return number ? hosts.map(({ value }) => `${fullHost(value, namespace)} ${number.value}`) : [];
}

/** Alternatives bear one name, and what nobody sees together is in nobody's way. */
function meet(entry: ServiceEntry, other: ServiceEntry): boolean {
  return (other.name !== entry.name || other.namespace !== entry.namespace) && seenTogether(entry, other);
}

function protocolOf({ protocol }: EntryPort): string {
  return protocol?.value.toUpperCase() ?? "";
}

/** What only one of two can say: HTTPS and TLS are the same to a proxy. (pkg/config/protocol Instance.IsTLS) */
function familyOf(port: EntryPort): string {
  const protocol = protocolOf(port);
  return protocol === "HTTPS" ? "TLS" : protocol;
}

function conflict(port: EntryPort, rivals: readonly Rival[]): Finding {
  const names = list(rivals.map(({ entry }) => entry.name));
  const [{ host } = { host: "" }] = rivals;
  const word = protocolOf(port) || "any protocol";
  return {
    at: port.protocol?.at ?? port.at,
    message: `Port ${port.number?.value} of host "${host}" is for ${word} here, and for another protocol in ServiceEntry ${names}.`,
    related: rivals.slice(0, 8).map((rival) => ({
      at: rival.port.protocol?.at ?? rival.port.at,
      message: `Here it is for ${protocolOf(rival.port) || "any protocol"}.`,
    })),
    help: "To a client that sees both only one of them counts: that of its own namespace, or the older one.",
    parity: ["IST0177", "KIA1212"],
    ...(rivals.every((rival) => familyOf(rival.port) === familyOf(port)) && { severity: "info" }),
  };
}

function repetition(entry: ServiceEntry, port: EntryPort, { entry: other, ...rival }: Rival): Finding {
  const joined = entry.namespace === other.namespace && entry.resolution === other.resolution;
  const lost = entry.namespace === other.namespace && entry.resolution !== other.resolution;
  return {
    at: port.number?.at ?? port.at,
    message: `Port ${port.number?.value} of host "${rival.host}" is defined by ServiceEntry "${other.name}", too.`,
    related: [{ at: rival.port.number?.at ?? rival.port.at, message: "It is defined here." }],
    help: joined
      ? "Their endpoints are joined; of all else, what the older one says counts."
      : "To a client that sees both only one of them counts: that of its own namespace, or the older one.",
    parity: ["KIA1211"],
    ...(!lost && { severity: "info" }),
  };
}
