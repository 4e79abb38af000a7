import { messages, numberOf } from "../../src/istio/decode.js";
import { httpRules, streamRules } from "../../src/istio/destinations.js";
import { refused } from "../../src/istio/findings.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-weights-valid",
  summary: "Weights are not negative, and of several destinations at least one gets traffic.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    for (const rule of httpRules(object)) yield* weightFindings(rule.get("route"));
    for (const rule of streamRules(object)) yield* weightFindings(rule.get("route"));
  },
});

function* weightFindings(routes: Cursor): Iterable<Finding> {
  const weights = messages(routes).map((route) => route.get("weight"));
  const numbers = weights.map(numberOf);
  for (const [index, weight] of weights.entries()) {
    const number = numbers[index] ?? 0;
    if (number < 0) yield refused(weight.at, `Weight ${number} is negative.`);
  }
  if (numbers.length < 2 || numbers.some((number) => number === undefined)) return;
  const total = numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
  if (total === 0)
    yield refused(
      keyOf(routes.at),
      "Several destinations need weights: all of them are 0, so none gets traffic.",
    );
}
