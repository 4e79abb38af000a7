import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { divergences } from "./divergences.js";
import { type CaseObject, nameText, type ObjectName } from "./objects.js";

/** A place where another tool and we say different things about one object. */
export interface Disagreement {
  /** "missed": recorded there, not reported here. "extra": reported here, not recorded there. */
  readonly side: "missed" | "extra";
  readonly code: string;
  readonly object: ObjectName;
  /** The recorded message, or ours. */
  readonly message: string;
  /** Every object of the case. */
  readonly objects: readonly CaseObject[];
  /** What we report: all of it for a missed message, the one report for an extra. */
  readonly ours: readonly Diagnostic[];
}

/** Where the other tool is wrong about what the mesh does: told by what the manifests say, never by which case it is. */
export interface Divergence {
  readonly code: string;
  readonly side: Disagreement["side"];
  /** Why the mesh itself takes our side. */
  readonly reason: string;
  when(disagreement: Disagreement): boolean;
}

/** The reviewed divergence that explains a disagreement; undefined when it is ours to explain. */
export function divergenceOf(disagreement: Disagreement): Divergence | undefined {
  return divergences.find(
    ({ code, side, when }) => code === disagreement.code && side === disagreement.side && when(disagreement),
  );
}

/** The object that a disagreement is about; undefined when it is in none of the case's texts. */
export function subjectOf({ object, objects }: Disagreement): CaseObject | undefined {
  return objects.find((one) => nameText(one) === nameText(object));
}
