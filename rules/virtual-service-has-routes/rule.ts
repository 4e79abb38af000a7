import { isEmpty, isGiven, isUnset } from "../../src/istio/decode.js";
import { httpRules, streamRules } from "../../src/istio/destinations.js";
import { emptyPlace, placeOf, refused } from "../../src/istio/findings.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "virtual-service-has-routes",
  summary: "A VirtualService has rules, and every rule says what happens to the traffic, in one way.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    const spec = object.get("spec");
    const rules = ["http", "tcp", "tls"].map((field) => spec.get(field));
    if (rules.every(isEmpty)) {
      yield refused(
        emptyPlace(rules, spec.exists ? spec : object),
        'The VirtualService has no rules: one of "http", "tcp" and "tls" is needed.',
      );
    }
    for (const rule of httpRules(object)) yield* actionFindings(rule);
    for (const rule of streamRules(object)) {
      if (isEmpty(rule.get("route")))
        yield refused(placeOf(rule.get("route"), rule), 'The rule has no "route".');
    }
  },
});

function* actionFindings(rule: Cursor): Iterable<Finding> {
  if (rule.get("delegate").exists || rule.get("delegate").isUnknown) return;
  const action = ["redirect", "directResponse"].find((field) => rule.get(field).isMap);
  if (action) {
    yield* besideFindings(rule, action);
  } else if (["route", "redirect", "directResponse"].every((field) => isUnset(rule.get(field)))) {
    yield refused(
      placeOf(rule.get("route"), rule),
      'The rule has none of "route", "redirect" and "directResponse".',
    );
  }
  if (rule.get("mirror").isMap && isGiven(rule.get("mirrors"))) {
    yield refused(keyOf(rule.get("mirrors").at), 'A rule cannot have both "mirror" and "mirrors".');
  }
}

function* besideFindings(rule: Cursor, action: string): Iterable<Finding> {
  for (const field of ["route", "fault", "rewrite", "directResponse"]) {
    const other = rule.get(field);
    if (field === action || other.isUnknown || isUnset(other)) continue;
    const message = `A rule with "${action}" cannot have "${field}".`;
    const related = [{ at: keyOf(rule.get(action).at), message: `The rule has "${action}" here.` }];
    yield refused(keyOf(other.at), message, { related });
  }
}
