import { isMissing, message, messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { abortFindings, delayFindings } from "../../src/istio/faults.js";
import { refused } from "../../src/istio/findings.js";
import { defineFieldRule, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "fault-injection-valid",
  summary: "An injected fault is an abort with a status or a delay, for a share of the requests.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["fault"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const fault = messageIn(rule, "fault");
      if (!fault) continue;
      const [abort, delay] = [fault.get("abort"), fault.get("delay")];
      if (isMissing(abort) && isMissing(delay)) {
        yield refused(keyOf(fault.at), 'A fault needs "abort", "delay" or both.');
      }
      if (message(abort)) yield* abortFindings(abort);
      if (message(delay)) yield* delayFindings(delay);
    }
  },
});
