import type { CelFunc, CelMap, CelValue } from "@bufbuild/cel";
import type { Meter } from "../meter.js";

/** The package, which is loaded only when a rule needs it. */
export type CelModule = typeof import("@bufbuild/cel");

/** A part of Kubernetes' CEL libraries: the functions it adds. What grows with more than its arguments is metered. */
export type Library = (cel: CelModule, meter: Meter) => readonly CelFunc[];

/** A value that only functions can look into (a URL, an address): a map that says in an entry of its own what it is. */
export function opaque(cel: CelModule, type: string, text: string): CelMap {
  return cel.celMap(
    new Map([
      [typeKey, type],
      [textKey, text],
    ]),
  );
}

/** What an opaque value was made of; throws when it is of another type. */
export function textOf(cel: CelModule, type: string, value: CelValue): string {
  const text = cel.isCelMap(value) && value.get(typeKey) === type ? value.get(textKey) : undefined;
  if (typeof text !== "string") throw new Error(`found no matching overload for a ${type}`);
  return text;
}

/** Whether a value is an opaque one of that type. */
export function isOpaque(cel: CelModule, type: string, value: CelValue): boolean {
  return cel.isCelMap(value) && value.get(typeKey) === type;
}

const typeKey = "@type";
const textKey = "@text";
