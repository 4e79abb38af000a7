import { checkMeshConfig, checkNested } from "../../src/istio/mesh-config.js";
import { defineFieldRule, groupKindOf, installationOf, installers } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "mesh-config-valid",
  summary: "The mesh configuration of an installation is one that Istio takes.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: [...installers],
  mentions: ["mesh", "meshConfig", "values", "valuesObject"],

  *check(object) {
    const installation = installationOf(object, groupKindOf(object) ?? "");
    for (const config of installation?.configs ?? []) yield* checkNested(config, checkMeshConfig);
  },
});
