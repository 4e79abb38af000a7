import {
  below,
  defineRule,
  type Finding,
  isFloating,
  labelOf,
  type Mesh,
  modeLabel,
  type Sidecar,
} from "../../src/rule/index.js";

export default defineRule({
  id: "sidecar-has-proxies",
  summary: "A Sidecar is for pods that have one.",
  severity: "warning",
  parity: ["IST0167"],
  visits: "Sidecar",

  *check(sidecar, mesh) {
    const { selector, namespace } = sidecar;
    if (!mesh.ambient.isUsed) return;
    if (selector?.open || isFloating(sidecar) || namespace === mesh.settings.rootNamespace) return;
    const some = selector && selector.entries.size > 0 ? selector : undefined;
    const { ambient, ...others } = some
      ? mesh.ambient.planesOf(mesh.selectedBy(some, namespace))
      : mesh.ambient.planesIn(namespace);
    const isForAmbient = some ? ambient.length > 0 : mesh.ambient.modeOf(sidecar) === "ambient";
    if (!isForAmbient || others.sidecar.length + others.unknown.length > 0) return;
    yield withoutProxies(sidecar, mesh);
  },
});

function withoutProxies(sidecar: Sidecar, mesh: Mesh): Finding {
  const { name, namespace, selector } = sidecar;
  const modes = mesh.namespacesOf(sidecar).flatMap(({ labels }) => labelOf(labels, modeLabel) ?? []);
  return {
    at: selector?.at ?? below(sidecar.at, "metadata", "name"),
    message: `Sidecar "${name}" does nothing: the pods it is for are in ambient mode, and have no sidecars.`,
    related: modes.map(({ at }) => ({ at, message: `Namespace "${namespace}" is in ambient mode.` })),
  };
}
