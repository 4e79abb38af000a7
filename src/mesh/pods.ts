import type { Key, Labels } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { isFloating } from "./catalogue.js";
import { maySelect } from "./labels.js";
import { add } from "./multimap.js";

/** Workloads by the labels of their pods. */
export class Pods {
  readonly #all: readonly Workload[];
  readonly #byLabel = new Map<string, Workload[]>();
  /** Workloads some of whose labels are not known: candidates for every selector. */
  readonly #open: Workload[] = [];
  /** Answers about a selector in every namespace: that of a Gateway is asked for by each of its VirtualServices. */
  readonly #everywhere = new WeakMap<Labels, readonly Workload[]>();
  #values: Map<string, string[]> | undefined;
  #accounts: ReadonlySet<string> | undefined;
  #identities: ReadonlySet<string> | undefined;

  constructor(workloads: readonly Workload[]) {
    this.#all = workloads;
    for (const workload of workloads) {
      if (workload.podLabels.open) this.#open.push(workload);
      for (const [key, value] of workload.podLabels.entries)
        add(this.#byLabel, labelText(key, value), workload);
    }
  }

  /** The workloads whose pods the selector picks, in file order; in every namespace when none is given. */
  selectedBy(selector: Labels, namespace?: string): readonly Workload[] {
    const known = namespace === undefined ? this.#everywhere.get(selector) : undefined;
    if (known) return known;
    const selected = this.#select(selector, namespace);
    if (namespace === undefined) this.#everywhere.set(selector, selected);
    return selected;
  }

  #select(selector: Labels, namespace: string | undefined): readonly Workload[] {
    return this.#candidates(selector).filter(
      (workload) =>
        (namespace === undefined || workload.namespace === namespace || isFloating(workload)) &&
        maySelect(selector, workload.podLabels),
    );
  }

  /** Whether pods, which machines are not, run as a ServiceAccount. */
  runAs({ namespace, name }: Key): boolean {
    this.#accounts ??= accountsOf(this.#all.filter((workload) => !isMachine(workload)));
    return this.#accounts.has(accountText(namespace, name));
  }

  /** Whether pods or machines show the identity of a ServiceAccount. */
  identifyAs({ namespace, name }: Key): boolean {
    this.#identities ??= accountsOf(this.#all);
    return this.#identities.has(accountText(namespace, name));
  }

  /** The workloads whose pods carry one label, in file order. */
  labelled(key: string, value: string): readonly Workload[] {
    return this.#byLabel.get(labelText(key, value)) ?? [];
  }

  /** Every value that pods carry under a key, in file order. */
  values(key: string): readonly string[] {
    if (!this.#values) {
      this.#values = new Map();
      for (const { podLabels } of this.#all)
        for (const [name, value] of podLabels.entries) add(this.#values, name, value);
    }
    return [...new Set(this.#values.get(key))];
  }

  /** The shortest list that holds every workload the selector can pick. */
  #candidates(selector: Labels): readonly Workload[] {
    let rarest: readonly Workload[] | undefined;
    for (const [key, value] of selector.entries) {
      const list = this.labelled(key, value);
      if (!rarest || list.length < rarest.length) rarest = list;
    }
    if (!rarest) return this.#all;
    return this.#open.length === 0 ? rarest : [...new Set([...rarest, ...this.#open])];
  }
}

const machines: ReadonlySet<string> = new Set(["WorkloadEntry", "WorkloadGroup"]);

/** Whether a workload is a machine outside the cluster, or a group of them. */
export function isMachine({ manifestKind }: Workload): boolean {
  return machines.has(manifestKind);
}

function accountsOf(workloads: readonly Workload[]): ReadonlySet<string> {
  return new Set(
    workloads.map(({ namespace, serviceAccount }) =>
      accountText(namespace, serviceAccount?.value ?? "default"),
    ),
  );
}

function accountText(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

function labelText(key: string, value: string): string {
  return `${key}=${value}`;
}
