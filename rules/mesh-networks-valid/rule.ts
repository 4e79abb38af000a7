import { checkNested } from "../../src/istio/mesh-config.js";
import { checkMeshNetworks, checkNetworks } from "../../src/istio/mesh-networks.js";
import { defineFieldRule, groupKindOf, installationOf, installers } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "mesh-networks-valid",
  summary: "The networks of a mesh are ones that Istio takes.",
  severity: "error",
  parity: ["IST0106"],
  inspects: [...installers],
  mentions: ["meshNetworks", "values", "valuesObject"],

  *check(object) {
    const installation = installationOf(object, groupKindOf(object) ?? "");
    for (const document of installation?.networkDocuments ?? [])
      yield* checkNested(document, checkMeshNetworks);
    for (const networks of installation?.networks ?? []) yield* checkNetworks(networks);
  },
});
