import { absentFrom, defineRule, nearestWord, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "reference-grant-namespace-exists",
  summary: "A ReferenceGrant is for namespaces that exist.",
  severity: "error",
  parity: ["KIA1601"],
  visits: "ReferenceGrant",

  *check({ name, from }, mesh) {
    for (const { namespace } of from) {
      if (mesh.inhabited.has(namespace.value)) continue;
      const meant = nearestWord(namespace.value, [...mesh.inhabited]);
      yield {
        at: namespace.at,
        message: `Namespace "${namespace.value}" that ReferenceGrant "${name}" is for does not exist.`,
        ...(meant !== undefined && {
          help: `Did the manifest mean "${meant}"?`,
          fix: replace(namespace.at, meant),
        }),
        ...absentFrom(mesh, meant),
      };
    }
  },
});
