import { isIpAddress } from "../../src/istio/addresses.js";
import { messageIn, textOf } from "../../src/istio/decode.js";
import { placeOf, quoted, refused } from "../../src/istio/findings.js";
import { fqdnProblem } from "../../src/istio/hosts.js";
import { portFindings } from "../../src/istio/ports.js";
import { trafficPolicies } from "../../src/istio/traffic-policies.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "tunnel-settings-valid",
  summary: "A tunnel leads to a host and a port, by CONNECT or POST.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["tunnel"],

  *check(object) {
    for (const policy of trafficPolicies(object)) {
      const tunnel = messageIn(policy, "tunnel");
      if (tunnel) yield* tunnelFindings(tunnel);
    }
  },
});

function* tunnelFindings(tunnel: Cursor): Iterable<Finding> {
  const protocol = tunnel.get("protocol").text();
  if (protocol && !["", "CONNECT", "POST"].includes(protocol.value)) {
    yield refused(protocol.at, `Protocol ${quoted(protocol.value)} of a tunnel is not "CONNECT" or "POST".`);
  }
  const host = tunnel.get("targetHost");
  const name = textOf(host);
  const problem = name === undefined || isIpAddress(name) ? undefined : fqdnProblem(name);
  if (problem) yield refused(placeOf(host, tunnel), `Target host ${quoted(name ?? "")} ${problem}.`);
  yield* portFindings(tunnel.get("targetPort"), tunnel);
}
