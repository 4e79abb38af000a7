import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { divergences } from "./divergences.js";
import type { CaseObject, ObjectName } from "./objects.js";

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
  readonly codes: readonly string[];
  readonly side: Disagreement["side"];
  /** Why the mesh itself takes our side. */
  readonly reason: string;
  when(disagreement: Disagreement): boolean;
}

/** The reviewed divergence that explains a disagreement; undefined when it is ours to explain. */
export function divergenceOf(disagreement: Disagreement): Divergence | undefined {
  return divergences.find(
    ({ codes, side, when }) =>
      codes.includes(disagreement.code) && side === disagreement.side && when(disagreement),
  );
}
