import { pathText, type Step } from "../text/place.js";
import { gatewayHistory } from "./catalog.js";
import type { SchemaProblem } from "./problem.js";
import { nameOf } from "./words.js";

/**
 * The problems of an object, where fields that only an earlier release of the Gateway API had are a remark: clusters have
 * the release that somebody installed. What is missing beside such a field is what took its place.
 */
export function withPast(groupKind: string, problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const fields = gatewayKind.test(groupKind) ? gatewayHistory().fields[groupKind] : undefined;
  if (!fields) return problems;
  const pastIn = (problem: SchemaProblem) => {
    const path = generic(problem.steps);
    return problem.rule === "object-fields-known" && Object.hasOwn(fields, path) ? fields[path] : undefined;
  };
  const around = new Set(problems.filter(pastIn).map(({ steps }) => pathText(steps.slice(0, -1))));
  return problems
    .filter(({ lacks: [lacking] = [] }) => !(lacking && around.has(pathText(lacking.slice(0, -1)))))
    .map((problem) => asPast(problem, pastIn(problem)));
}

const gatewayKind = /^gateway\.networking\./;

function asPast(problem: SchemaProblem, past: string | undefined): SchemaProblem {
  if (past === undefined) return problem;
  const [channel = "", first = "", last = ""] = past.split(" ");
  const where = channel === "standard" ? "" : `the ${channel} channel of `;
  return {
    rule: problem.rule,
    severity: "info",
    steps: problem.steps,
    part: "key",
    message: `Field ${nameOf(problem.steps)} is in ${where}Gateway API ${first === last ? first : `${first} to ${last}`} alone.`,
  };
}

/** The way to a field of any item: "spec.rules[].matches". */
function generic(steps: readonly Step[]): string {
  return pathText(steps).replace(/\[\d+\]/g, "[]");
}
