import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isMissing, numberOf } from "./decode.js";
import { type Patch, wholePatches } from "./envoy-filter.js";

const routes: ReadonlySet<string> = new Set(["ROUTE_CONFIGURATION", "HTTP_ROUTE"]);
const replaceable: ReadonlySet<string> = new Set(["NETWORK_FILTER", "HTTP_FILTER", "VIRTUAL_HOST"]);
const codes: Readonly<Record<string, string>> = { ADD: "IST0153", REMOVE: "IST0154", REPLACE: "IST0152" };

/** A finding for each operation that Istio ignores on what the patch changes. */
export function* ignoredOperations(spec: Cursor): Iterable<Finding> {
  for (const patch of wholePatches(spec)) {
    const operation = operationOf(patch);
    if (!isIgnored(patch)) continue;
    const code = codes[operation] ?? "IST0152";
    yield {
      at: patch.at.get("patch").get("operation").at,
      message: `Operation ${operation} is ignored on ${patch.object}.`,
      parity: [code],
    };
  }
}

function operationOf({ at }: Patch): string {
  return at.get("patch").get("operation").text()?.value ?? "";
}

/** Whether Istio leaves out a patch, because its operation does not work on what it changes. */
export function isIgnored(patch: Patch): boolean {
  const operation = operationOf(patch);
  const { object } = patch;
  if (operation === "REPLACE") return !replaceable.has(object);
  return (operation === "ADD" || operation === "REMOVE") && routes.has(object);
}

const relative: ReadonlySet<string> = new Set(["REMOVE", "REPLACE", "INSERT_BEFORE", "INSERT_AFTER"]);

/**
 * A finding for each operation that depends on what other EnvoyFilters have done before, in an EnvoyFilter that does
 * not say when its turn is.
 */
export function* unorderedOperations(spec: Cursor): Iterable<Finding> {
  const priority = spec.get("priority");
  if (numberOf(priority) !== 0) return;
  const versioned = new Set<string>();
  for (const patch of wholePatches(spec)) {
    const operation = operationOf(patch);
    const name = filterName(patch);
    if (relative.has(operation) && !isIgnored(patch)) {
      yield unordered(patch, operation, versioned.has(name));
    }
    const version = patch.match.get("proxy").get("proxyVersion");
    if (!isMissing(version) && version.value !== "") versioned.add(name);
  }
}

function unordered(patch: Patch, operation: string, versioned: boolean): Finding {
  const at = patch.at.get("patch").get("operation").at;
  const text = `Operation ${operation} depends on the order of EnvoyFilters, and "priority" does not set it.`;
  return { at, message: text, parity: [versioned ? "IST0155" : "IST0151"] };
}

/** What upstream tells filters apart by: the name in the value, or else in the match. */
function filterName({ value, match }: Patch): string {
  if (!value.isMap || value.entries().length === 0) return "";
  const name = value.get("name");
  if (name.exists) return String(name.value);
  return match.get("listener").get("filterChain").get("filter").get("name").text()?.value ?? "";
}
