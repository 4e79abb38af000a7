import type { Cursor } from "../decode/cursor.js";
import { intern } from "../decode/intern.js";
import type { Place } from "../text/place.js";
import { gatewayGroup, type ObjectReference, readObjectReferences } from "./object-reference.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

export type RouteKind = "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute";

/** A route of the Gateway API. */
export interface Route<K extends RouteKind = RouteKind> extends Resource<K> {
  readonly hostnames: readonly LocatedText[];
  readonly parents: readonly ObjectReference[];
  /** Where requests are sent, mirrored ones too. */
  readonly backends: readonly ObjectReference[];
  readonly matches: readonly RouteMatch[];
  /** Of all rules and their backends, in the order written. */
  readonly filters: readonly RouteFilter[];
}

/** A condition of a rule on requests. */
export interface RouteMatch {
  /** The condition; of a rule without any, its list of matches or the rule. */
  readonly at: Place;
  /** The same for matches that take the same requests; undefined when some of it is not known. */
  readonly takes: string | undefined;
  /** Which rule it is of, counted from 0. */
  readonly rule: number;
}

/** What a route does to requests beside sending them on. */
export interface RouteFilter {
  readonly type: LocatedText;
  /** An object of the implementation that says what is to be done; undefined when none is named. */
  readonly extension: ObjectReference | undefined;
  /** Whether it is for the requests to one backend only. */
  readonly ofBackend: boolean;
}

/** The fields of a route's spec. */
export function readRoute<K extends RouteKind>(base: Resource<K>, object: Cursor): Route<K> {
  const spec = object.get("spec");
  const rules = spec.get("rules").items();
  return extend(base, {
    hostnames: spec.get("hostnames").texts(),
    parents: readObjectReferences(spec.get("parentRefs").items(), gatewayGroup, "Gateway"),
    backends: readObjectReferences(rules.flatMap(backendsOf), "", "Service"),
    matches: matchesOf(base.kind, rules),
    filters: rules.flatMap(filtersOf),
  });
}

function backendsOf(rule: Cursor): readonly Cursor[] {
  const backends = rule.get("backendRefs").items();
  return [...backends, ...[rule, ...backends].flatMap(mirrorsOf)];
}

function mirrorsOf(filtered: Cursor): readonly Cursor[] {
  const filters = filtered.get("filters").items();
  return filters.map((filter) => filter.find("requestMirror", "backendRef")).filter(({ isMap }) => isMap);
}

function filtersOf(rule: Cursor): readonly RouteFilter[] {
  return [rule, ...rule.get("backendRefs").items()].flatMap((filtered) =>
    filtered
      .get("filters")
      .items()
      .flatMap((filter) => readFilter(filter, filtered !== rule) ?? []),
  );
}

function readFilter(filter: Cursor, ofBackend: boolean): RouteFilter | undefined {
  const type = filter.get("type").text();
  if (!type) return undefined;
  return { type, extension: readObjectReferences([filter.get("extensionRef")], "", "")[0], ofBackend };
}

/** Rules of the other kinds have no conditions. */
const conditions: Readonly<Partial<Record<RouteKind, (match: Cursor) => string>>> = {
  HTTPRoute: requestsOf,
  GRPCRoute: callsOf,
};

function matchesOf(kind: RouteKind, rules: readonly Cursor[]): readonly RouteMatch[] {
  const read = conditions[kind];
  return read ? rules.flatMap((rule, index) => matchesIn(rule, index, read)) : [];
}

/** A rule without conditions takes all. */
function matchesIn(rule: Cursor, index: number, read: (match: Cursor) => string): readonly RouteMatch[] {
  const matches = rule.get("matches");
  if (rule.isUnknown || matches.isUnknown) return [];
  const items = matches.items();
  const asked = items.length > 0 ? items : [matches];
  return asked.map((match) => ({
    at: match.exists ? match.at : rule.at,
    takes: isKnown(match) ? intern(read(match)) : undefined,
    rule: index,
  }));
}

/** The slash at the end of a prefix says nothing. (gateway-api HTTPPathMatch) */
function requestsOf(match: Cursor): string {
  const type = textOr(match.find("path", "type"), "PathPrefix");
  const value = textOr(match.find("path", "value"), "/");
  const path = type === "PathPrefix" ? value.replace(/(?<=.)\/$/, "") : value;
  return JSON.stringify([
    type,
    path,
    textOr(match.get("method"), ""),
    namedConditions(match.get("headers"), (name) => name.toLowerCase()),
    namedConditions(match.get("queryParams"), (name) => name),
  ]);
}

function callsOf(match: Cursor): string {
  const method = match.get("method");
  return JSON.stringify([
    textOr(method.get("type"), "Exact"),
    textOr(method.get("service"), ""),
    textOr(method.get("method"), ""),
    namedConditions(match.get("headers"), (name) => name.toLowerCase()),
  ]);
}

/** All have to hold, in whatever order; of several with one name only the first counts. (gateway-api HTTPHeaderMatch) */
function namedConditions(list: Cursor, nameOf: (name: string) => string): readonly string[] {
  const named = new Map<string, string>();
  for (const condition of list.items()) {
    const name = nameOf(textOr(condition.get("name"), ""));
    const said = JSON.stringify([
      name,
      textOr(condition.get("type"), "Exact"),
      textOr(condition.get("value"), ""),
    ]);
    if (!named.has(name)) named.set(name, said);
  }
  return [...named.values()].sort();
}

function textOr(field: Cursor, otherwise: string): string {
  return field.text()?.value ?? otherwise;
}

function isKnown(value: Cursor): boolean {
  if (value.isUnknown) return false;
  return [...value.entries().map(([, field]) => field), ...value.items()].every(isKnown);
}
