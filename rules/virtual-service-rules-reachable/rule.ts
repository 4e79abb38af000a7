import {
  below,
  defineRule,
  type Finding,
  type HttpRule,
  httpTakers,
  isCatchAll,
  isDropped,
  isStreamCatchAll,
  keyOf,
  type Place,
  type StreamRule,
  streamTakers,
  type Takers,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-rules-reachable",
  summary: "No rule of a VirtualService stands behind rules that take all it could take.",
  severity: "warning",
  parity: ["IST0130"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const { tls, tcp } = virtualService;
    const http = virtualService.http.filter((rule) => !isDropped(rule, virtualService, mesh));
    yield* dead(http, httpTakers(http), ({ matches }) => matches.some(isCatchAll));
    yield* dead(tls, streamTakers(tls), ({ matches }) => matches.some(isStreamCatchAll));
    yield* dead(tcp, streamTakers(tcp), ({ matches }) => matches.some(isStreamCatchAll));
  },
});

function* dead<R extends HttpRule | StreamRule>(
  rules: readonly R[],
  takers: Takers<R>,
  takesAll: (rule: R) => boolean,
): Generator<Finding> {
  let catchAll: R | undefined;
  for (const [index, rule] of rules.entries()) {
    const its = catchAll ? [catchAll] : takersOfAll(takers[index] ?? []);
    if (its.length > 0) yield unreachable(rule, its);
    if (!catchAll && (rule.matchless || takesAll(rule))) catchAll = rule;
  }
}

/** The rules that leave nothing over for a rule; none when something is left. */
function takersOfAll<R>(takers: readonly (R | undefined)[]): readonly R[] {
  const found = takers.flatMap((taker) => taker ?? []);
  return found.length === takers.length ? found : [];
}

function unreachable(rule: HttpRule | StreamRule, takers: readonly (HttpRule | StreamRule)[]): Finding {
  return {
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

/** The rule's name, or else the word that it begins with. */
function placeOf(rule: HttpRule | StreamRule): Place {
  if ("name" in rule && rule.name) return rule.name.at;
  return keyOf(below(rule.at, rule.matches.length > 0 ? "match" : "route"));
}
