import { type Place, stepsOf } from "../../../src/text/place.js";
import type { Verdict } from "./verdicts.js";

/**
 * The refused mutations whose cause is the change, and of them those with a finding on the changed field, inside it, or
 * on the map or list that holds it.
 */
export interface Placing {
  readonly judged: readonly Verdict[];
  readonly misplaced: readonly Verdict[];
}

/**
 * Holds findings against the changed fields. Many objects were refused before they were changed somewhere else; that
 * shows where an object from the same test, changed in an unrelated place or not at all, has the same errors.
 */
export function placingOf(verdicts: readonly Verdict[]): Placing {
  const pathsOf = changedPaths(verdicts);
  const judged = verdicts.filter(
    (verdict) => isRefusedByBoth(verdict) && verdict.subject.mutation && !isOlder(verdict, pathsOf),
  );
  return { judged, misplaced: judged.filter((verdict) => !isPlaced(verdict)) };
}

function isRefusedByBoth({ subject, refusals }: Verdict): boolean {
  return !subject.valid && refusals.length > 0;
}

/** The changed paths by the test and error they went with; "" stands for an object that was not changed. */
function changedPaths(verdicts: readonly Verdict[]): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map<string, Set<string>>();
  for (const { subject } of verdicts) {
    for (const error of subject.errors) {
      const key = `${subject.kind} ${subject.test} ${error}`;
      paths.set(key, (paths.get(key) ?? new Set()).add(subject.mutation?.path ?? ""));
    }
  }
  return paths;
}

function isOlder(verdict: Verdict, pathsOf: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const { kind, test, errors, mutation } = verdict.subject;
  if (isPlaced(verdict)) return false;
  return errors.some((error) => {
    const paths = pathsOf.get(`${kind} ${test} ${error}`) ?? new Set<string>();
    return [...paths].some((path) => path === "" || !isRelated(path, mutation?.path ?? ""));
  });
}

function isRelated(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function isPlaced({ subject, refusals }: Verdict): boolean {
  const path = subject.mutation?.path ?? "";
  return refusals.some(({ at }) => isNear(at, path));
}

function isNear(place: Place, path: string): boolean {
  const text = stepsOf(place).join(".");
  if (text === path || text.startsWith(`${path}.`)) return true;
  return path.startsWith(`${text}.`) && !path.slice(text.length + 1).includes(".");
}
