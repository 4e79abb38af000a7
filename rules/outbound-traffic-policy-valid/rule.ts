import { enumOf, isMissing, messageIn } from "../../src/istio/decode.js";
import { destinationFindings } from "../../src/istio/destinations.js";
import { missingIn, quoted, refused } from "../../src/istio/findings.js";
import { fqdnProblem } from "../../src/istio/hosts.js";
import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "outbound-traffic-policy-valid",
  summary: "An egress proxy is a host with a port, and is used where any outbound traffic is allowed.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Sidecar"],
  mentions: ["egressProxy"],

  *check(object) {
    const policy = object.get("spec").get("outboundTrafficPolicy");
    const proxy = messageIn(policy, "egressProxy");
    if (!proxy) return;
    const mode = enumOf(policy.get("mode"), ["REGISTRY_ONLY", "ALLOW_ANY"]);
    if (mode === "REGISTRY_ONLY") {
      yield refused(
        keyOf(proxy.at),
        'An egress proxy is allowed in mode "ALLOW_ANY" alone, and the mode is "REGISTRY_ONLY".',
      );
      return;
    }
    if (isMissing(proxy.get("port"))) yield refused(missingIn(proxy.at), 'Field "port" is missing.');
    const problems = [...destinationFindings(proxy)];
    yield* problems;
    const host = proxy.get("host").text();
    const problem = host && problems.length === 0 ? fqdnProblem(host.value) : undefined;
    if (problem) yield refused(proxy.get("host").at, `Host ${quoted(host?.value ?? "")} ${problem}.`);
  },
});
