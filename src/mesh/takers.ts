import type { HttpMatch, StreamMatch, TextMatch } from "../resources/route-match.js";
import { add } from "./multimap.js";
import { takesHttp, takesStream } from "./routes.js";
import { HostShelves, PathShelves, type Shelves } from "./shelves.js";

type RuleOf<M> = { readonly matches: readonly M[]; readonly matchless: boolean };

/** For each match of each rule, in order: the first of the rules before it that takes all it takes, if there is one. */
export type Takers<R> = readonly (readonly (R | undefined)[])[];

/** Who takes what the matches of `http` rules could take, before they are asked. */
export function httpTakers<R extends RuleOf<HttpMatch>>(rules: readonly R[]): Takers<R> {
  return takersIn(rules, takesHttp, httpConditions, (matches) => new PathShelves(matches));
}

/** Like httpTakers, for `tls` or `tcp` rules. */
export function streamTakers<R extends RuleOf<StreamMatch>>(rules: readonly R[]): Takers<R> {
  return takersIn(rules, takesStream, sourceConditions, () => new HostShelves());
}

/** So few matches are faster compared with each other than looked up. */
const few = 16;

function takersIn<M, R extends RuleOf<M>>(
  rules: readonly R[],
  takes: (earlier: M, later: M) => boolean,
  conditionsOf: (match: M) => readonly string[],
  shelvesFor: (matches: readonly M[]) => Shelves<M>,
): Takers<R> {
  const count = rules.reduce((sum, { matches }) => sum + matches.length, 0);
  if (count <= few) return compared(rules, takes);
  const all = rules.flatMap(({ matches }) => matches);
  const rarest = rarestOf(all, conditionsOf);
  return new Search(takes, conditionsOf, shelvesFor(all), rarest).takersOf(rules);
}

function compared<M, R extends RuleOf<M>>(
  rules: readonly R[],
  takes: (earlier: M, later: M) => boolean,
): Takers<R> {
  return rules.map(({ matches }, position) =>
    matches.map((match) => {
      for (let before = 0; before < position; before++) {
        const rule = rules[before];
        if (rule?.matchless || rule?.matches.some((earlier) => takes(earlier, match))) return rule;
      }
      return undefined;
    }),
  );
}

/** Picks of the conditions of a match the one that the fewest matches share; "" when it has none. */
function rarestOf<M>(matches: readonly M[], conditionsOf: (match: M) => readonly string[]) {
  const counts = new Map<string, number>();
  for (const condition of matches.flatMap(conditionsOf)) {
    counts.set(condition, (counts.get(condition) ?? 0) + 1);
  }
  const count = (condition: string) => counts.get(condition) ?? 0;
  return (match: M) =>
    conditionsOf(match).reduce((best, one) => (best !== "" && count(best) <= count(one) ? best : one), "");
}

/** Walks rules in order, and looks for those before each match that could take it. */
class Search<M> {
  constructor(
    private readonly takes: (earlier: M, later: M) => boolean,
    /** Conditions that whoever is taken must have, word for word, if its taker has them. */
    private readonly conditionsOf: (match: M) => readonly string[],
    private readonly shelves: Shelves<M>,
    private readonly rarest: (match: M) => string,
  ) {}

  takersOf<R extends RuleOf<M>>(rules: readonly R[]): Takers<R> {
    let matchless = Number.POSITIVE_INFINITY;
    return rules.map((rule, position) => {
      const takers = rule.matches.map((match) => rules[this.#first(match, matchless)]);
      for (const match of rule.matches) this.#put(match, position);
      if (rule.matchless) matchless = Math.min(matchless, position);
      return takers;
    });
  }

  #put(match: M, position: number): void {
    for (const shelf of this.shelves.of(match)) add(shelf, this.rarest(match), { match, position });
  }

  /** The position of the first rule that takes a match; `best` when none before that does. */
  #first(match: M, best: number): number {
    let first = best;
    const conditions = ["", ...this.conditionsOf(match)];
    for (const shelf of this.shelves.above(match)) {
      for (const condition of conditions) {
        for (const { match: earlier, position } of shelf.get(condition) ?? []) {
          if (position >= first) break;
          if (this.takes(earlier, match)) first = position;
        }
      }
    }
    return first;
  }
}

function httpConditions(match: HttpMatch): readonly string[] {
  const { scheme, method, authority, headers, queryParams } = match;
  return [
    ...wordForWord("scheme", scheme),
    ...wordForWord("method", method),
    ...wordForWord("authority", authority),
    ...[...headers].flatMap(([key, condition]) => wordForWord(`header ${key}`, condition)),
    ...[...queryParams].flatMap(([key, condition]) => wordForWord(`query ${key}`, condition)),
    ...sourceConditions(match),
  ];
}

function sourceConditions({ port, sourceNamespace, sourceLabels }: HttpMatch | StreamMatch) {
  return [
    ...(port ? [`port ${port.value}`] : []),
    ...(sourceNamespace ? [`namespace ${sourceNamespace.value}`] : []),
    ...[...sourceLabels.entries].map(([key, value]) => `label ${key}\n${value}`),
  ];
}

/** Only the same text takes what asks for an exact one, or for a regex that is not any text. */
function wordForWord(name: string, condition: TextMatch | undefined): readonly string[] {
  const { kind, value } = condition ?? { kind: "present", value: "" };
  return kind === "exact" || (kind === "regex" && value !== ".*") ? [`${name}\n${kind} ${value}`] : [];
}
