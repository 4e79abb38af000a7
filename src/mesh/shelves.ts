import type { HttpMatch, StreamMatch } from "../resources/route-match.js";
import { isWildcard, suffixesOf } from "./hosts.js";
import { Prefixes } from "./prefixes.js";
import { takesAnyPath } from "./routes.js";

/** A match, and the position of its rule. */
export interface Posting<M> {
  readonly match: M;
  readonly position: number;
}

/** Matches that share what they ask for first, in the order of their rules, by one more condition of theirs. */
export type Shelf<M> = Map<string, Posting<M>[]>;

/** Where matches stand, so that those which could take another are found without looking at all. */
export interface Shelves<M> {
  /** Where a match stands. */
  of(match: M): readonly Shelf<M>[];
  /** Where all matches stand that could take another. */
  above(match: M): readonly Shelf<M>[];
}

/** The matches of `http` rules by their path. */
export class PathShelves implements Shelves<HttpMatch> {
  /** Those that fit every path. */
  readonly #any: Shelf<HttpMatch> = new Map();
  readonly #regexes = new Map<string, Shelf<HttpMatch>>();
  readonly #exact = new Map<string, Shelf<HttpMatch>>();
  readonly #prefixes: Prefixes<Shelf<HttpMatch>>;
  /** The same in lower case, for those that pay no heed to it. */
  readonly #foldedExact = new Map<string, Shelf<HttpMatch>>();
  readonly #foldedPrefixes: Prefixes<Shelf<HttpMatch>>;

  constructor(matches: readonly HttpMatch[]) {
    const prefixed = matches.filter(({ uri }) => uri?.kind === "prefix");
    const texts = (folded: boolean) =>
      prefixed.filter(({ ignoreUriCase }) => ignoreUriCase === folded).map((match) => pathOf(match));
    this.#prefixes = new Prefixes(texts(false), () => new Map());
    this.#foldedPrefixes = new Prefixes(texts(true), () => new Map());
  }

  of(match: HttpMatch): readonly Shelf<HttpMatch>[] {
    const { uri, ignoreUriCase } = match;
    if (!uri || uri.kind === "present" || takesAnyPath(uri)) return [this.#any];
    if (uri.kind === "regex") return [made(this.#regexes, uri.value)];
    const path = pathOf(match);
    if (uri.kind === "exact") return [made(ignoreUriCase ? this.#foldedExact : this.#exact, path)];
    return present((ignoreUriCase ? this.#foldedPrefixes : this.#prefixes).at(path));
  }

  above({ uri, ignoreUriCase }: HttpMatch): readonly Shelf<HttpMatch>[] {
    if (!uri || uri.kind === "present") return [this.#any];
    if (uri.kind === "regex") return [this.#any, ...present(this.#regexes.get(uri.value))];
    const { kind, value } = uri;
    const folded = value.toLowerCase();
    return [
      this.#any,
      ...(ignoreUriCase ? [] : this.#prefixes.beginning(value)),
      ...this.#foldedPrefixes.beginning(folded),
      ...(kind === "exact" && !ignoreUriCase ? present(this.#exact.get(value)) : []),
      ...(kind === "exact" ? present(this.#foldedExact.get(folded)) : []),
    ];
  }
}

function pathOf({ uri, ignoreUriCase }: HttpMatch): string {
  const path = uri?.value ?? "";
  return ignoreUriCase ? path.toLowerCase() : path;
}

/** The matches of `tls` and `tcp` rules by the hosts or subnets they ask for. */
export class HostShelves implements Shelves<StreamMatch> {
  /** Those that ask for neither, or for hosts that cannot be looked up. */
  readonly #any: Shelf<StreamMatch> = new Map();
  readonly #hosts = new Map<string, Shelf<StreamMatch>>();
  readonly #subnets = new Map<string, Shelf<StreamMatch>>();

  of({ sniHosts, destinationSubnets }: StreamMatch): readonly Shelf<StreamMatch>[] {
    const hosts = new Set(sniHosts.map(({ value }) => value));
    if ([...hosts].some(isIrregular)) return [this.#any];
    if (hosts.size > 0) return [...hosts].map((host) => made(this.#hosts, host));
    const subnets = new Set(destinationSubnets.map(({ value }) => value));
    return subnets.size > 0 ? [...subnets].map((subnet) => made(this.#subnets, subnet)) : [this.#any];
  }

  /** Who takes all hosts of a match takes its first one; and so with its subnets. */
  above({ sniHosts: [host], destinationSubnets: [subnet] }: StreamMatch): readonly Shelf<StreamMatch>[] {
    const hosts = host ? [host.value, ...suffixesOf(host.value).map((suffix) => `*${suffix}`)] : [];
    return [
      this.#any,
      ...[...new Set(hosts)].flatMap((one) => present(this.#hosts.get(one))),
      ...(subnet ? present(this.#subnets.get(subnet.value)) : []),
    ];
  }
}

/** Whether a wildcard is none of whole labels. */
function isIrregular(host: string): boolean {
  return isWildcard(host) && host !== "*" && !host.startsWith("*.");
}

function made<M>(shelves: Map<string, Shelf<M>>, key: string): Shelf<M> {
  const shelf = shelves.get(key) ?? new Map();
  shelves.set(key, shelf);
  return shelf;
}

function present<T>(thing: T | undefined): readonly T[] {
  return thing === undefined ? [] : [thing];
}
