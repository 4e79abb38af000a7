import { defineRule, isMachine, missing } from "../../src/rule/index.js";

export default defineRule({
  id: "workload-group-service-account-exists",
  summary: "The machines of a WorkloadGroup or WorkloadEntry run as a ServiceAccount that exists.",
  severity: "warning",
  parity: ["KIA1701"],
  visits: "Workload",

  *check(workload, mesh) {
    const { serviceAccount, namespace, manifestKind, name } = workload;
    // Every namespace is given an account of this name.
    if (!isMachine(workload) || !serviceAccount?.value || serviceAccount.value === "default") return;
    const account = { namespace, name: serviceAccount.value };
    if (mesh.find("ServiceAccount", account).length > 0 || mesh.pods.runAs(account)) return;
    yield missing(mesh.absence("ServiceAccount", account, workload), {
      at: serviceAccount.at,
      message: `ServiceAccount "${account.name}" of ${manifestKind} "${name}" does not exist in namespace "${namespace}".`,
      write: (other) => (other.namespace === namespace ? other.name : undefined),
    });
  },
});
