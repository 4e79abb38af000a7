import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { enumOf, isEmpty, isGiven, messages, textOf, unnamedNumber } from "./decode.js";
import { type Extra, otherHalf, quoted, refused, warned } from "./findings.js";
import { fqdnProblem, wildcardHostProblem } from "./hosts.js";
import { type Protocol, protocolOf } from "./ports.js";

/*
 * What the resolution of a ServiceEntry asks of its other fields. Upstream: ValidateServiceEntry in
 * pkg/config/validation/validation.go.
 */

/** Without endpoints the hosts themselves are asked for in DNS; with round robin there is at most one endpoint. */
export function* dnsFindings(spec: Cursor, resolution: string): Iterable<Finding> {
  const endpoints = spec.get("endpoints");
  if (isEmpty(endpoints)) yield* resolvableFindings(spec, resolution);
  if (resolution === "DNS_ROUND_ROBIN" && endpoints.items().length > 1) {
    yield refused(
      keyOf(endpoints.at),
      'Resolution "DNS_ROUND_ROBIN" allows one endpoint at most.',
      setHere(spec),
    );
  }
  const hosts = spec.get("hosts");
  if (isEmpty(spec.get("addresses")) || hosts.items().length < 2 || hostlessPort(spec)) return;
  if (messages(spec.get("ports")).some((port) => knownProtocol(port)?.tcp)) {
    yield warned(
      keyOf(hosts.at),
      "Several hosts share the addresses of a TCP port, and cannot be told apart.",
    );
  }
}

/** Shows where the resolution of a ServiceEntry is set. */
export function setHere(spec: Cursor): Extra {
  return otherHalf(spec.get("resolution"), "The resolution is set here.");
}

function* resolvableFindings(spec: Cursor, resolution: string): Iterable<Finding> {
  for (const host of spec.get("hosts").texts()) {
    // What is no host with a wildcard either is a finding of another rule.
    if (!fqdnProblem(host.value) || wildcardHostProblem(host.value)) continue;
    const reason = host.value.includes("*")
      ? "has no address to look up"
      : "is a number, which has no address";
    yield refused(
      host.at,
      `Host ${quoted(host.value)} ${reason}: resolution "${resolution}" needs endpoints for it.`,
      setHere(spec),
    );
    return;
  }
}

/** With dynamic DNS the name in the request is looked up, so hosts are wildcards and there is nothing else to go by. */
export function* dynamicDnsFindings(object: Cursor): Iterable<Finding> {
  const spec = object.get("spec");
  for (const host of spec.get("hosts").texts()) {
    if (host.value.startsWith("*")) continue;
    yield refused(
      host.at,
      `Host ${quoted(host.value)} must begin with a wildcard for the resolution "DYNAMIC_DNS".`,
      setHere(spec),
    );
  }
  for (const field of ["addresses", "endpoints"]) {
    if (!isGiven(spec.get(field))) continue;
    yield refused(
      keyOf(spec.get(field).at),
      `Field "${field}" is not allowed with the resolution "DYNAMIC_DNS".`,
      setHere(spec),
    );
  }
  for (const port of messages(spec.get("ports"))) yield* dynamicPortFindings(port, spec);
  yield* locationFindings(spec.get("location"), object);
}

const locations = ["MESH_EXTERNAL", "MESH_INTERNAL"] as const;

function* locationFindings(location: Cursor, object: Cursor): Iterable<Finding> {
  const number = unnamedNumber(location, locations);
  if (number !== undefined) {
    yield refused(location.at, `Location ${number} is none of ${locations.join(", ")}.`);
  } else if (enumOf(location, locations) === "MESH_INTERNAL" && usesWaypoint(object)) {
    yield refused(
      location.at,
      'Location "MESH_INTERNAL" is not allowed with the resolution "DYNAMIC_DNS" behind a waypoint.',
      setHere(object.get("spec")),
    );
  }
}

function* dynamicPortFindings(port: Cursor, spec: Cursor): Iterable<Finding> {
  const protocol = port.get("protocol");
  const text = textOf(protocol);
  const name = text === undefined ? undefined : protocolOf(text)?.name;
  // Whether there is such a protocol is a question of another rule.
  if ((name === undefined && text !== "") || ["http", "http2", "grpc", "tls"].includes(name ?? "")) return;
  const at = protocol.exists ? protocol.at : keyOf(port.at);
  yield refused(
    at,
    'Only HTTP, HTTP2, GRPC and TLS ports are allowed with the resolution "DYNAMIC_DNS".',
    setHere(spec),
  );
}

/** Plain TCP carries no host name, so that several hosts of one port cannot be told apart. */
export function* manyHostsFindings(spec: Cursor): Iterable<Finding> {
  const hosts = spec.get("hosts");
  const port = hosts.items().length < 2 ? undefined : hostlessPort(spec);
  if (!port) return;
  yield refused(
    keyOf(hosts.at),
    "Several hosts cannot be told apart on a port that is neither HTTP nor TLS.",
    { related: [{ at: keyOf(port.at), message: "The port is here." }] },
  );
}

/** The first port whose protocol carries no host name. */
function hostlessPort(spec: Cursor): Cursor | undefined {
  return messages(spec.get("ports")).find((port) => {
    const protocol = textOf(port.get("protocol"));
    const known = protocol === undefined ? undefined : protocolOf(protocol);
    return protocol !== undefined && !known?.http && !known?.tls;
  });
}

function knownProtocol(port: Cursor): Protocol | undefined {
  const protocol = port.get("protocol").text();
  return protocol && protocolOf(protocol.value);
}

function usesWaypoint(object: Cursor): boolean {
  const waypoint = object.get("metadata").get("labels").get("istio.io/use-waypoint").text()?.value ?? "";
  return waypoint !== "" && waypoint.toLowerCase() !== "none";
}
