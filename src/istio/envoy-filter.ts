import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { enumOf, isBlank, isMissing, message, oneOf, textOf, unnamedNumber } from "./decode.js";
import { deprecatedFilterNames } from "./envoy-names.js";
import { missingIn, otherHalf, quoted, refused, warned } from "./findings.js";
import { syntaxProblem } from "./regex.js";

/*
 * What the patches of an EnvoyFilter ask of each other. Upstream: validateEnvoyFilter in
 * https://github.com/istio/istio/blob/master/pkg/config/validation/envoyfilter/envoyfilter.go
 */

/** In upstream's order. */
const objects = [
  "INVALID",
  "LISTENER",
  "FILTER_CHAIN",
  "NETWORK_FILTER",
  "HTTP_FILTER",
  "ROUTE_CONFIGURATION",
  "VIRTUAL_HOST",
  "HTTP_ROUTE",
  "CLUSTER",
  "EXTENSION_CONFIG",
  "BOOTSTRAP",
  "LISTENER_FILTER",
] as const;

/** What a patch applies to. */
export type PatchedObject = Exclude<(typeof objects)[number], "INVALID">;

const operations = [
  "INVALID",
  "MERGE",
  "ADD",
  "REMOVE",
  "INSERT_BEFORE",
  "INSERT_AFTER",
  "INSERT_FIRST",
  "REPLACE",
  "MERGE_AND_REPLACE_LIST",
] as const;

/** The matches that fit an object; any match fits one that is not named. */
const matchOf: Readonly<Partial<Record<PatchedObject, "listener" | "routeConfiguration" | "cluster">>> = {
  LISTENER: "listener",
  FILTER_CHAIN: "listener",
  NETWORK_FILTER: "listener",
  HTTP_FILTER: "listener",
  ROUTE_CONFIGURATION: "routeConfiguration",
  VIRTUAL_HOST: "routeConfiguration",
  HTTP_ROUTE: "routeConfiguration",
  CLUSTER: "cluster",
};

/** In upstream's order of fields. */
const matches = ["listener", "routeConfiguration", "cluster", "waypoint"] as const;
const longestVersion = 1024;
const connectionManager = "envoy.filters.network.http_connection_manager";
const connectionManagers: readonly string[] = [connectionManager, "envoy.http_connection_manager"];

/** A patch that says what it changes and how, so that its match and its value can be judged. */
export interface Patch {
  readonly at: Cursor;
  readonly object: PatchedObject;
  readonly match: Cursor;
  /** Nothing is there for a removal. */
  readonly value: Cursor;
}

/** The patches of an EnvoyFilter that are whole; those for waypoints are left out, as Istio leaves them to the CRD. */
export function wholePatches(spec: Cursor): readonly Patch[] {
  return judged(spec).flatMap((entry) => wholePatch(entry) ?? []);
}

function judged(spec: Cursor): readonly Cursor[] {
  const entries = spec.get("configPatches").items();
  return entries.filter((entry) => !entry.isUnknown && !isWaypoint(entry.get("match").get("context")));
}

/** A context may be written by its number. */
function isWaypoint({ value }: Cursor): boolean {
  return value === "WAYPOINT" || value === 4;
}

function wholePatch(entry: Cursor): Patch | undefined {
  const object = enumOf(entry.get("applyTo"), objects);
  if (object === undefined || object === "INVALID" || [...incomplete(entry)].length > 0) return undefined;
  return { at: entry, object, match: entry.get("match"), value: entry.get("patch").get("value") };
}

/** A finding for each patch that does not say what it changes, or how, or into what. */
export function* completenessFindings(spec: Cursor): Iterable<Finding> {
  for (const entry of judged(spec)) yield* incomplete(entry);
}

