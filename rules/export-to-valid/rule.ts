import { exportToFindings } from "../../src/istio/export-to.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "export-to-valid",
  summary: "A resource is exported to everyone, or to namespaces that are each named once.",
  severity: "error",
  parity: ["IST0106"],
  inspects: [
    "networking.istio.io/VirtualService",
    "networking.istio.io/DestinationRule",
    "networking.istio.io/ServiceEntry",
  ],
  mentions: ["exportTo"],

  *check(object) {
    yield* exportToFindings(object);
  },
});
