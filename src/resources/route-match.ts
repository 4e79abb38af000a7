import type { Cursor } from "../decode/cursor.js";
import { intern } from "../decode/intern.js";
import type { Place } from "../text/place.js";
import { extend, filledText, labelsOf, referencesIn } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Reference } from "./resource.js";

/** A condition on text. `kind` "present" is the empty condition of a header. */
export interface TextMatch {
  readonly kind: "exact" | "prefix" | "regex" | "present";
  readonly value: string;
}

/** One alternative of a rule: all its conditions hold. */
export interface HttpMatch {
  readonly at: Place;
  readonly uri: TextMatch | undefined;
  readonly scheme: TextMatch | undefined;
  readonly method: TextMatch | undefined;
  readonly authority: TextMatch | undefined;
  readonly headers: ReadonlyMap<string, TextMatch>;
  readonly withoutHeaders: ReadonlyMap<string, TextMatch>;
  readonly queryParams: ReadonlyMap<string, TextMatch>;
  readonly ignoreUriCase: boolean;
  readonly port: LocatedNumber | undefined;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: LocatedText | undefined;
  readonly gateways: readonly Reference[];
  /** Whether some condition is not known, so that nothing can be said of what it takes. */
  readonly open: boolean;
}

/** A condition of a `tls` or `tcp` rule. */
export interface StreamMatch {
  readonly at: Place;
  /** Only in `tls` rules. */
  readonly sniHosts: readonly LocatedText[];
  readonly destinationSubnets: readonly LocatedText[];
  readonly port: LocatedNumber | undefined;
  readonly sourceLabels: Labels;
  readonly sourceNamespace: LocatedText | undefined;
  readonly gateways: readonly Reference[];
  readonly open: boolean;
}

/** The conditions of a match of an `http` rule. */
export function readHttpMatch(match: Cursor): HttpMatch {
  const parts = ["uri", "scheme", "method", "authority"] as const;
  const [uri, scheme, method, authority] = parts.map((part) => readTextMatch(match.get(part)));
  return extend(readSource(match), {
    at: match.at,
    uri: known(uri),
    scheme: known(scheme),
    method: known(method),
    authority: known(authority),
    headers: readTextMatches(match.get("headers")),
    withoutHeaders: readTextMatches(match.get("withoutHeaders")),
    queryParams: readTextMatches(match.get("queryParams")),
    ignoreUriCase: match.get("ignoreUriCase").boolean()?.value ?? false,
    open: [uri, scheme, method, authority].includes("unknown") || readsUnknown(match),
  });
}

/** The conditions of a match of a `tls` or `tcp` rule. */
export function readStreamMatch(match: Cursor): StreamMatch {
  return extend(readSource(match), {
    at: match.at,
    sniHosts: match.get("sniHosts").texts(),
    destinationSubnets: match.get("destinationSubnets").texts(),
    open: readsUnknown(match),
  });
}

function readSource(match: Cursor) {
  return {
    port: match.get("port").number(),
    sourceLabels: labelsOf(match.get("sourceLabels")),
    sourceNamespace: filledText(match.get("sourceNamespace")),
    gateways: referencesIn(match.get("gateways")),
  };
}

function readsUnknown(match: Cursor): boolean {
  if (match.isUnknown) return true;
  const texts = ["headers", "withoutHeaders", "queryParams"].flatMap((part) => match.get(part).entries());
  if (texts.some(([, condition]) => readTextMatch(condition) === "unknown")) return true;
  return match.entries().some(([, field]) => field.isUnknown || field.items().some((item) => item.isUnknown));
}

function known(match: TextMatch | "unknown" | undefined): TextMatch | undefined {
  return match === "unknown" ? undefined : match;
}

function readTextMatch(condition: Cursor): TextMatch | "unknown" | undefined {
  if (!condition.exists) return undefined;
  if (condition.isUnknown) return "unknown";
  for (const kind of ["exact", "prefix", "regex"] as const) {
    const text = condition.get(kind);
    if (text.isUnknown) return "unknown";
    if (typeof text.value === "string") return { kind, value: intern(text.value) };
  }
  return { kind: "present", value: "" };
}

const noMatches: ReadonlyMap<string, TextMatch> = new Map();

function readTextMatches(conditions: Cursor): ReadonlyMap<string, TextMatch> {
  if (!conditions.isMap) return noMatches;
  const matches = new Map<string, TextMatch>();
  for (const [key, condition] of conditions.entries()) {
    const match = readTextMatch(condition);
    if (match && match !== "unknown") matches.set(key, match);
  }
  return matches;
}
