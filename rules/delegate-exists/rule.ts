import { defineRule, missing } from "../../src/rule/index.js";

export default defineRule({
  id: "delegate-exists",
  summary: "A rule delegates only to a VirtualService that exists.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const { delegate } of virtualService.http) {
      if (!delegate) continue;
      const key = { namespace: delegate.namespace ?? virtualService.namespace, name: delegate.name };
      if (mesh.find("VirtualService", key).length > 0) continue;
      yield missing(mesh.absence("VirtualService", key, virtualService), {
        at: delegate.at,
        message: `Delegate VirtualService "${key.name}" does not exist in namespace "${key.namespace}", so the rule is dropped.`,
        write: ({ namespace, name }) => (namespace === key.namespace ? name : undefined),
      });
    }
  },
});
