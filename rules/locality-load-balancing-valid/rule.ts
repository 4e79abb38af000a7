import { isMissing, message, messageIn } from "../../src/istio/decode.js";
import { otherHalf, refused } from "../../src/istio/findings.js";
import { localitySettingFindings, zoneAwareSettingFindings } from "../../src/istio/locality-settings.js";
import { levelFindings } from "../../src/istio/traffic-policies.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "locality-load-balancing-valid",
  summary:
    "Traffic is shared among localities that do not overlap, in whole, and fails over to other regions.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["loadBalancer"],

  check: (object) => levelFindings(object, policyFindings),
});

function* policyFindings(policy: Cursor): Iterable<Finding> {
  const balancer = messageIn(policy, "loadBalancer");
  if (!balancer) return;
  const detects = !isMissing(policy.get("outlierDetection"));
  const [locality, zoneAware] = [balancer.get("localityLbSetting"), balancer.get("zoneAwareLbSetting")];
  if (message(locality) && message(zoneAware)) {
    yield refused(
      keyOf(zoneAware.at),
      '"zoneAwareLbSetting" is not allowed beside "localityLbSetting".',
      otherHalf(locality, "The other setting is here."),
    );
  }
  yield* localitySettingFindings(locality, detects);
  yield* zoneAwareSettingFindings(zoneAware, detects);
}
