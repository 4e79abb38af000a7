import { reservedAnnotations } from "../../src/istio/annotations.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "istio-annotations-permitted",
  summary: "An Istio resource has no annotation for which Istio refuses it.",
  severity: "error",
  parity: ["IST0106"],
  inspects: [
    "networking.istio.io/VirtualService",
    "networking.istio.io/DestinationRule",
    "networking.istio.io/Gateway",
    "networking.istio.io/ServiceEntry",
    "networking.istio.io/Sidecar",
    "networking.istio.io/WorkloadEntry",
    "networking.istio.io/WorkloadGroup",
    "networking.istio.io/EnvoyFilter",
    "networking.istio.io/ProxyConfig",
    "security.istio.io/AuthorizationPolicy",
    "security.istio.io/RequestAuthentication",
    "security.istio.io/PeerAuthentication",
    "telemetry.istio.io/Telemetry",
    "extensions.istio.io/WasmPlugin",
    "extensions.istio.io/TrafficExtension",
  ],
  mentions: ["annotations"],

  check: (object) => reservedAnnotations(object),
});
