import { isMap, type Value } from "../decode/value.js";
import type { SchemaProblem } from "./problem.js";
import { quoted, whereText } from "./words.js";

/**
 * Fields of the Gateway API's experimental channel that its newest release has no more, by the map they stand in, with the
 * last release that has them. Clusters run the releases before it for years.
 */
const former: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sessionPersistence: { sessionName: "1.6", cookieConfig: "1.6", idleTimeout: "1.5" },
  tls: { frontendValidation: "1.3" },
  spec: { backendTLS: "1.3" },
};

/** The problems of an object, those quieter that are problems to the newest Gateway API alone. */
export function withFormerFields(
  problems: readonly SchemaProblem[],
  object: Value,
): readonly SchemaProblem[] {
  const { apiVersion } = isMap(object) && problems.length > 0 ? object : {};
  const isOfGatewayApi =
    typeof apiVersion === "string" && /^gateway\.networking\.(?:x-)?k8s\.io\//.test(apiVersion);
  return isOfGatewayApi ? problems.map(ofFormerRelease) : problems;
}

function ofFormerRelease(problem: SchemaProblem): SchemaProblem {
  if (problem.rule !== "object-fields-known") return problem;
  const { rule, part, steps } = problem;
  const [home, field] = [String(steps.at(-2)), String(steps.at(-1))];
  const fields = Object.hasOwn(former, home) ? former[home] : undefined;
  if (!fields || !Object.hasOwn(fields, field)) return problem;
  const message = `Field ${quoted(field)} of ${whereText(steps.slice(0, -1))} was last in Gateway API ${fields[field]}.`;
  return { rule, part, steps, severity: "info", message };
}
