import type { Cursor } from "../../../src/decode/cursor.js";
import { isList, isMap, unknown, type Value, type ValueMap } from "../../../src/decode/value.js";
import { isEmpty, messages, numberOf, textOf } from "../../../src/istio/decode.js";
import { matchedBy } from "../../../src/istio/string-match.js";

/**
 * A rule or match of a VirtualService that never takes effect, and the earlier one that keeps it from it. Indexes are
 * those of the rules given, and of the match in its rule.
 */
export interface ReachProblem {
  /** "rule" when the whole rule gets no traffic, "match" when one of its matches adds nothing. */
  readonly what: "rule" | "match";
  readonly why:
    | "second matchless"
    | "after matchless"
    | "all matches used"
    | "duplicate match"
    | "covered prefix";
  readonly rule: number;
  readonly match: number | undefined;
  readonly earlierRule: number;
  readonly earlierMatch: number | undefined;
}

/** A match by URI prefix, as far as its reach is compared. */
interface PrefixMatch {
  readonly prefix: string;
  readonly port: number | undefined;
  /** Method, then authority, each "" or "exact:…" or "prefix:…". */
  readonly parts: readonly string[];
  /** Headers, query parameters, and headers that must not be there. */
  readonly maps: readonly ReadonlyMap<string, string>[];
  readonly rule: number;
  readonly match: number;
}

/**
 * The HTTP rules and matches that never take effect: upstream's analyzeUnreachableHTTPRules in
 * pkg/config/validation/validation.go. Each match is named once, with the first one that covers it.
 */
export function httpReachProblems(rules: readonly Cursor[]): readonly ReachProblem[] {
  const prefixes: PrefixMatch[] = [];
  const problems = reachProblems(rules, (match, rule, index) => {
    const prefix = prefixMatch(match, rule, index);
    if (prefix) prefixes.push(prefix);
  });
  return [...problems, ...coveredPrefixes(prefixes)];
}

/** The TLS or TCP rules and matches that never take effect; the two kinds are judged apart. */
export function streamReachProblems(rules: readonly Cursor[]): readonly ReachProblem[] {
  return reachProblems(rules, () => {});
}

type Seen = { readonly rule: number; readonly match: number };

function reachProblems(
  rules: readonly Cursor[],
  meet: (match: Cursor, rule: number, index: number) => void,
): readonly ReachProblem[] {
  const problems: ReachProblem[] = [];
  const seen = new Map<string, Seen>();
  let matchless: number | undefined;
  for (const [index, rule] of rules.entries()) {
    const matches = rule.get("match");
    if (matches.isUnknown) continue;
    if (matchless !== undefined) {
      const why = isEmpty(matches) ? "second matchless" : "after matchless";
      problems.push(problem("rule", why, { rule: index, earlierRule: matchless }));
    }
    if (isEmpty(matches)) matchless = index;
    else if (matchless === undefined) problems.push(...duplicates(messages(matches), index, seen, meet));
  }
  return problems;
}

function duplicates(
  matches: readonly Cursor[],
  rule: number,
  seen: Map<string, Seen>,
  meet: (match: Cursor, rule: number, index: number) => void,
): readonly ReachProblem[] {
  const problems: ReachProblem[] = [];
  for (const [index, match] of matches.entries()) {
    const key = matchKey(match);
    const earlier = key === undefined ? undefined : seen.get(key);
    if (earlier) {
      const place = { rule, match: index, earlierRule: earlier.rule, earlierMatch: earlier.match };
      problems.push(problem("match", "duplicate match", place));
    } else if (key !== undefined) {
      seen.set(key, { rule, match: index });
      meet(match, rule, index);
    }
  }
  const [first] = problems;
  if (!first || problems.length < matches.length) return problems;
  const { earlierRule } = first;
  return [...problems, problem("rule", "all matches used", { rule, earlierRule })];
}

function problem(
  what: ReachProblem["what"],
  why: ReachProblem["why"],
  place: { rule: number; match?: number; earlierRule: number; earlierMatch?: number },
): ReachProblem {
  return { what, why, match: undefined, earlierMatch: undefined, ...place };
}

