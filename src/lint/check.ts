import type { Mesh } from "../mesh/mesh.js";
import type { Raised, World } from "../project/project.js";
import type { AnyResource, Kind } from "../resources/kinds.js";
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
    const kinds: readonly Kind[] = [rule.visits].flat();
    for (const kind of kinds) {
      for (const resource of mesh.all(kind)) {
        if (resource.origin === "file") checkResource(rule, resource, mesh, environment, raised);
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
  into: Raised[],
): void {
  try {
    for (const finding of rule.check(resource, mesh)) {
      into.push({
        rule: rule.id,
        finding,
        about: nameOf(resource),
        object: resource.at,
        environment:
          environment ?? (resource.home.kind === "kustomize" ? resource.home.environment : undefined),
      });
    }
  } catch (cause) {
    throw new RuleFailure(rule.id, resource, cause);
  }
}

/** A namespace that is only assumed is left out: other files may lead to another assumption. */
function nameOf({ apiVersion, manifestKind, namespace, namespaceGiven, name }: AnyResource) {
  return { apiVersion, kind: manifestKind, namespace: namespaceGiven ? namespace : "", name };
}
