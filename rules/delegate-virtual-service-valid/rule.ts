import { isEmpty, message } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { refused } from "../../src/istio/findings.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "delegate-virtual-service-valid",
  summary:
    "A VirtualService without hosts delegates nothing further, and a rule that delegates does nothing else.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    const spec = object.get("spec");
    const isDelegate = isEmpty(spec.get("hosts"));
    if (isDelegate) yield* bindingFindings(spec);
    for (const rule of httpRules(object)) {
      const delegate = rule.get("delegate");
      if (!message(delegate)) continue;
      if (isDelegate) {
        yield refused(
          keyOf(delegate.at),
          "A VirtualService without hosts is a delegate, whose rules cannot delegate.",
        );
      } else {
        yield* rootRuleFindings(rule, delegate);
      }
    }
  },
});

function* bindingFindings(spec: Cursor): Iterable<Finding> {
  for (const field of ["gateways", "tls", "tcp"]) {
    const binding = spec.get(field);
    if (isEmpty(binding)) continue;
    yield refused(
      keyOf(binding.at),
      `A VirtualService without hosts is a delegate, which cannot have "${field}".`,
    );
  }
}

function* rootRuleFindings(rule: Cursor, delegate: Cursor): Iterable<Finding> {
  for (const field of ["redirect", "route"]) {
    const action = rule.get(field);
    if (!action.exists) continue;
    const message = `A rule with "delegate" cannot have "${field}": the delegate says where requests go.`;
    yield refused(keyOf(action.at), message, {
      related: [{ at: keyOf(delegate.at), message: "The rule delegates here." }],
    });
  }
}
