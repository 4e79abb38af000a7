import { isMissing, isUnset, messageIn, messages, unnamedNumber } from "../../src/istio/decode.js";
import { anyDurationFindings } from "../../src/istio/durations.js";
import { missingIn, refused } from "../../src/istio/findings.js";
import { trafficPolicies } from "../../src/istio/traffic-policies.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "traffic-policy-has-settings",
  summary:
    "A traffic policy, and each of its ports, sets something, and not a tunnel and the PROXY protocol at once.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["trafficPolicy"],

  *check(object) {
    for (const policy of trafficPolicies(object)) {
      if (settings.every((field) => isUnset(policy.get(field)))) {
        yield refused(keyOf(policy.at), "The traffic policy sets nothing.");
      }
      const proxyProtocol = messageIn(policy, "proxyProtocol");
      if (proxyProtocol) yield* proxyProtocolFindings(proxyProtocol, policy);
      yield* anyDurationFindings(policy.get("retryBudget").get("budgetInterval"));
      for (const port of messages(policy.get("portLevelSettings"))) yield* portFindings(port);
    }
  },
});

const versions = ["V1", "V2"] as const;

function* proxyProtocolFindings(proxyProtocol: Cursor, policy: Cursor): Iterable<Finding> {
  if (messageIn(policy, "tunnel"))
    yield refused(keyOf(proxyProtocol.at), '"proxyProtocol" is not allowed beside "tunnel".');
  const version = proxyProtocol.get("version");
  const number = unnamedNumber(version, versions);
  if (number !== undefined)
    yield refused(version.at, `Version ${number} is none of ${versions.join(" and ")}.`);
}

const levelSettings = ["outlierDetection", "connectionPool", "loadBalancer", "tls"];
const settings = [...levelSettings, "portLevelSettings", "tunnel", "proxyProtocol", "retryBudget"];

function* portFindings(port: Cursor): Iterable<Finding> {
  if (isMissing(port.get("port"))) yield refused(missingIn(port.at), 'Field "port" is missing.');
  if (levelSettings.every((field) => isMissing(port.get(field)))) {
    yield refused(
      missingIn(port.at),
      `The settings of the port are empty: one of ${levelSettings.join(", ")} is needed.`,
    );
  }
}
