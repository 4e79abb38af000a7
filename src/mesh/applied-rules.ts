import type { DestinationRule } from "../resources/destination-rule.js";
import { isFloating } from "./catalogue.js";
import { fullHost, isWildcard, serviceOfHost, suffixesOf } from "./hosts.js";
import { add } from "./multimap.js";
import { visibleFrom } from "./visibility.js";

/** Whether a rule says for any port of its host how clients encrypt. */
export function saysTls({ trafficPolicy }: DestinationRule): boolean {
  return trafficPolicy !== undefined && [trafficPolicy, ...trafficPolicy.ports].some(({ tls }) => tls);
}

/**
 * The DestinationRules that clients apply: those of their own namespace, else of the Service's, else of the root namespace;
 * of these the ones for the most specific host, merged. A namespace "" stands for clients without rules of their own.
 * (pkg/model push_context.go, destinationRule)
 */
export class AppliedRules {
  readonly #rules: readonly DestinationRule[];
  readonly #rootNamespace: string;
  /** By namespace and full host or wildcard. */
  readonly #index = new Map<string, DestinationRule[]>();
  /** Those that could be applied to any namespace, by full host or wildcard, and by the host as they write it. */
  readonly #floating = new Map<string, DestinationRule[]>();
  readonly #floatingNames = new Map<string, DestinationRule[]>();
  readonly #hosts = new Set<string>();
  readonly #answers = new Map<string, readonly DestinationRule[]>();
  #tellingTls: AppliedRules | undefined;
  #mtlsOwners: ReadonlySet<string> | undefined;

  constructor(rules: readonly DestinationRule[], rootNamespace: string) {
    this.#rules = rules;
    this.#rootNamespace = rootNamespace;
    for (const rule of rules) {
      if (!rule.host) continue;
      const host = fullHost(rule.host.value, rule.namespace);
      this.#hosts.add(host);
      add(this.#index, keyOf(rule.namespace, host), rule);
      if (!isFloating(rule)) continue;
      add(this.#floating, host, rule);
      add(this.#floatingNames, rule.host.value, rule);
    }
  }

  /** What clients of a namespace apply to a full host, or to all that a wildcard means, of an owner's namespace. */
  of(host: string, owner: string, client: string): readonly DestinationRule[] {
    const key = `${client}\n${owner}\n${host}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#find(host, owner, client);
    this.#answers.set(key, answer);
    return answer;
  }

  /** The same of rules that say how clients encrypt, as if the others were not there. */
  get tellingTls(): AppliedRules {
    this.#tellingTls ??= new AppliedRules(this.#rules.filter(saysTls), this.#rootNamespace);
    return this.#tellingTls;
  }

  /** The namespaces with a Service to which some rule makes clients send a certificate. */
  get mtlsOwners(): ReadonlySet<string> {
    this.#mtlsOwners ??= new Set(
      this.#rules.filter(sendsCertificate).flatMap(({ host, namespace }) => {
        const full = fullHost(host?.value ?? "", namespace);
        return isWildcard(full) ? [] : (serviceOfHost(full)?.namespace ?? []);
      }),
    );
    return this.#mtlsOwners;
  }

  #find(host: string, owner: string, client: string): readonly DestinationRule[] {
    const patterns = this.#patterns(host);
    const isRoot = client === this.#rootNamespace;
    // A client of the root namespace sees rules of its own first only when they are for it alone.
    const own = isRoot ? this.#in(client, patterns, client, isPrivate) : none;
    if (own.length > 0) return own;
    for (const namespace of isRoot ? [owner, client] : [client, owner, this.#rootNamespace]) {
      const found = this.#in(namespace, patterns, client);
      if (found.length > 0) return found;
    }
    return none;
  }

  /** The host, and the wildcards around it that some rule is for, the most specific first. */
  #patterns(host: string): readonly string[] {
    const wildcards = suffixesOf(host)
      .map((suffix) => `*${suffix}`)
      .filter((pattern) => this.#hosts.has(pattern));
    return isWildcard(host) ? wildcards : [host, ...wildcards];
  }

  /** The rules of a namespace for the most specific of the hosts that any of them has. */
  #in(
    namespace: string,
    patterns: readonly string[],
    client: string,
    isMeant = isAny,
  ): readonly DestinationRule[] {
    for (const pattern of patterns) {
      const found = this.#written(namespace, pattern).filter(
        (rule) => isMeant(rule) && (rule.open || visibleFrom(rule, client)),
      );
      if (found.length > 0) return found;
    }
    return none;
  }

  #written(namespace: string, host: string): readonly DestinationRule[] {
    const there = this.#index.get(keyOf(namespace, host)) ?? none;
    const name = this.#hosts.has(host) ? undefined : serviceOfHost(host)?.name;
    const floating = this.#floating.get(host) ?? this.#floatingNames.get(name ?? "") ?? none;
    return floating.length === 0 ? there : [...there, ...floating.filter((rule) => !there.includes(rule))];
  }
}

const none: readonly DestinationRule[] = [];

function keyOf(namespace: string, host: string): string {
  return `${namespace}\n${host}`;
}

function isAny(_: DestinationRule): boolean {
  return true;
}

function isPrivate({ exportTo }: DestinationRule): boolean {
  return exportTo.length === 1 && exportTo[0]?.value === ".";
}

function sendsCertificate({ trafficPolicy }: DestinationRule): boolean {
  const { mode } = trafficPolicy?.tls ?? {};
  return mode === "ISTIO_MUTUAL" || mode === "MUTUAL";
}
