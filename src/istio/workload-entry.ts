import type { Cursor } from "../decode/cursor.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isIpAddress, unixPathProblem, unixPrefix } from "./addresses.js";
import { isBlank, isEmpty, textOf } from "./decode.js";
import { otherHalf, placeOf, quoted, refused, warned } from "./findings.js";
import { fqdnProblem, isDnsLabel } from "./hosts.js";
import { labelsFindings } from "./labels.js";
import { portFindings } from "./ports.js";

/**
 * Findings about the address, ports and labels of a WorkloadEntry, an endpoint of a ServiceEntry included: then
 * `servicePorts` has the names of its ports (undefined when they are not all known). Upstream: validateWorkloadEntry in
 * pkg/config/validation/validation.go.
 */
export function* workloadEntryFindings(
  entry: Cursor,
  kind: "workload" | "static endpoint" | "dns endpoint",
  servicePorts: ReadonlySet<string> | undefined,
): Iterable<Finding> {
  const address = entry.get("address");
  const text = textOf(address);
  if (isBlank(address)) {
    const network = kind !== "dns endpoint" && !isBlank(entry.get("network"));
    const at = placeOf(address, entry);
    if (network) yield warned(at, 'Field "address" is missing; only the network is known.');
    else yield refused(at, 'Field "address" is missing.');
  } else if (kind !== "dns endpoint" && text?.startsWith(unixPrefix)) {
    yield* unixFindings(entry, text, servicePorts);
  } else if (text !== undefined) {
    const problem = addressProblem(text, kind);
    if (problem) yield refused(placeOf(address, entry), `Address ${quoted(text)} ${problem}.`);
  }
  yield* portsFindings(entry.get("ports"), servicePorts);
  yield* labelsFindings(entry.get("labels"));
}

function* unixFindings(
  entry: Cursor,
  text: string,
  servicePorts: ReadonlySet<string> | undefined,
): Iterable<Finding> {
  const { at } = entry.get("address");
  const problem = unixPathProblem(text.slice(unixPrefix.length));
  if (problem) yield refused(at, `Address ${quoted(text)} ${problem}.`);
  const ports = entry.get("ports");
  if (!isEmpty(ports))
    yield refused(
      keyOf(ports.at),
      "A unix domain socket has no ports.",
      otherHalf(entry.get("address"), "The socket is named here."),
    );
  if (servicePorts && servicePorts.size !== 1) {
    yield refused(at, `A unix domain socket serves one port, and the ServiceEntry has ${servicePorts.size}.`);
  }
}

function addressProblem(text: string, kind: string): string | undefined {
  if (isIpAddress(text)) return undefined;
  if (kind === "static endpoint") return 'is not an IP address, which resolution "STATIC" needs';
  return fqdnProblem(text) ? "is neither an IP address nor a host name" : undefined;
}

function* portsFindings(ports: Cursor, servicePorts: ReadonlySet<string> | undefined): Iterable<Finding> {
  for (const [name, port] of ports.entries()) {
    if (hasPlaceholder(name)) continue;
    if (!isDnsLabel(name))
      yield refused(
        keyOf(port.at),
        `Port name ${quoted(name)} must be at most 63 letters, digits and inner "-".`,
      );
    else if (servicePorts && !servicePorts.has(name)) {
      yield refused(keyOf(port.at), `Port ${quoted(name)} is not one of the ServiceEntry's ports.`);
    }
    yield* portFindings(port, ports);
  }
}

/** The names of a ServiceEntry's ports; undefined when not all of them are known. */
export function servicePortNames(spec: Cursor): ReadonlySet<string> | undefined {
  const ports = spec.get("ports");
  if (ports.exists && !ports.isList) return undefined;
  const names = ports.items().map((port) => textOf(port.get("name")));
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? new Set(known) : undefined;
}
