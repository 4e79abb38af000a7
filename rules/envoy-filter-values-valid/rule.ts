import { patchValueFindings } from "../../src/istio/envoy-patch.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-values-valid",
  summary: "Each patch of an EnvoyFilter has a value that is a message of Envoy's API.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => patchValueFindings(object.get("spec")),
});
