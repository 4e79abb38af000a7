import { checkMeshConfig } from "../../src/istio/mesh-config.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "mesh-config-valid",
  summary: "The mesh configuration of an installation is one that Istio takes.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["install.istio.io/IstioOperator"],

  *check(object) {
    const meshConfig = object.get("spec").get("meshConfig");
    if (meshConfig.isMap) yield* checkMeshConfig(meshConfig);
  },
});
