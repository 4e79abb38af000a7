import { isList, isMap, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { istioFields } from "./catalog.js";
import type { SchemaProblem } from "./problem.js";
import { nameOf } from "./words.js";

/** The fields of an object that came to Istio after the release it is written for, e.g. "1.30". */
export function newerFields(groupKind: string, value: Value, release: string): readonly SchemaProblem[] {
  const there = arrivals(groupKind, release).filter(({ parts }) => isWritten(value, parts, 0));
  return there.flatMap(({ since, parts }) =>
    [...written(value, parts, [])].map((steps) => newer(steps, release, since)),
  );
}

/** A field that came with a release: the parts of the way to it, none for the kind itself. */
interface Arrival {
  readonly since: string;
  readonly parts: readonly string[];
}

/** By release and kind. */
const known = new Map<string, Map<string, readonly Arrival[]>>();

function arrivals(groupKind: string, release: string): readonly Arrival[] {
  const ofRelease = known.get(release) ?? new Map<string, readonly Arrival[]>();
  const found = ofRelease.get(groupKind);
  if (found) return found;
  known.set(release, ofRelease);
  const later = Object.entries(istioFields()).filter(([since]) => isBefore(release, since));
  const all = later.flatMap(([since, kinds]) => {
    const paths = Object.hasOwn(kinds, groupKind) ? (kinds[groupKind] ?? []) : [];
    return paths.map((path) => ({ since, parts: partsOf(path) }));
  });
  ofRelease.set(groupKind, all);
  return all;
}

function newer(steps: readonly Step[], release: string, since: string): SchemaProblem {
  const isKind = steps.length === 0;
  return {
    rule: "object-fields-in-istio-version",
    steps: isKind ? ["kind"] : steps,
    part: isKind ? "value" : "key",
    message: `${isKind ? "This kind" : `Field ${nameOf(steps)}`} is not in Istio ${release}; it came with ${since}.`,
  };
}

function isBefore(a: string, b: string): boolean {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor < bMajor || (aMajor === bMajor && aMinor < bMinor);
}

/** The parts of a path such as "spec.http[].headers{}.exact": names, "[]" and "{}". */
function partsOf(path: string): readonly string[] {
  return path.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
}

/** Whether a path leads to any value from its part at `index` on. */
function isWritten(value: Value | undefined, parts: readonly string[], index: number): boolean {
  const part = parts[index];
  if (value === undefined || part === undefined) return value !== undefined;
  if (part === "[]") return isList(value) && value.some((item) => isWritten(item, parts, index + 1));
  if (!isMap(value)) return false;
  if (part === "{}") return Object.keys(value).some((key) => isWritten(value[key], parts, index + 1));
  return Object.hasOwn(value, part) && isWritten(value[part], parts, index + 1);
}

/** The ways to every value in an object that a path leads to. */
function* written(value: Value, parts: readonly string[], steps: readonly Step[]): Iterable<readonly Step[]> {
  const [part, ...rest] = parts;
  if (part === undefined) yield steps;
  else if (part === "[]" && isList(value)) {
    for (const [index, item] of value.entries()) yield* written(item, rest, [...steps, index]);
  } else if (isMap(value)) {
    const keys = part === "{}" ? Object.keys(value) : [part];
    for (const key of keys) {
      if (Object.hasOwn(value, key)) yield* written(value[key] ?? null, rest, [...steps, key]);
    }
  }
}
