import type { Mesh } from "../mesh/mesh.js";
import type { Raised, World } from "../project/project.js";
import type { AnyResource, Kind } from "../resources/kinds.js";
import type { MeshRule, RuleAbout } from "../rule/rule.js";

/** A mistake of ours: a rule threw. It names the rule and the object. */
class RuleFailure extends Error {
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
export function isMeshRule(rule: RuleAbout): rule is MeshRule {
  return "visits" in rule;
}

/**
 * What the mesh rules say of every object of a world that stands in a file, in the order of the rules. All of them are
 * asked about one object before the next, while it is in the processor's cache.
 */
export function checkWorld({ mesh, environment }: World, rules: readonly MeshRule[]): readonly Raised[] {
  const questions = rules.map((rule): Question => ({ rule, raised: [] }));
  for (const [kind, asked] of byKind(questions)) {
    for (const resource of mesh.all(kind)) {
      if (resource.origin !== "file") continue;
      for (const { rule, raised } of asked) checkResource(rule, resource, mesh, environment, raised);
    }
  }
  return questions.flatMap(({ raised }) => raised);
}

interface Question {
  readonly rule: MeshRule;
  readonly raised: Raised[];
}

function byKind(questions: readonly Question[]): ReadonlyMap<Kind, readonly Question[]> {
  const kinds = new Map<Kind, Question[]>();
  for (const question of questions) {
    for (const kind of [question.rule.visits].flat()) {
      const asked = kinds.get(kind);
      if (asked) asked.push(question);
      else kinds.set(kind, [question]);
    }
  }
  return kinds;
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
