import {
  areBoth,
  below,
  defineRule,
  type ExclusivePolicy,
  type Finding,
  isForAll,
  labelText,
  type Mesh,
  type Rival,
  rivalOf,
  setTheSame,
} from "../../src/rule/index.js";

export default defineRule({
  id: "policies-distinct",
  summary: "Two PeerAuthentications, Sidecars or Telemetries are not for the same pods.",
  severity: "error",
  parity: ["IST0110", "IST0111", "IST0159", "IST0160", "KIA0002", "KIA0003"],
  visits: ["PeerAuthentication", "Sidecar", "Telemetry"],

  *check(policy, mesh) {
    const rival = rivalOf(policy, mesh);
    if (!rival) return;
    const finding = isForAll(policy) ? bothForAll(policy, rival, mesh) : bothSelect(policy, rival);
    yield areBoth(policy, rival.other, mesh.settings.closed) ? finding : { ...finding, severity: "info" };
  },
});

function title({ manifestKind, name }: ExclusivePolicy): string {
  return `${manifestKind} "${name}"`;
}

function bothForAll(policy: ExclusivePolicy, { other }: Rival, mesh: Mesh): Finding {
  const { kind, namespace, at } = policy;
  const hasPods = mesh.inNamespace("Workload", namespace).length > 0;
  // No proxy reads a Sidecar in ambient mode, which another rule says.
  const isRead = kind !== "Sidecar" || mesh.ambient.modeOf(policy) !== "ambient";
  const codes = {
    PeerAuthentication: ["KIA0002"],
    Sidecar: [...(isRead ? ["IST0111"] : []), ...(hasPods ? ["KIA0002"] : [])],
    Telemetry: ["IST0160"],
  };
  return {
    at: below(at, "metadata", "name"),
    message: `${title(policy)} is for all pods of namespace "${namespace}", as is ${title(other)}.`,
    parity: codes[kind],
    related: [{ at: below(other.at, "metadata", "name"), message: `${title(other)} is for the same pods.` }],
    help: "Istio applies only the older of the two: join them, or give one a selector.",
    ...(!isRead && { severity: "info" }),
  };
}

function bothSelect(policy: ExclusivePolicy, { other, workload }: Rival): Finding {
  const { kind, selector } = policy;
  const codes = { PeerAuthentication: ["KIA0003"], Sidecar: ["IST0110", "KIA0003"], Telemetry: ["IST0159"] };
  const pods = workload
    ? `of ${workload.manifestKind} "${workload.name}"`
    : `with the labels "${labelText(selector?.entries ?? new Map())}"`;
  return {
    at: selector?.at ?? policy.at,
    message: `${title(policy)} and ${title(other)} both select the pods ${pods}.`,
    parity: codes[kind],
    related: [{ at: other.selector?.at ?? other.at, message: `${title(other)} selects them here.` }],
    ...(kind === "Telemetry" && { severity: setTheSame(policy, other) ? "warning" : "info" }),
    help:
      kind === "Telemetry"
        ? "Istio applies both, and what both set comes from the younger one."
        : "Istio applies only the older of the two: join them, or let each select pods of its own.",
  };
}
