import {
  defineRule,
  type Finding,
  httpTakers,
  type Place,
  streamTakers,
  type Takers,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-matches-effective",
  summary: "No match of a rule is taken whole by the matches before it.",
  severity: "info",
  parity: ["IST0131"],
  visits: "VirtualService",

  *check({ http, tls, tcp }) {
    yield* idle(http, httpTakers);
    yield* idle(tls, streamTakers);
    yield* idle(tcp, streamTakers);
  },
});

interface Placed {
  readonly at: Place;
}

interface RuleWith<M> extends Placed {
  readonly matches: readonly M[];
  readonly matchless: boolean;
}

/** Finds who takes what the matches of rules could take, before they are asked. */
type Taking<M> = (rules: readonly RuleWith<M>[]) => Takers<Placed>;

/** Speaks of rules that keep some other match; a rule without any left is the finding of another rule. */
function* idle<M extends Placed>(rules: readonly RuleWith<M>[], taking: Taking<M>): Generator<Finding> {
  const takers = taking(rules);
  for (const [index, rule] of rules.entries()) {
    const its = takers[index] ?? [];
    // A rule whose only match is taken is another rule's to tell.
    if (rule.matches.length > 1 && !its.every((taker) => taker))
      yield* idleMatches(rule.matches, its, taking);
    if (rule.matchless) return;
  }
}

/** Of two matches of one rule the later has no effect either where the earlier takes all it takes. */
function* idleMatches<M extends Placed>(
  matches: readonly M[],
  rules: readonly (Placed | undefined)[],
  taking: Taking<M>,
): Generator<Finding> {
  const beside = taking(matches.map((match) => ({ at: match.at, matches: [match], matchless: false })));
  for (const [position, match] of matches.entries()) {
    const rule = rules[position];
    const [sibling] = beside[position] ?? [];
    if (rule) yield without(match, rule, "rule");
    else if (sibling) yield without(match, sibling, "match");
  }
}

function without({ at }: Placed, taker: Placed, what: "rule" | "match"): Finding {
  return {
    at,
    message: `This match has no effect: a ${what} before it takes every request that fits.`,
    related: [{ at: taker.at, message: `This ${what} takes them.` }],
  };
}
