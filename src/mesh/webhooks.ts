import type { LabelRequirement } from "../resources/label-selector.js";
import type { Labels, Resource } from "../resources/resource.js";
import type { MutatingWebhooks, Webhook } from "../resources/webhook.js";
import type { Workload } from "../resources/workload.js";
import { injectionLabel, injectionOf, injectLabel, revisionLabel } from "./injection.js";
import { holds, namespaceNameLabel } from "./labels.js";
import type { Mesh } from "./mesh.js";
import { add } from "./multimap.js";

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

/** Whether a webhook may be called for pods of these labels, as far as these and those of their namespace are known. */
export function mayCall(
  { namespaceSelector = [], objectSelector = [], open, takesPods }: Webhook,
  namespaces: readonly Resource<"Namespace">[],
  namespace: string,
  pods: Labels,
): boolean {
  if (open || takesPods === false) return open;
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

/**
 * Whether two webhooks select the same pods: with the labels by which namespaces and pods join the mesh, and no
 * others. (pkg/config/analysis/analyzers/webhook)
 */
export function overlap(one: Webhook, other: Webhook): boolean {
  if (one.open || other.open || one.takesPods === false || other.takesPods === false) return false;
  return (
    meet(one.namespaceSelector, other.namespaceSelector) && meet(one.objectSelector, other.objectSelector)
  );
}

/** Whether one set of labels can fulfil both selectors; keys do not depend on each other. */
function meet(one: readonly LabelRequirement[] = [], other: readonly LabelRequirement[] = []): boolean {
  const byKey = new Map<string, LabelRequirement[]>();
  for (const requirement of [...one, ...other]) add(byKey, requirement.key, requirement);
  return [...byKey].every(([key, requirements]) =>
    valuesOf(key, requirements).some((value) => requirements.every((each) => holds(each, value))),
  );
}

/** The values of a label that tell requirements apart; undefined stands for no label, "" for any value not named. */
function valuesOf(key: string, requirements: readonly LabelRequirement[]): readonly (string | undefined)[] {
  const named = requirements.flatMap(({ values }) => values);
  if (key === injectionLabel) return [undefined, "enabled", "disabled"];
  if (key === injectLabel) return [undefined, "true", "false"];
  if (key === revisionLabel) return [undefined, "", ...named];
  return key === namespaceNameLabel ? ["", ...named] : [undefined];
}

/**
 * Whether something asks for injection into pods, as far as the files show: they do, or their namespace, an injector that
 * takes all namespaces, or a webhook of injection that selects them.
 */
export function mayBeInjected(workload: Workload, mesh: Mesh): boolean {
  const { podLabels, namespace } = workload;
  if (podLabels.open || podLabels.entries.get(injectLabel) === "true" || podLabels.entries.has(revisionLabel))
    return true;
  const namespaces = mesh.namespacesOf(workload);
  const webhooks = mesh.near("MutatingWebhooks", workload).filter(isInjector);
  return (
    namespaces.some((one) => one.labels.open || injectionOf(one) === "yes") ||
    mesh.injectors("", workload).some(({ injector }) => injector?.takesAll) ||
    webhooks.some((one) => one.webhooks.some((hook) => mayCall(hook, namespaces, namespace, podLabels)))
  );
}
