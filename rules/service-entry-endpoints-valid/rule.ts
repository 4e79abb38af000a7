import { enumOf, isEmpty, messageIn, messages } from "../../src/istio/decode.js";
import { refused } from "../../src/istio/findings.js";
import { resolutions } from "../../src/istio/service-entry.js";
import { servicePortNames, workloadEntryFindings } from "../../src/istio/workload-entry.js";
import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "service-entry-endpoints-valid",
  summary: "Endpoints of a ServiceEntry have addresses that its resolution can use, and ports that it has.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/ServiceEntry"],

  *check(object) {
    const spec = object.get("spec");
    const endpoints = spec.get("endpoints");
    if (isEmpty(endpoints)) return;
    if (messageIn(spec, "workloadSelector")) {
      yield refused(keyOf(endpoints.at), 'Endpoints are not allowed beside "workloadSelector".', {
        related: [{ at: keyOf(spec.get("workloadSelector").at), message: "The selector is here." }],
      });
    }
    const kind = endpointKind(enumOf(spec.get("resolution"), resolutions));
    if (!kind) return;
    const ports = servicePortNames(spec);
    for (const endpoint of messages(endpoints)) yield* workloadEntryFindings(endpoint, kind, ports);
  },
});

function endpointKind(resolution: string | undefined): "static endpoint" | "dns endpoint" | undefined {
  if (resolution === "STATIC") return "static endpoint";
  return resolution === "DNS" || resolution === "DNS_ROUND_ROBIN" ? "dns endpoint" : undefined;
}
