import type { LabelRequirement } from "../resources/label-selector.js";
import type { Labels, Resource } from "../resources/resource.js";
import type { MutatingWebhooks, Webhook } from "../resources/webhook.js";
import { revisionLabel } from "./injection.js";
import { holds } from "./labels.js";

/** Whether a configuration is for Istio's injection: it says so by a webhook's name or asks for a revision. */
export function isInjector({ labels, webhooks }: MutatingWebhooks): boolean {
  return labels.entries.has(revisionLabel) || webhooks.some(isIstioWebhook);
}

function isIstioWebhook({ name, namespaceSelector = [], objectSelector = [] }: Webhook): boolean {
  return (
    name.value.endsWith("istio.io") ||
    [...namespaceSelector, ...objectSelector].some(({ key }) => key === revisionLabel)
  );
}

/** The label that the API server gives every namespace. */
export const namespaceNameLabel = "kubernetes.io/metadata.name";

/** Whether a webhook may be called for pods of these labels, as far as these and those of their namespace are known. */
export function mayCall(
  { namespaceSelector = [], objectSelector = [], open, takesPods }: Webhook,
  namespaces: readonly Resource<"Namespace">[],
  namespace: string,
  pods: Labels,
): boolean {
  if (open || !takesPods) return open;
  if (!objectSelector.every((requirement) => mayHold(requirement, pods))) return false;
  const alternatives = namespaces.length > 0 ? namespaces.map(({ labels }) => labels) : [undefined];
  return alternatives.some((labels) =>
    namespaceSelector.every((requirement) =>
      requirement.key === namespaceNameLabel ? holds(requirement, namespace) : mayHold(requirement, labels),
    ),
  );
}

/** Whether a condition holds for labels; for one that is not among them, only as far as all of them are known. */
function mayHold(requirement: LabelRequirement, labels: Labels | undefined): boolean {
  const label = labels?.entries.get(requirement.key);
  return holds(requirement, label) || (label === undefined && labels?.open === true);
}
