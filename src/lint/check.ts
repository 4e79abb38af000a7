import type { Mesh } from "../mesh/mesh.js";
import type { Raised, World } from "../project/project.js";
import type { AnyResource } from "../resources/kinds.js";
import type { MeshRule, Rule } from "../rule/rule.js";

/** A mistake of ours: a rule threw. It names the rule and the object. */
export class RuleFailure extends Error {
  constructor(
    readonly rule: string,
    { manifestKind, namespace, name, home }: AnyResource,
    override readonly cause: unknown,
  ) {
    super(
      `The rule "${rule}" failed on ${manifestKind} ${namespace}/${name} in ${home.file}: ${String(cause)}`,
    );
  }
}

/** Whether a rule is asked about the resources of a mesh. */
export function isMeshRule(rule: Rule): rule is MeshRule {
  return "visits" in rule;
}

/** What the mesh rules say of every object of a world that stands in a file, in the order of the rules. */
export function checkWorld({ mesh, environment }: World, rules: readonly MeshRule[]): readonly Raised[] {
  const raised: Raised[] = [];
  for (const rule of rules) {
    for (const kind of [rule.visits].flat()) {
      for (const resource of mesh.all(kind)) {
        if (resource.origin === "file") raised.push(...checkResource(rule, resource, mesh, environment));
      }
    }
  }
  return raised;
}

function checkResource(
  rule: MeshRule,
  resource: AnyResource,
  mesh: Mesh,
  environment: string | undefined,
): readonly Raised[] {
  try {
    return [...rule.check(resource, mesh)].map((finding) => ({
      rule: rule.id,
      finding,
      about: nameOf(resource),
      object: resource.at,
      environment:
        environment ?? (resource.home.kind === "kustomize" ? resource.home.environment : undefined),
    }));
  } catch (cause) {
    throw new RuleFailure(rule.id, resource, cause);
  }
}

/** A namespace that is only assumed is left out: other files may lead to another assumption. */
function nameOf({ apiVersion, manifestKind, namespace, namespaceGiven, name }: AnyResource) {
  return { apiVersion, kind: manifestKind, namespace: namespaceGiven ? namespace : "", name };
}
