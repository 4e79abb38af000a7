import { extensionFindings } from "../../src/istio/wasm.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "traffic-extension-runs-one",
  summary: "A TrafficExtension runs either a Wasm module or a Lua script that is there.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["extensions.istio.io/TrafficExtension"],

  check: (object) => extensionFindings(object.get("spec")),
});
