import {
  defineRule,
  type Finding,
  type HttpRule,
  type Place,
  type StreamRule,
  takerOf,
  takesHttp,
  takesStream,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-matches-effective",
  summary: "No match of a rule is taken whole by the rules before it.",
  severity: "info",
  parity: ["IST0131"],
  visits: "VirtualService",

  *check({ http, tls, tcp }) {
    yield* idle(http, takesHttp);
    yield* idle(tls, takesStream);
    yield* idle(tcp, takesStream);
  },
});

type Placed = { readonly at: Place };

/** Speaks of rules that keep some other match; a rule without any left is the finding of another rule. */
function* idle<M extends Placed, R extends (HttpRule | StreamRule) & { readonly matches: readonly M[] }>(
  rules: readonly R[],
  takes: (earlier: M, later: M) => boolean,
): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    const earlier = rules.slice(0, index);
    if (earlier.some(({ matchless }) => matchless)) return;
    const takers = rule.matches.map((match) => ({ match, taker: takerOf(match, earlier, takes) }));
    if (takers.every(({ taker }) => taker)) continue;
    for (const { match, taker } of takers) {
      if (!taker) continue;
      yield {
        at: match.at,
        message: "This match has no effect: a rule before it takes every request that fits.",
        related: [{ at: taker.at, message: "This rule takes them." }],
      };
    }
  }
}
