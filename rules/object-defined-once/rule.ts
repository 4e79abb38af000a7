import { type AnyResource, below, defineRule, kinds } from "../../src/rule/index.js";

export default defineRule({
  id: "object-defined-once",
  summary: "One object is defined once in a file or environment.",
  severity: "warning",
  parity: [],
  visits: kinds,

  *check(resource, mesh) {
    if (isGenerated(resource) || mesh.find(resource.kind, resource).length < 2) return;
    const [other] = mesh.togetherBefore(resource.kind, resource, identityOf(resource), identities);
    if (!other || isSame(other, resource)) return;
    const { manifestKind, name, namespace } = resource;
    yield {
      at: nameOf(resource),
      message: `${manifestKind} "${name}"${namespace === "" ? "" : ` of namespace "${namespace}"`} is defined twice.`,
      related: [{ at: nameOf(other), message: "It is defined here first." }],
      help: "Applied one after the other, the later one silently takes the place of the first.",
    };
  },
});

/** Names that the cluster completes (generateName) end with a dash, as no whole name does. */
function isGenerated({ name }: AnyResource): boolean {
  return name.endsWith("-");
}

/** A kustomization may reach one file by two ways. */
function isSame({ at: a }: AnyResource, { at: b }: AnyResource): boolean {
  return a.document === b.document && a.step === b.step;
}

function nameOf({ at }: AnyResource) {
  return below(at, "metadata", "name");
}

function identities(resource: AnyResource): readonly string[] {
  return [identityOf(resource)];
}

/** All versions of a group are one object. Files of a directory are alternatives, those of an environment are not. */
function identityOf({ apiVersion, manifestKind, namespace, name, home }: AnyResource): string {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  return [group, manifestKind, namespace, name, home.kind === "tree" ? home.file : ""].join(" ");
}
