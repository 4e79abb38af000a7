import type { LabelRequirement } from "../resources/label-selector.js";
import type { NamespaceChoice } from "../resources/namespace-choice.js";
import type { Labels, Resource } from "../resources/resource.js";
import { isFloating } from "./catalogue.js";
import { holds, namespaceNameLabel } from "./labels.js";
import type { Mesh } from "./mesh.js";

/** The namespace that an object lives in; a Namespace lives in itself. */
export function homeNamespace({ kind, name, namespace }: Resource): string {
  return kind === "Namespace" ? name : namespace;
}

/** Whether an owner that chooses namespaces lets in an object of another; also true where that is not known. */
export function letsIn(choice: NamespaceChoice, owner: Resource, from: Resource, mesh: Mesh): boolean {
  switch (choice.from) {
    case "Same":
      return homeNamespace(from) === owner.namespace || isFloating(owner) || isFloating(from);
    case "Selector":
      return isFloating(from) || selectsNamespace(choice.selector, from, mesh);
    default:
      return choice.from !== "None";
  }
}

/** Without a selector, none is selected. */
function selectsNamespace(selector: NamespaceChoice["selector"], from: Resource, mesh: Mesh): boolean {
  if (!selector) return false;
  const named = from.kind === "Namespace" ? [from] : mesh.namespacesOf(from);
  const alternatives = named.length > 0 ? named.map(({ labels }) => labels) : [undefined];
  return alternatives.some((labels) =>
    selector.every((requirement) => mayHold(requirement, homeNamespace(from), labels)),
  );
}

/** Whether a condition holds for a namespace, as far as its labels are known. */
function mayHold(requirement: LabelRequirement, namespace: string, labels: Labels | undefined): boolean {
  const isName = requirement.key === namespaceNameLabel;
  const label = isName ? namespace : labels?.entries.get(requirement.key);
  const isKnown = isName || (labels && !labels.open);
  return holds(requirement, label) || (label === undefined && !isKnown);
}
