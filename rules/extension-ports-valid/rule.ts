import { matchFindings } from "../../src/istio/wasm.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "extension-ports-valid",
  summary: "The ports that a Wasm plugin or an extension matches are port numbers.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["extensions.istio.io/WasmPlugin", "extensions.istio.io/TrafficExtension"],

  check: (object) => matchFindings(object.get("spec")),
});