function* incomplete(entry: Cursor): Iterable<Finding> {
  const applyTo = entry.get("applyTo");
  const patch = entry.get("patch");
  const written = patch.get("operation");
  const operation = enumOf(written, operations) ?? unnamedNumber(written, operations);
  if (enumOf(applyTo, objects) === "INVALID") {
    yield refused(
      isMissing(applyTo) ? entry.at : applyTo.at,
      'A patch does not say in "applyTo" what it changes.',
    );
  } else if (isMissing(patch)) {
    yield refused(entry.at, 'An entry of "configPatches" has no "patch".');
  } else if (operation === "INVALID") {
    yield refused(isMissing(written) ? missingIn(patch.at) : written.at, 'A patch has no "operation".');
  } else if (!isMissing(patch.get("value"))) {
    const number = unnamedNumber(applyTo, objects);
    if (number !== undefined) yield refused(applyTo.at, `Number ${number} stands for nothing to change.`);
  } else if (operation !== "REMOVE" && operation !== undefined) {
    yield refused(missingIn(patch.at), `A patch with operation ${operation} has no "value".`);
  }
}

/** Findings about what patches match: the object they change must be of that class, and filters be named. */
export function* matchFindings(spec: Cursor): Iterable<Finding> {
  for (const { at, object, match } of wholePatches(spec)) {
    if (match.isUnknown) continue;
    yield* versionFindings(match.get("proxy").get("proxyVersion"));
    const needed = matchOf[object];
    const written = oneOf(match, matches);
    if (!needed || !written) continue;
    if (written.at.step === needed) {
      if (needed === "listener") yield* listenerFindings(written, object);
    } else {
      yield refused(
        keyOf(written.at),
        `Match "${String(written.at.step)}" does not fit a patch of ${object}, which is matched by "${needed}".`,
        otherHalf(at.get("applyTo"), "What the patch changes is said here."),
      );
    }
  }
}

function* versionFindings(version: Cursor): Iterable<Finding> {
  const text = version.text();
  if (!text || text.value === "") return;
  if (Buffer.byteLength(text.value) > longestVersion) {
    yield warned(text.at, `A proxy version of more than ${longestVersion} characters is ignored.`);
    return;
  }
  const problem = syntaxProblem(text.value);
  if (problem) yield refused(text.at, `Proxy version ${quoted(text.value)} ${problem}.`);
}

function* listenerFindings(listener: Cursor, object: PatchedObject): Iterable<Finding> {
  const filter = listener.get("filterChain").get("filter");
  if (!message(filter)) return;
  if (object === "LISTENER" || object === "FILTER_CHAIN") {
    yield warned(keyOf(filter.at), `A match of a filter has no effect on a patch of ${object}.`);
  }
  const name = textOf(filter.get("name"));
  if (name === undefined) return;
  const inner = filter.get("subFilter");
  const problem = name === "" ? nameless(filter) : message(inner) && subFilterFinding(name, inner, object);
  if (problem) {
    yield problem;
    return;
  }
  yield* oldNameFindings(filter.get("name"));
  yield* oldNameFindings(inner.get("name"));
}

function nameless(filter: Cursor): Finding {
  const name = filter.get("name");
  return refused(isMissing(name) ? missingIn(filter.at) : name.at, "A match of a filter has no name.");
}

function subFilterFinding(name: string, inner: Cursor, object: PatchedObject): Finding | undefined {
  if (object !== "HTTP_FILTER") {
    return refused(
      keyOf(inner.at),
      `A match of a sub-filter fits a patch of HTTP_FILTER alone, not of ${object}.`,
    );
  }
  if (!connectionManagers.includes(name)) {
    return refused(
      keyOf(inner.at),
      `A match of a sub-filter needs the filter "${connectionManager}" around it.`,
    );
  }
  return isBlank(inner.get("name")) ? nameless(inner) : undefined;
}

function* oldNameFindings(name: Cursor): Iterable<Finding> {
  const text = name.text();
  const current = text && deprecatedFilterNames.get(text.value);
  if (text && current)
    yield warned(text.at, `Filter name "${text.value}" is deprecated: it is "${current}" now.`);
}
