import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isIpAddress } from "./addresses.js";
import { quoted, refused, warned } from "./findings.js";
import { gatewayBoundHostProblem, hostCovers, wildcardHostProblem } from "./hosts.js";

/** Findings about an SNI host of a TLS rule: its form, and whether a host of the VirtualService (`spec`) covers it. */
export function* sniHostFindings(host: Cursor, spec: Cursor): Iterable<Finding> {
  const name = host.value === null ? "" : host.text()?.value;
  if (name === undefined) return;
  const inMesh = spec
    .get("gateways")
    .items()
    .some(({ value }) => value === "mesh");
  const problem = inMesh ? wildcardHostProblem(name) : gatewayBoundHostProblem(name, true);
  if (problem && isIpAddress(name)) {
    yield warned(host.at, `SNI host ${quoted(name)} is an IP address, which most clients do not send.`);
  } else if (problem) {
    yield refused(host.at, `SNI host ${quoted(name)} ${problem}.`);
  } else {
    yield* coverageFindings(host, name, spec.get("hosts"));
  }
}

function* coverageFindings(host: Cursor, name: string, hosts: Cursor): Iterable<Finding> {
  const known = hosts.texts();
  // Without hosts the VirtualService is a delegate, which is a finding of its own.
  if (known.length === 0 || known.length < hosts.items().length) return;
  if (known.some(({ value }) => hostCovers(value, name))) return;
  yield refused(host.at, `SNI host ${quoted(name)} is not covered by a host of the VirtualService.`, {
    related: known.slice(0, 1).map(({ at }) => ({ at, message: "The hosts begin here." })),
  });
}
