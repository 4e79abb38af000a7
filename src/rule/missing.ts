import type { Finding, Fix } from "../diagnostics/finding.js";
import type { Absence } from "../mesh/absence.js";
import type { Mesh } from "../mesh/mesh.js";
import { misspeltName } from "../mesh/words.js";
import type { AnyResource } from "../resources/kinds.js";
import type { LocatedText } from "../resources/resource.js";
import type { Place } from "../text/place.js";
import { list } from "./words.js";

/** A value that names an object which is not here. */
export interface Missing {
  readonly at: Place;
  readonly message: string;
  /** How the value would be written, if it meant that object; undefined when it cannot name it. */
  write(object: AnyResource): string | undefined;
}

/**
 * The finding for an absent object: with the nearest name and what there is when the tree is complete for it, else only
 * the remark that the reference leads outside.
 */
export function missing(absence: Absence, { at, message, write }: Missing): Finding {
  if (!absence.certain) {
    return { at, message, severity: "info", evidence: "absence", outside: true, ...outsideHelp(absence) };
  }
  const likely = absence.nearest ?? absence.elsewhere;
  const text = likely && write(likely);
  return {
    at,
    message,
    evidence: "absence",
    ...(likely && { related: [{ at: likely.at, message: relation(likely, absence) }] }),
    ...help(absence, likely, text),
    ...(likely && likely === absence.nearest && text !== undefined && { fix: replace(at, text) }),
  };
}

/**
 * How an absence counts when no one object is asked for: as the rule says when everything is here or a likely name was
 * found, else only as the remark that the reference leads outside.
 */
export function absentFrom(
  { settings }: Mesh,
  meant?: string,
): Pick<Finding, "evidence" | "severity" | "outside"> {
  if (settings.closed || meant !== undefined) return { evidence: "absence" };
  return { evidence: "absence", severity: "info", outside: true };
}

/**
 * The finding for a namespace that nothing of the tree lives in: with the one that is spelt nearly alike, when there is one.
 * Where the name is all of the value at its place, it is fixed.
 */
export function missingNamespace(
  { value, at }: LocatedText,
  message: string,
  mesh: Mesh,
  isWhole = true,
): Finding {
  const meant = misspeltName(value, mesh.inhabited);
  return {
    at,
    message,
    ...(meant !== undefined && { help: `Did the manifest mean "${meant}"?` }),
    ...(meant !== undefined && isWhole && { fix: replace(at, meant) }),
    ...absentFrom(mesh, meant),
  };
}

function outsideHelp({ provider }: Absence): { help?: string } {
  return provider ? { help: `${provider.kind} "${provider.name}" in "${provider.at}" may bring it.` } : {};
}

function relation({ manifestKind, namespace, name }: AnyResource, { nearest }: Absence): string {
  return nearest
    ? `This ${manifestKind} has the nearest name.`
    : `This ${manifestKind} "${name}" is in namespace "${namespace}".`;
}

function help(
  { neighbours }: Absence,
  likely: AnyResource | undefined,
  text: string | undefined,
): { help?: string } {
  if (text !== undefined) return { help: `Did the manifest mean "${text}"?` };
  if (likely) return { help: `There is one in namespace "${likely.namespace}".` };
  if (neighbours.length === 0) return {};
  return { help: `There is: ${list(neighbours.map(({ name }) => name))}.` };
}

/** A fix that writes another one in place of a value; it waits for a person, because only a person knows what was meant. */
export function replace(at: Place, value: string | number): Fix {
  return { title: `Replace with "${value}"`, safety: "unsafe", edits: [{ at, value }] };
}
