import {
  below,
  defineRule,
  type Finding,
  injectionLabelOf,
  injectLabel,
  type Mesh,
  modeLabel,
  type Place,
  type Related,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "workload-data-plane-single",
  summary: "Pods are in ambient mode or have a sidecar, not both.",
  severity: "warning",
  parity: ["KIA1311", "KIA1315", "KIA1316"],
  visits: "Workload",

  *check(workload, mesh) {
    const { at, entries } = workload.podLabels;
    if (!entries.has(modeLabel) && !entries.has(injectLabel)) return;
    if (mesh.ambient.planeOf(workload) !== "sidecar") return;
    if (entries.get(modeLabel) === "ambient") yield captured(workload, below(at, modeLabel), mesh);
    else if (isAmongAmbient(workload, mesh)) yield leftOut(workload, below(at, injectLabel), mesh);
  },
});

function captured(workload: Workload, at: Place, mesh: Mesh): Finding {
  return {
    at,
    message: `The pods of ${workload.manifestKind} "${workload.name}" ask for ambient mode and get a sidecar, which keeps them out of it.`,
    related: sidecarBy(workload, mesh),
  };
}

/** What the sidecar comes from. */
function sidecarBy(workload: Workload, mesh: Mesh): readonly Related[] {
  const [proxy] = workload.proxies;
  if (proxy) return [{ at: proxy.at, message: "The sidecar is here." }];
  const wish = sidecarWish(workload);
  if (wish) return [{ at: below(wish.said.at, injectLabel), message: "They ask for a sidecar here." }];
  const [namespace] = mesh.namespacesOf(workload);
  const label = namespace && injectionLabelOf(namespace);
  return label
    ? [{ at: below(namespace.labels.at, label), message: "Their Namespace asks for sidecars." }]
    : [];
}

/** Pods that have the proxy written in are mostly gateways, which may be anywhere. */
function isAmongAmbient(workload: Workload, mesh: Mesh): boolean {
  const { entries } = workload.podLabels;
  if (entries.get(injectLabel) !== "true" || entries.has(modeLabel) || workload.proxies.length > 0)
    return false;
  return mesh.ambient.modeOf(workload) === "ambient";
}

function leftOut(workload: Workload, at: Place, mesh: Mesh): Finding {
  return {
    at,
    message: `The pods of ${workload.manifestKind} "${workload.name}" get a sidecar in a namespace in ambient mode, and stay out of it.`,
    severity: "info",
    related: mesh.namespacesOf(workload).map(({ labels }) => ({
      at: below(labels.at, modeLabel),
      message: "Their Namespace asks for ambient mode.",
    })),
    help: `Label "${modeLabel}: none" says that this is meant.`,
  };
}
