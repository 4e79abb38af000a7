import { isEmpty } from "../../src/istio/decode.js";
import { placeOf, refused } from "../../src/istio/findings.js";
import { egressFindings, ingressFindings } from "../../src/istio/listeners.js";
import { type Cursor, defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "sidecar-listeners-valid",
  summary: "Listeners of a Sidecar have ports of their own, and addresses that fit them.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Sidecar"],

  *check(object) {
    const spec = object.get("spec");
    if (
      ["egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool"].every((field) =>
        isEmptySetting(spec.get(field)),
      )
    ) {
      yield refused(placeOf(spec, object), "The Sidecar configures nothing.");
    }
    yield* ingressFindings(spec.get("ingress"));
    yield* egressFindings(spec.get("egress"));
  },
});

/** A list counts when it has items, a message when it is written. */
function isEmptySetting(setting: Cursor): boolean {
  return isEmpty(setting) && !setting.isMap;
}
