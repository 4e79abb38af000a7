import { isBlank } from "../../src/istio/decode.js";
import { placeOf, quoted, refused } from "../../src/istio/findings.js";
import { wildcardHostProblem } from "../../src/istio/hosts.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "destination-rule-host-valid",
  summary: "A DestinationRule applies to a host name, which may begin with a wildcard.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/DestinationRule"],

  *check(object) {
    const host = object.get("spec").get("host");
    if (isBlank(host)) {
      yield refused(
        placeOf(host, object.get("spec").exists ? object.get("spec") : object),
        'Field "host" is missing.',
      );
      return;
    }
    const text = host.text();
    const problem = text && wildcardHostProblem(text.value);
    if (problem) yield refused(text.at, `Host ${quoted(text.value)} ${problem}.`);
  },
});
