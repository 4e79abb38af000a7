import type { DestinationRule } from "../resources/destination-rule.js";
import { isFloating } from "./catalogue.js";
import { compareSpecific, fullHost, isWildcard, serviceOfHost, suffixesOf } from "./hosts.js";
import { add } from "./multimap.js";
import { visibleFrom } from "./visibility.js";

/** DestinationRules by the host they are for. */
export class RuleIndex {
  readonly #exact = new Map<string, DestinationRule[]>();
  /** Rules that could be applied to any namespace, by the host as they write it. */
  readonly #floating = new Map<string, DestinationRule[]>();
  /** Rules with a wildcard host, by what follows the star. */
  readonly #wildcards = new Map<string, DestinationRule[]>();
  readonly #rootNamespace: string;
  /** Full hosts with the files that hold a rule for them; made when it is asked for first, which few runs do. */
  #files: ReadonlySet<string> | undefined;

  constructor(rules: readonly DestinationRule[], rootNamespace: string) {
    this.#rootNamespace = rootNamespace;
    for (const rule of rules) {
      if (!rule.host) continue;
      const host = fullHost(rule.host.value, rule.namespace);
      if (isWildcard(host)) add(this.#wildcards, host.slice(1), rule);
      else add(this.#exact, host, rule);
      if (isFloating(rule)) add(this.#floating, rule.host.value, rule);
    }
  }

  /** The rules written for exactly this full host, in file order. */
  exactly(host: string): readonly DestinationRule[] {
    return this.#exact.get(host) ?? this.#floating.get(serviceOfHost(host)?.name ?? "") ?? [];
  }

  /** Whether a file holds a rule for exactly this full host. */
  standsIn(file: string, host: string): boolean {
    this.#files ??= new Set(
      [...this.#exact].flatMap(([full, rules]) => rules.map(({ home }) => `${home.file}\n${full}`)),
    );
    return this.#files.has(`${file}\n${host}`);
  }

  /** The rules whose wildcard host covers this full host, the longest wildcards first. */
  covering(host: string): readonly DestinationRule[] {
    if (this.#wildcards.size === 0) return none;
    return suffixesOf(host).flatMap((suffix) => this.#wildcards.get(suffix) ?? none);
  }

  /**
   * Which of `rules` a client in `client` applies to a full host: those of its own namespace, else of the Service's, else
   * of the root namespace; of these the most specific host alone, and all rules for that host merged. (pkg/model
   * push_context.go, destinationRule.)
   */
  applied(
    rules: readonly DestinationRule[],
    host: string,
    owner: string,
    client: string,
  ): readonly DestinationRule[] {
    const seen = rules.filter((rule) => rule.open || visibleFrom(rule, client));
    const own = seen.filter(({ namespace, exportTo }) => namespace === client && isPrivate(exportTo));
    if (client === this.#rootNamespace && own.length > 0) return mostSpecific(own, host);
    for (const namespace of this.#order(owner, client)) {
      const there = seen.filter((rule) => rule.namespace === namespace || isFloating(rule));
      if (there.length > 0) return mostSpecific(there, host);
    }
    return [];
  }

  /** A client of the root namespace sees rules of its own first only when they are for it alone. */
  #order(owner: string, client: string): readonly string[] {
    return client === this.#rootNamespace ? [owner, client] : [client, owner, this.#rootNamespace];
  }
}

const none: readonly DestinationRule[] = [];

function isPrivate(exportTo: DestinationRule["exportTo"]): boolean {
  return exportTo.length === 1 && exportTo[0]?.value === ".";
}

function mostSpecific(rules: readonly DestinationRule[], host: string): readonly DestinationRule[] {
  const named = rules.map((rule) => ({
    rule,
    name: isWildcard(rule.host?.value ?? "") ? (rule.host?.value ?? "") : host,
  }));
  const best = named.map(({ name }) => name).sort(compareSpecific)[0];
  return named.filter(({ name }) => name === best).map(({ rule }) => rule);
}
