import { defineRule, missingNamespace } from "../../src/rule/index.js";

export default defineRule({
  id: "reference-grant-namespace-exists",
  summary: "A ReferenceGrant is for namespaces that exist.",
  severity: "error",
  parity: ["KIA1601"],
  visits: "ReferenceGrant",

  *check({ name, from }, mesh) {
    for (const { namespace } of from) {
      if (mesh.inhabited.has(namespace.value)) continue;
      const message = `Namespace "${namespace.value}" that ReferenceGrant "${name}" is for does not exist.`;
      yield missingNamespace(namespace, message, mesh);
    }
  },
});
