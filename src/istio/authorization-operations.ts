import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { valueFindings } from "./authorization-sources.js";
import { isFilled, isMissing } from "./decode.js";
import { quoted, refused } from "./findings.js";
import { emptyProblem, portTextProblem } from "./identities.js";

const checks: Readonly<Record<string, (value: string) => string | undefined>> = {
  ports: portTextProblem,
  notPorts: portTextProblem,
  methods: emptyProblem,
  notMethods: emptyProblem,
  hosts: emptyProblem,
  notHosts: emptyProblem,
  paths: pathProblem,
  notPaths: pathProblem,
};
const fields = Object.keys(checks);

/** Findings about the operations that the rules of an AuthorizationPolicy name. */
export function* operationFindings(spec: Cursor): Iterable<Finding> {
  for (const rule of spec.get("rules").items()) {
    for (const to of rule.get("to").items()) {
      if (!to.isUnknown) yield* checkOperation(to);
    }
  }
}

function* checkOperation(to: Cursor): Iterable<Finding> {
  const operation = to.get("operation");
  if (isMissing(operation)) {
    yield refused(to.at, 'An entry of "to" has no "operation".');
  } else if (operation.isMap && !fields.some((field) => isFilled(operation.get(field)))) {
    const [first = operation] = operation
      .entries()
      .flatMap(([key, value]) => (fields.includes(key) ? value : []));
    yield refused(keyOf(first.at), "An operation without a value in any of its fields is not allowed.");
  } else {
    for (const field of fields)
      yield* valueFindings(operation.get(field), "Operation", checks[field] ?? emptyProblem);
  }
}

const oneSegment = "{*}";
const anySegments = "{**}";
/** RFC 3986's pchar, which Envoy asks of the literal segments of a template. */
const literal = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/**
 * What is wrong with a path, as a clause; undefined when nothing is. A path is a template when a segment is `{*}` or
 * `{**}`. Upstream: CheckValidPathTemplate in pkg/config/security/security.go.
 */
export function pathProblem(path: string): string | undefined {
  if (path === "") return emptyProblem(path);
  if (!/[{}]/.test(path)) return undefined;
  const template = path.includes(oneSegment) || path.includes(anySegments);
  let ended = false;
  for (const segment of path.replace(/^\/+|\/+$/g, "").split("/")) {
    const operator = segment === oneSegment || segment === anySegments;
    if (operator && ended) return `has "${segment}" behind "${anySegments}", which must be the last operator`;
    if (segment === anySegments) ended = true;
    if (operator) continue;
    if (/[{}]/.test(segment))
      return `has braces in ${quoted(segment)}: "${oneSegment}" and "${anySegments}" are allowed as whole segments`;
    if (template && !literal.test(segment))
      return `has the segment ${quoted(segment)}, which a path template cannot`;
  }
  return undefined;
}
