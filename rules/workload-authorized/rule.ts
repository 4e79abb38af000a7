import { below, declinesSidecar, defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "workload-authorized",
  summary: "Some AuthorizationPolicy says who may reach a workload.",
  severity: "info",
  onRequest: true,
  parity: ["KIA1301"],
  visits: "Workload",

  *check(workload, mesh) {
    if (declinesSidecar(workload) || mesh.authorizationsOf(workload).length > 0) return;
    yield {
      at: below(workload.at, "metadata", "name"),
      message: `No AuthorizationPolicy says who may reach ${workload.manifestKind} "${workload.name}".`,
      evidence: "absence",
    };
  },
});
