import { completenessFindings } from "../../src/istio/envoy-filter.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "envoy-filter-patches-complete",
  summary: "Each patch of an EnvoyFilter says what it changes, how, and into what.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/EnvoyFilter"],

  check: (object) => completenessFindings(object.get("spec")),
});
