import {
  absentFrom,
  defineRule,
  type Finding,
  type Mesh,
  matchesName,
  missingNamespace,
  type SourceValue,
} from "../../src/rule/index.js";

export default defineRule({
  id: "authorization-policy-namespace-exists",
  summary: "The sources of an AuthorizationPolicy name namespaces that exist.",
  severity: "error",
  parity: ["IST0101", "KIA0101"],
  visits: "AuthorizationPolicy",

  *check({ name, sourceNamespaces }, mesh) {
    for (const source of sourceNamespaces) {
      if (!exists(source.text.value, mesh)) yield unknownNamespace(name, source, mesh);
    }
  },
});

function exists(text: string, mesh: Mesh): boolean {
  if (!text.includes("*")) return mesh.inhabited.has(text);
  const pattern = text.toLowerCase();
  return text === "*" || [...mesh.inhabited].some((namespace) => matchesName(pattern, namespace));
}

function unknownNamespace(policy: string, { text, excluded }: SourceValue, mesh: Mesh): Finding {
  const { value, at } = text;
  const parity = excluded ? ["IST0101"] : ["IST0101", "KIA0101"];
  if (value.includes("*")) {
    const message = `AuthorizationPolicy "${policy}" names namespaces "${value}", and there are none.`;
    return { at, message, parity, ...absentFrom(mesh) };
  }
  const message = `Namespace "${value}" that AuthorizationPolicy "${policy}" names does not exist.`;
  return { ...missingNamespace(text, message, mesh), parity };
}
