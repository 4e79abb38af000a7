import {
  below,
  defineRule,
  type Finding,
  type HttpRule,
  isCatchAll,
  isStreamCatchAll,
  keyOf,
  type Place,
  type StreamRule,
  takerOf,
  takesHttp,
  takesStream,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-rules-reachable",
  summary: "No rule of a VirtualService stands behind rules that take all it could take.",
  severity: "warning",
  parity: ["IST0130"],
  visits: "VirtualService",

  *check({ http, tls, tcp }) {
    yield* dead(http, takesHttp, isCatchAll);
    yield* dead(tls, takesStream, isStreamCatchAll);
    yield* dead(tcp, takesStream, isStreamCatchAll);
  },
});

function* dead<M, R extends (HttpRule | StreamRule) & { readonly matches: readonly M[] }>(
  rules: readonly R[],
  takes: (earlier: M, later: M) => boolean,
  takesAll: (match: M) => boolean,
): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    const earlier = rules.slice(0, index);
    const takers = takersOf(rule, earlier, takes, takesAll);
    if (takers.length === 0) continue;
    yield {
      at: placeOf(rule),
      message: "This rule is never reached: rules before it take every request it could take.",
      related: [...new Set(takers)].map((taker) => ({
        at: placeOf(taker),
        message: "This rule takes them.",
      })),
      help: "Move it before them, or remove it.",
      ...(rule.matches.length > 0 && { parity: ["IST0130", "IST0131"] }),
    };
  }
}

/** The rules that leave nothing over for a rule; none when something is left. */
function takersOf<M, R extends (HttpRule | StreamRule) & { readonly matches: readonly M[] }>(
  rule: R,
  earlier: readonly R[],
  takes: (earlier: M, later: M) => boolean,
  takesAll: (match: M) => boolean,
): readonly R[] {
  const catchAll = earlier.find(({ matchless, matches }) => matchless || matches.some(takesAll));
  if (catchAll) return [catchAll];
  if (rule.matches.length === 0) return [];
  const takers = rule.matches.map((match) => takerOf(match, earlier, takes));
  return takers.every((taker) => taker !== undefined) ? takers : [];
}

/** The rule's name, or else the word that it begins with. */
function placeOf(rule: HttpRule | StreamRule): Place {
  if ("name" in rule && rule.name) return rule.name.at;
  return keyOf(below(rule.at, rule.matches.length > 0 ? "match" : "route"));
}