/** A match as text that is equal for equal conditions; undefined when not all of them are known. */
function matchKey(match: Cursor): string | undefined {
  const fields: [string, string][] = [];
  for (const [name, field] of match.entries()) {
    if (name === "name" || isDefault(field.value, maps.has(name))) continue;
    const text = canonical(field.value);
    if (text === undefined) return undefined;
    fields.push([name, text]);
  }
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The fields of a match that are maps: an empty one is as good as none, which an empty message is not. */
const maps: ReadonlySet<string> = new Set(["headers", "withoutHeaders", "queryParams", "sourceLabels"]);

/** What protobuf does not tell from an absent field. */
function isDefault(value: Value | undefined, isMapField: boolean): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isMapField && isMap(value) && Object.keys(value).length === 0;
}

function canonical(value: Value | undefined): string | undefined {
  if (value === unknown) return undefined;
  if (isList(value)) {
    const items = value.map(canonical);
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  }
  if (!isMap(value)) return typeof value === "bigint" ? String(value) : JSON.stringify(value ?? null);
  const entries: string[] = [];
  for (const key of readKeys(value)) {
    const text = canonical(value[key]);
    if (text === undefined) return undefined;
    entries.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${entries.join(",")}}`;
}

/** Of the fields of a StringMatch the last one counts. */
function readKeys(value: ValueMap): readonly string[] {
  const keys = Object.keys(value).filter((key) => value[key] !== null);
  const ways = keys.filter((key) => ["exact", "prefix", "regex"].includes(key));
  return ways.length === keys.length ? ways.sort().slice(-1) : keys.sort();
}

function prefixMatch(match: Cursor, rule: number, index: number): PrefixMatch | undefined {
  const prefix = matchedBy(match.get("uri"));
  if (prefix?.at.step !== "prefix") return undefined;
  const text = textOf(prefix);
  if (!text) return undefined;
  return {
    prefix: text,
    port: numberOf(match.get("port")),
    parts: [condition(match.get("method")) || "exact:GET", condition(match.get("authority"))],
    maps: ["headers", "queryParams", "withoutHeaders"].map((field) => conditions(match.get(field))),
    rule,
    match: index,
  };
}

function conditions(map: Cursor): ReadonlyMap<string, string> {
  return new Map(map.entries().map(([key, value]) => [key, condition(value)]));
}

/** "exact:…" or "prefix:…"; "" for a regular expression and for no condition, which upstream does not tell apart. */
function condition(match: Cursor): string {
  const field = matchedBy(match);
  const text = field?.text()?.value;
  return field && text && field.at.step !== "regex" ? `${field.at.step}:${text}` : "";
}

function* coveredPrefixes(prefixes: readonly PrefixMatch[]): Iterable<ReachProblem> {
  const byPrefix = new Map<string, PrefixMatch[]>();
  for (const later of prefixes) {
    const earlier = firstCover(byPrefix, later);
    if (earlier) {
      const place = {
        rule: later.rule,
        match: later.match,
        earlierRule: earlier.rule,
        earlierMatch: earlier.match,
      };
      yield problem("match", "covered prefix", place);
    }
    const same = byPrefix.get(later.prefix);
    if (same) same.push(later);
    else byPrefix.set(later.prefix, [later]);
  }
}

function firstCover(
  byPrefix: ReadonlyMap<string, readonly PrefixMatch[]>,
  later: PrefixMatch,
): PrefixMatch | undefined {
  for (let length = 1; length < later.prefix.length; length++) {
    const found = byPrefix.get(later.prefix.slice(0, length))?.find((earlier) => covers(earlier, later));
    if (found) return found;
  }
  return undefined;
}

/** Upstream compares the conditions as texts: the earlier one must begin with the later one. */
function covers(earlier: PrefixMatch, later: PrefixMatch): boolean {
  if (earlier.port !== later.port) return false;
  if (!earlier.parts.every((part, index) => part.startsWith(later.parts[index] ?? ""))) return false;
  return earlier.maps.every((map, index) => coversMap(map, later.maps[index] ?? new Map()));
}

function coversMap(earlier: ReadonlyMap<string, string>, later: ReadonlyMap<string, string>): boolean {
  if (earlier.size !== later.size) return false;
  for (const [key, value] of earlier) {
    const other = later.get(key);
    if (other === undefined || !value.startsWith(other)) return false;
  }
  return true;
}
