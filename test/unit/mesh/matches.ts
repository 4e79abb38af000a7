import fc from "fast-check";
import { declaredLabels } from "../../../src/mesh/stock.js";
import type { Reference } from "../../../src/resources/resource.js";
import type { HttpMatch, StreamMatch, TextMatch } from "../../../src/resources/route-match.js";

const { at } = declaredLabels({});
const located = <T>(value: T) => ({ value, at });

/** What the matches of these tests tell apart in a request. */
export interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  readonly port: number;
  readonly gateway: string;
  readonly source: ReadonlyMap<string, string>;
}

/** A match that asks for nothing. */
export const anyHttp: HttpMatch = {
  at,
  uri: undefined,
  scheme: undefined,
  method: undefined,
  authority: undefined,
  headers: new Map(),
  withoutHeaders: new Map(),
  queryParams: new Map(),
  ignoreUriCase: false,
  port: undefined,
  sourceLabels: declaredLabels({}),
  sourceNamespace: undefined,
  gateways: [],
  open: false,
};

/** A condition of a connection that asks for nothing. */
export const anyStream: StreamMatch = {
  at,
  sniHosts: [],
  destinationSubnets: [],
  port: undefined,
  sourceLabels: declaredLabels({}),
  sourceNamespace: undefined,
  gateways: [],
  open: false,
};

/** A match for connections with these SNI hosts. */
export function sni(...hosts: readonly string[]): StreamMatch {
  return { ...anyStream, sniHosts: hosts.map(located) };
}

/** Entries of `gateways`. */
export function gateways(...names: readonly string[]): readonly Reference[] {
  return names.map((name) => ({ text: name, namespace: undefined, name, at }));
}

/** A located port. */
export const port = (number: number) => located(number);

const text = fc.constantFrom("/", "/a", "/A", "/a/b", "/ab", "/b");
const regex = fc.constantFrom(".*", "/.*", "/a.*", "/a|/b");
const uri: fc.Arbitrary<TextMatch> = fc.oneof(
  text.map((value) => ({ kind: "exact" as const, value })),
  text.map((value) => ({ kind: "prefix" as const, value })),
  regex.map((value) => ({ kind: "regex" as const, value })),
);
const word = fc.constantFrom("a", "ab", "b");
const condition: fc.Arbitrary<TextMatch> = fc.oneof(
  word.map((value) => ({ kind: "exact" as const, value })),
  word.map((value) => ({ kind: "prefix" as const, value })),
  fc.constantFrom(".*", "a.*").map((value) => ({ kind: "regex" as const, value })),
);
const present = fc.constant<TextMatch>({ kind: "present", value: "" });
const conditions = (one: fc.Arbitrary<TextMatch>) =>
  fc
    .dictionary(fc.constantFrom("user", "track"), one, { maxKeys: 2 })
    .map((all) => new Map(Object.entries(all)));
const pairs = fc
  .dictionary(fc.constantFrom("user", "track"), word, { maxKeys: 2 })
  .map((all) => new Map(Object.entries(all)));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Matches of few words, so that they often have to do with each other. */
export const httpMatch: fc.Arbitrary<HttpMatch> = fc
  .record({
    uri: optional(uri),
    method: optional(condition),
    headers: conditions(fc.oneof(condition, present)),
    withoutHeaders: conditions(fc.oneof(condition, present)),
    queryParams: conditions(condition),
    ignoreUriCase: fc.boolean(),
    port: optional(fc.constantFrom(80, 443).map(located)),
    source: pairs,
    gateways: fc.subarray(["mesh", "shop"]).map((names) => gateways(...names)),
  })
  .map(({ source, ...match }) => ({
    ...anyHttp,
    ...match,
    sourceLabels: { ...anyHttp.sourceLabels, entries: source },
  }));

const host = fc.constantFrom("*", "*.com", "*.a.com", "a.com", "b.a.com", "*a.com", "c");
const subnet = fc.constantFrom("10.0.0.0/8", "10.0.0.1");

/** Matches of connections, of few words, too. */
export const streamMatch: fc.Arbitrary<StreamMatch> = fc
  .record({
    sniHosts: fc.array(host.map(located), { maxLength: 2 }),
    destinationSubnets: fc.array(subnet.map(located), { maxLength: 2 }),
    port: optional(fc.constantFrom(80, 443).map(located)),
    source: pairs,
    gateways: fc.subarray(["mesh", "shop"]).map((names) => gateways(...names)),
    open: fc.constantFrom(false, false, true),
  })
  .map(({ source, ...match }) => ({
    ...anyStream,
    ...match,
    sourceLabels: { ...anyStream.sourceLabels, entries: source },
  }));

export const request: fc.Arbitrary<Request> = fc.record({
  path: fc.constantFrom("/", "/a", "/A", "/a/b", "/A/b", "/ab", "/b", "/c"),
  method: word,
  headers: pairs,
  query: pairs,
  port: fc.constantFrom(80, 443),
  gateway: fc.constantFrom("mesh", "shop"),
  source: pairs,
});

/** Whether a request fits a match, as Envoy decides it. */
export function fits(match: HttpMatch, asked: Request): boolean {
  const { uri: path, method, headers, withoutHeaders, queryParams, sourceLabels } = match;
  return (
    (!path || fitsUri(path, asked.path, match.ignoreUriCase)) &&
    (!method || fitsText(method, asked.method)) &&
    [...headers].every(([key, wanted]) => fitsText(wanted, asked.headers.get(key))) &&
    ![...withoutHeaders].some(([key, wanted]) => fitsText(wanted, asked.headers.get(key))) &&
    [...queryParams].every(([key, wanted]) => fitsText(wanted, asked.query.get(key))) &&
    (!match.port || match.port.value === asked.port) &&
    [...sourceLabels.entries].every(([key, value]) => asked.source.get(key) === value) &&
    (match.gateways.length === 0 || match.gateways.some(({ text }) => text === asked.gateway))
  );
}

/** Regular expressions pay no heed to ignoreUriCase. */
function fitsUri(wanted: TextMatch, path: string, ignoreCase: boolean): boolean {
  if (!ignoreCase || wanted.kind === "regex") return fitsText(wanted, path);
  return fitsText({ ...wanted, value: wanted.value.toLowerCase() }, path.toLowerCase());
}

function fitsText({ kind, value }: TextMatch, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (kind === "exact") return text === value;
  if (kind === "prefix") return text.startsWith(value);
  return kind === "present" || new RegExp(`^(${value})$`).test(text);
}
