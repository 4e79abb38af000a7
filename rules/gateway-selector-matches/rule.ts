import {
  absentFrom,
  below,
  defineRule,
  type Finding,
  type Gateway,
  type Labels,
  labelText,
  type Mesh,
  misspeltName,
  replace,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-selector-matches",
  summary: "A Gateway's selector matches the pods of an ingress gateway.",
  severity: "error",
  parity: ["IST0101", "KIA0302"],
  visits: "Gateway",

  *check(gateway, mesh) {
    const { selector } = gateway;
    if (!selector || selector.open || selector.entries.size === 0) return;
    if (mesh.gatewayPods(gateway).length > 0) return;
    yield outOfReach(gateway, selector, mesh) ??
      mismatch(gateway, selector, mesh) ??
      misspelling(gateway, selector, mesh) ??
      absent(gateway, selector, mesh);
  },
});

/** Pods carry all of the labels, in namespaces that the Gateway is not for because the mesh scopes Gateways to their own. */
function outOfReach(gateway: Gateway, selector: Labels, mesh: Mesh): Finding | undefined {
  const [workload] = mesh.selectedBy(selector);
  if (!workload || mesh.podProvider(selector)) return undefined;
  const { name, namespace } = gateway;
  const { at } = mesh.meshConfig(gateway).gatewaysScoped;
  return {
    at: selector.at,
    message: `The selector of Gateway "${name}" matches no pods of namespace "${namespace}", and Gateways are for pods of their own alone.`,
    related: [
      { at: workload.podLabels.at, message: `These pods are in namespace "${workload.namespace}".` },
      ...(at ? [{ at, message: "PILOT_SCOPE_GATEWAY_TO_NAMESPACE is set here." }] : []),
    ],
  };
}

/** Pods carry some of the labels and another value for one of them. */
function mismatch(gateway: Gateway, selector: Labels, mesh: Mesh): Finding | undefined {
  if (mesh.podProvider(selector)) return undefined;
  const [workload] = mostShared(selector, mesh);
  if (!workload) return undefined;
  for (const [key, value] of selector.entries) {
    const own = workload.podLabels.entries.get(key);
    if (own !== value) return differs(gateway, selector, key, own, workload);
  }
  return undefined;
}

/** Workloads that share a label with the selector, those that share most first. */
function mostShared(selector: Labels, mesh: Mesh): readonly Workload[] {
  const shared = new Map<Workload, number>();
  for (const [key, value] of selector.entries) {
    for (const workload of mesh.pods.labelled(key, value))
      shared.set(workload, (shared.get(workload) ?? 0) + 1);
  }
  return [...shared].sort(([, a], [, b]) => b - a).map(([workload]) => workload);
}

/** No label fits, but one is spelled nearly like that of pods that are there. */
function misspelling(gateway: Gateway, selector: Labels, mesh: Mesh): Finding | undefined {
  if (mesh.podProvider(selector)) return undefined;
  for (const [key, value] of selector.entries) {
    const meant = misspeltName(value, mesh.pods.values(key));
    const [workload] = meant === undefined ? [] : mesh.pods.labelled(key, meant);
    if (workload) return differs(gateway, selector, key, meant, workload);
  }
  return undefined;
}

function differs(
  gateway: Gateway,
  selector: Labels,
  key: string,
  own: string | undefined,
  workload: Workload,
): Finding {
  const at = below(selector.at, key);
  const name = `${workload.manifestKind === "Workload" ? "workload" : workload.manifestKind} "${workload.namespace}/${workload.name}"`;
  return {
    at,
    message: `The selector of Gateway "${gateway.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
    related: [{ at: workload.podLabels.at, message: "These pods come nearest." }],
    help: `The pods of ${name} have ${own === undefined ? `no label "${key}"` : `"${key}: ${own}"`}.`,
    ...(own !== undefined && { fix: replace(at, own) }),
  };
}

function absent(gateway: Gateway, selector: Labels, mesh: Mesh): Finding {
  return {
    at: selector.at,
    message: `The selector of Gateway "${gateway.name}" matches no pods: none has the labels "${labelText(selector.entries)}".`,
    ...absentFrom(mesh),
  };
}
