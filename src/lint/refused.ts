import { isMeshRule } from "./check.js";
import { placeKey } from "./merge.js";
import type { JudgedFinding } from "./sign.js";

/**
 * Leaves out what says that a value leads nowhere where the value is refused as it is written: then it is no name that
 * anything
 * could have, and that is one mistake.
 */
export function withoutRefused(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  const refused = new Set(findings.filter(refuses).map(placeOf));
  if (refused.size === 0) return findings;
  return findings.filter((judged) => !isAbsence(judged) || !refused.has(placeOf(judged)));
}

/** Whether a rule that looks at one object alone says that a cluster would not take it. */
function refuses({ rule, merged: { finding } }: JudgedFinding): boolean {
  return !isMeshRule(rule) && (finding.severity ?? rule.severity) === "error";
}

function isAbsence({ merged: { finding } }: JudgedFinding): boolean {
  return finding.evidence === "absence";
}

function placeOf({ merged: { finding } }: JudgedFinding): string {
  return placeKey(finding.at);
}
