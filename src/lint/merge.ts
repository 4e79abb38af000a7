import type { Finding, Fix, Related } from "../diagnostics/finding.js";
import type { Raised } from "../project/project.js";
import { type Place, pathText, stepsOf } from "../text/place.js";

/** A finding with every environment it was seen in. */
export interface Merged extends Raised {
  readonly environments: readonly string[];
}

/** One cause, one finding: joins what several environments show of one place, then what shares a cause. */
export function merge(raised: readonly Raised[]): readonly Merged[] {
  return joinCauses(joinEnvironments(raised));
}

/** Orders places by file and document; those of one document stay in the order they were found in. */
function comparePlaces(a: Place, b: Place): number {
  const files = compare(a.document.file.path, b.document.file.path);
  return files || a.document.span.start - b.document.span.start;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** One text for a place, the same for all that mean it. */
export function placeKey(place: Place): string {
  const { document, part } = place;
  return `${document.file.path}\n${document.index}\n${part}\n${pathText(stepsOf(place))}`;
}

function joinEnvironments(raised: readonly Raised[]): readonly Merged[] {
  const seen = new Map<string, { readonly first: Raised; readonly environments: Set<string> }>();
  for (const item of raised) {
    const { rule, finding, environment } = item;
    const base = `${rule}\n${placeKey(finding.at)}`;
    const known = seen.get(base);
    if (
      known &&
      (known.first.environment !== environment || known.first.finding.message === finding.message)
    ) {
      if (environment !== undefined) known.environments.add(environment);
      continue;
    }
    seen.set(known ? `${base}\n${finding.message}` : base, {
      first: item,
      environments: new Set(environment === undefined ? [] : [environment]),
    });
  }
  return [...seen.values()].map(({ first, environments }) => ({
    ...first,
    environments: [...environments].sort(compare),
  }));
}

function joinCauses(merged: readonly Merged[]): readonly Merged[] {
  const groups = new Map<string, Merged[]>();
  for (const item of merged) {
    const cause = item.finding.cause;
    const key = cause === undefined ? `#${groups.size}` : `${item.rule}\n${cause}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].flatMap(spokenByFirst);
}

function spokenByFirst(group: readonly Merged[]): readonly Merged[] {
  const [first, ...others] = [...group].sort((a, b) => comparePlaces(a.finding.at, b.finding.at));
  if (!first) return [];
  if (others.length === 0) return [first];
  return [{ ...first, finding: withOthers(first.finding, others) }];
}

function withOthers(finding: Finding, others: readonly Merged[]): Finding {
  const more: Related[] = others.map((other) => ({
    at: other.finding.at,
    message: "The same cause shows here.",
  }));
  const fix = fixOfAll([finding, ...others.map((other) => other.finding)]);
  return { ...finding, related: [...(finding.related ?? []), ...more], ...(fix && { fix }) };
}

/** One fix for all places of a cause; undefined where not all places have the same one. */
function fixOfAll(findings: readonly Finding[]): Fix | undefined {
  const fixes = findings.flatMap(({ fix }) => fix ?? []);
  const [first] = fixes;
  const isOne = fixes.length === findings.length && fixes.every(({ title }) => title === first?.title);
  return first && isOne ? { ...first, edits: fixes.flatMap(({ edits }) => edits) } : undefined;
}
