import { enumOf, isMissing, messageIn, unnamedNumber } from "../../src/istio/decode.js";
import { destinationFindings } from "../../src/istio/destinations.js";
import { missingIn, otherHalf, quoted, refused } from "../../src/istio/findings.js";
import { fqdnProblem } from "../../src/istio/hosts.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

const modes = ["REGISTRY_ONLY", "ALLOW_ANY"] as const;
/** The number of ALLOW_ANY_DYNAMIC_DNS, which only the mesh configuration has. */
const dynamicDns = 3;

export default defineFieldRule({
  id: "outbound-traffic-policy-valid",
  summary: "An egress proxy is a host with a port, and is used where any outbound traffic is allowed.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Sidecar"],
  mentions: ["outboundTrafficPolicy"],

  *check(object) {
    const policy = object.get("spec").get("outboundTrafficPolicy");
    const proxy = messageIn(policy, "egressProxy");
    const number = unnamedNumber(policy.get("mode"), modes);
    if (number === dynamicDns)
      yield refused(policy.get("mode").at, `Mode ${number} is none of ${modes.join(" and ")}.`);
    else if (proxy) yield* proxyFindings(proxy, policy.get("mode"));
  },
});

function* proxyFindings(proxy: Cursor, written: Cursor): Iterable<Finding> {
  const mode = enumOf(written, modes) ?? unnamedNumber(written, modes);
  if (mode !== undefined && mode !== "ALLOW_ANY") {
    yield refused(
      keyOf(proxy.at),
      `An egress proxy is allowed in mode "ALLOW_ANY" alone, and the mode is "${mode}".`,
      otherHalf(written, "The mode is set here."),
    );
    return;
  }
  if (isMissing(proxy.get("port"))) yield refused(missingIn(proxy.at), 'Field "port" is missing.');
  const problems = [...destinationFindings(proxy)];
  yield* problems;
  const host = proxy.get("host").text();
  const problem = host && problems.length === 0 ? fqdnProblem(host.value) : undefined;
  if (problem) yield refused(proxy.get("host").at, `Host ${quoted(host?.value ?? "")} ${problem}.`);
}
