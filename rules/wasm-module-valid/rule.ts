import { environmentFindings, moduleFindings, moduleOf } from "../../src/istio/wasm.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "wasm-module-valid",
  summary: "A Wasm module has a URL to be fetched from, and environment variables that are named once.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["extensions.istio.io/WasmPlugin", "extensions.istio.io/TrafficExtension"],

  *check(object) {
    const module = moduleOf(object);
    if (!module) return;
    yield* moduleFindings(module);
    yield* environmentFindings(module);
  },
});
