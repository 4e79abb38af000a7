import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { accountCount, valueFindings } from "./authorization-sources.js";
import { isEmpty, isMissing, textOf } from "./decode.js";
import { missingIn, quoted, refused } from "./findings.js";
import {
  emptyProblem,
  ipBlockProblem,
  portTextProblem,
  serviceAccountProblem,
  wildcardValueProblem,
} from "./identities.js";

type Check = (value: string) => string | undefined;

/** Attributes by their whole name, and what their values must be. Upstream: ValidateAttribute in pkg/config/security. */
const attributes: ReadonlyMap<string, Check> = new Map([
  ["source.ip", ipBlockProblem],
  ["remote.ip", ipBlockProblem],
  ["source.namespace", emptyProblem],
  ["source.serviceAccount", serviceAccountProblem],
  ["source.principal", emptyProblem],
  ["source.trustDomain", wildcardValueProblem],
  ["request.auth.principal", emptyProblem],
  ["request.auth.audiences", emptyProblem],
  ["request.auth.presenter", emptyProblem],
  ["destination.ip", ipBlockProblem],
  ["destination.port", portTextProblem],
  ["connection.sni", emptyProblem],
]);
/** Attributes with a key in brackets. */
const maps = ["request.headers", "request.auth.claims", "experimental.envoy.filters."] as const;
const known = [...attributes.keys(), "request.headers[NAME]", "request.auth.claims[NAME]"].join(", ");

/** Findings about the conditions of an AuthorizationPolicy's rules. */
export function* conditionFindings(spec: Cursor): Iterable<Finding> {
  for (const rule of spec.get("rules").items()) {
    for (const condition of rule.get("when").items()) {
      if (!condition.isUnknown) yield* checkCondition(condition);
    }
  }
}

function* checkCondition(condition: Cursor): Iterable<Finding> {
  const key = condition.get("key");
  const name = textOf(key);
  if (name === undefined) return;
  if (name === "") {
    yield refused(
      isMissing(key) ? missingIn(condition.at) : key.at,
      "A condition has no key of an attribute.",
    );
    return;
  }
  const values = condition.get("values");
  const notValues = condition.get("notValues");
  if (isEmpty(values) && isEmpty(notValues)) {
    yield refused(missingIn(condition.at), `Condition ${quoted(name)} has neither "values" nor "notValues".`);
    return;
  }
  const problem = attributeProblem(name);
  if (problem)
    yield refused(key.at, `Attribute ${quoted(name)} ${problem}.`, { help: `Attributes are ${known}.` });
  const check = attributes.get(name) ?? emptyProblem;
  for (const list of [values, notValues]) {
    yield* valueFindings(list, "Value", check);
    if (name === "source.serviceAccount") yield* accountCount(list);
  }
}

/** What is wrong with the attribute that a condition names, as a clause; undefined when nothing is. */
export function attributeProblem(name: string): string | undefined {
  if (attributes.has(name)) return undefined;
  if (maps.some((prefix) => name.startsWith(prefix))) {
    const open = name.indexOf("[");
    const fits = name.endsWith("]") && open > 0 && open < name.length - 2;
    return fits ? undefined : "must name a key in brackets, such as request.headers[x-user]";
  }
  if (name === "destination.namespace") return "is not an attribute: the policy's own namespace says it";
  if (name.startsWith("destination.labels")) return "is not an attribute: the workload selector says it";
  return "is not an attribute that Istio knows";
}
