import {
  defineRule,
  type Finding,
  type HttpRule,
  httpTakers,
  type StreamRule,
  streamTakers,
  type Takers,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-matches-effective",
  summary: "No match of a rule is taken whole by the rules before it.",
  severity: "info",
  parity: ["IST0131"],
  visits: "VirtualService",

  *check({ http, tls, tcp }) {
    yield* idle(http, httpTakers(http));
    yield* idle(tls, streamTakers(tls));
    yield* idle(tcp, streamTakers(tcp));
  },
});

/** Speaks of rules that keep some other match; a rule without any left is the finding of another rule. */
function* idle<R extends HttpRule | StreamRule>(rules: readonly R[], takers: Takers<R>): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    const its = takers[index] ?? [];
    for (const [position, match] of rule.matches.entries()) {
      const taker = its[position];
      if (!taker || its.every((other) => other)) continue;
      yield {
        at: match.at,
        message: "This match has no effect: a rule before it takes every request that fits.",
        related: [{ at: taker.at, message: "This rule takes them." }],
      };
    }
    if (rule.matchless) return;
  }
}
