import { quoted } from "./findings.js";

/** Regions, their zones, and their subzones; "*" stands for all that are not named. */
type Regions = Map<string, Map<string, Set<string>>>;

/** A locality as text and where it stands in a list. */
export interface LocalityProblem {
  readonly index: number;
  /** A clause behind the locality in quotes. */
  readonly problem: string;
}

/** What is wrong with each of several localities `region/zone/subzone`, in their order; upstream's validateLocalities. */
export function localitiesProblems(localities: readonly string[]): readonly LocalityProblem[] {
  const regions: Regions = new Map();
  const problems: LocalityProblem[] = [];
  for (const [index, locality] of localities.entries()) {
    const parts = partsOf(locality);
    const problem = formProblem(locality, parts) ?? (isCovered(regions, parts) ? overlap : undefined);
    if (problem) problems.push({ index, problem });
    else add(regions, parts);
  }
  return problems;
}

const overlap = "is covered by one before it";

/** The broad ones first, which is the order that shows every overlap. */
export function broadFirst(localities: readonly string[]): readonly string[] {
  const breadth = (locality: string) => partsOf(locality).length - (locality.endsWith("*") ? 0.5 : 0);
  return [...localities].sort((a, b) => breadth(a) - breadth(b));
}

/** Cut at the first two slashes: a subzone may hold more. */
function partsOf(locality: string): readonly string[] {
  const [region = "", zone, ...subzone] = locality.split("/");
  if (zone === undefined) return [region];
  return subzone.length === 0 ? [region, zone] : [region, zone, subzone.join("/")];
}

function formProblem(locality: string, parts: readonly string[]): string | undefined {
  const wildcard = locality.indexOf("*");
  if (wildcard >= 0 && wildcard !== locality.length - 1) return 'may have one "*", at its end';
  return parts.includes("") ? `has an empty part: ${quoted("region/zone/subzone")} is the form` : undefined;
}

function isCovered(regions: Regions, [region = "", zone, subzone]: readonly string[]): boolean {
  if (regions.has("*")) return true;
  const zones = regions.get(region);
  if (!zones) return false;
  if (zone === undefined || zones.has("*")) return true;
  const subzones = zones.get(zone);
  if (!subzones) return false;
  return subzone === undefined || subzones.has("*") || subzones.has(subzone);
}

function add(regions: Regions, [region = "", zone = "*", subzone = "*"]: readonly string[]): void {
  const zones = regions.get(region) ?? new Map<string, Set<string>>();
  regions.set(region, zones);
  const subzones = zones.get(zone) ?? new Set<string>();
  zones.set(zone, subzones);
  subzones.add(subzone);
}
