import { isUnset } from "../../src/istio/decode.js";
import { emptyPlace, refused } from "../../src/istio/findings.js";
import { egressFindings, ingressFindings } from "../../src/istio/listeners.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "sidecar-listeners-valid",
  summary: "Listeners of a Sidecar have ports of their own, and addresses that fit them.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Sidecar"],

  *check(object) {
    const spec = object.get("spec");
    const settings = configured.map((field) => spec.get(field));
    if (settings.every(isUnset)) {
      yield refused(emptyPlace(settings, spec.exists ? spec : object), "The Sidecar configures nothing.");
    }
    yield* ingressFindings(spec.get("ingress"));
    yield* egressFindings(spec.get("egress"));
  },
});

const configured = ["egress", "ingress", "outboundTrafficPolicy", "inboundConnectionPool"];
