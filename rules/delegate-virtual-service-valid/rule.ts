import { isEmpty, message, messageIn } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { placeOf, refused } from "../../src/istio/findings.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "delegate-virtual-service-valid",
  summary:
    "A VirtualService without hosts delegates nothing further, and a rule that delegates does nothing else.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    if (isEmpty(object.get("spec").get("hosts"))) yield* delegateFindings(object);
    else {
      for (const rule of httpRules(object)) {
        const delegate = messageIn(rule, "delegate");
        if (delegate) yield* rootRuleFindings(rule, delegate);
      }
    }
  },
});

/** Either the hosts are missing or the rest is too much, which only the author knows: one finding for both. */
function* delegateFindings(object: Cursor): Iterable<Finding> {
  const spec = object.get("spec");
  const bindings = ["gateways", "tls", "tcp"]
    .map((field) => spec.get(field))
    .filter((field) => !isEmpty(field));
  const delegates = httpRules(object)
    .map((rule) => rule.get("delegate"))
    .filter(message);
  const surplus = [...bindings, ...delegates];
  const [first] = surplus;
  if (!first) return;
  const text = `A VirtualService without hosts is a delegate, which cannot have "${first.at.step}".`;
  yield refused(placeOf(spec.get("hosts"), spec), text, {
    related: surplus.map(({ at }) => ({ at: keyOf(at), message: "A delegate cannot have this." })),
    help: "Name the hosts, or leave the rest to the VirtualService that delegates.",
  });
}

function* rootRuleFindings(rule: Cursor, delegate: Cursor): Iterable<Finding> {
  for (const field of ["redirect", "route"]) {
    const action = rule.get(field);
    if (isEmpty(action) && !action.isMap) continue;
    const text = `A rule with "delegate" cannot have "${field}": the delegate says where requests go.`;
    yield refused(keyOf(action.at), text, {
      related: [{ at: keyOf(delegate.at), message: "The rule delegates here." }],
    });
  }
}
