import { subnetFindings } from "../../src/istio/addresses.js";
import { enumOf } from "../../src/istio/decode.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { setHere } from "../../src/istio/resolution.js";
import { resolutions } from "../../src/istio/service-entry.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "service-entry-addresses-valid",
  summary: "Addresses of a ServiceEntry are IP addresses, or blocks of them where the resolution allows it.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/ServiceEntry"],

  *check(object) {
    const spec = object.get("spec");
    const resolution = enumOf(spec.get("resolution"), resolutions);
    const blocks = resolution === undefined || resolution === "NONE" || resolution === "STATIC";
    for (const address of spec.get("addresses").items()) {
      const problems = [...subnetFindings(address)];
      yield* problems;
      const text = address.text()?.value;
      if (problems.length > 0 || blocks || !text?.includes("/")) continue;
      yield refused(
        address.at,
        `Address ${quoted(text)} is a block, which only the resolutions NONE and STATIC allow.`,
        setHere(spec),
      );
    }
  },
});
