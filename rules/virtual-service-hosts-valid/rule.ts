import { isIpAddress } from "../../src/istio/addresses.js";
import { isFilled } from "../../src/istio/decode.js";
import { boundTo } from "../../src/istio/destinations.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { gatewayBoundHostProblem, overlappingHosts, wildcardHostProblem } from "../../src/istio/hosts.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "virtual-service-hosts-valid",
  summary: "Every host of a VirtualService is a name that its bindings allow, and none covers another.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    const hosts = object.get("spec").get("hosts");
    const bound = boundTo(object);
    if (!hosts.isList || !bound) return;
    const problems = hosts.items().flatMap((host) => [...hostFindings(host, bound, object)]);
    yield* problems;
    if (problems.length === 0 && hosts.items().length > 1) yield* overlapFindings(hosts.items());
  },
});

function* hostFindings(host: Cursor, bound: "gateways" | "mesh", object: Cursor): Iterable<Finding> {
  const name = host.value === null ? "" : host.text()?.value;
  if (name === undefined) return;
  const sni = bound === "gateways" && name.startsWith("outbound_") && matchesSni(object);
  const problem = sni ? gatewayBoundHostProblem(name, true) : wildcardHostProblem(name);
  if (problem && isIpAddress(name)) return;
  if (problem) yield refused(host.at, `Host ${quoted(name)} ${problem}.`);
  else if (bound === "mesh" && name === "*") {
    yield refused(host.at, 'Host "*" is allowed only where every gateway is named and "mesh" is not one.');
  }
}

function* overlapFindings(hosts: readonly Cursor[]): Iterable<Finding> {
  const known = hosts.flatMap((host) => host.text() ?? []);
  for (const [later, earlier] of overlappingHosts(known.map(({ value }) => value))) {
    const [host, other] = [known[later], known[earlier]];
    if (!host || !other) continue;
    const message = `Host ${quoted(host.value)} and host ${quoted(other.value)} of one VirtualService cover each other.`;
    yield refused(host.at, message, { related: [{ at: other.at, message: "The other host is here." }] });
  }
}

/** Whether some TLS rule matches by SNI, so that Istio's own SNI names are hosts too. */
function matchesSni(object: Cursor): boolean {
  const rules = object.get("spec").get("tls").items();
  return rules.some((rule) =>
    rule
      .get("match")
      .items()
      .some((match) => isFilled(match.get("sniHosts"))),
  );
}
