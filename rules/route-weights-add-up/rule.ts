import { messages, numberOf } from "../../src/istio/decode.js";
import { httpRules, streamRules } from "../../src/istio/destinations.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-weights-add-up",
  summary: "Weights that look like percentages add up to 100.",
  severity: "info",
  parity: [],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["weight"],

  *check(object) {
    for (const rule of [...httpRules(object), ...streamRules(object)]) {
      yield* weightFindings(messages(rule.get("route")).map((route) => route.get("weight")));
    }
  },
});

/** How far from 100 a sum still looks as if it were meant to be 100. */
const slip = 10;

function* weightFindings(weights: readonly Cursor[]): Iterable<Finding> {
  const [first] = weights.filter(({ exists }) => exists);
  const numbers = weights.flatMap((weight) => numberOf(weight) ?? []);
  if (!first || numbers.length < 2 || numbers.length < weights.length) return;
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (sum === 100 || Math.abs(sum - 100) > slip) return;
  yield {
    at: keyOf(first.at),
    message: `The weights of the route add up to ${sum}, so each stands for its part of ${sum}.`,
    help: "Weights are shares. Where percentages are meant, one of them is wrong.",
  };
}
