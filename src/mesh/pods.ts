import type { Key, Labels } from "../resources/resource.js";
import type { Workload } from "../resources/workload.js";
import { isFloating } from "./catalogue.js";
import { maySelect } from "./labels.js";
import { add } from "./multimap.js";

/** Workloads by the labels of their pods. */
export class Pods {
  readonly #all = new Group();
  readonly #byLabel = new Map<string, Group>();
  /** Workloads some of whose labels are not known: candidates for every selector. */
  readonly #open = new Group();
  /** Answers about a selector in every namespace: that of a Gateway is asked for by each of its VirtualServices. */
  readonly #everywhere = new Map<Labels, readonly Workload[]>();
  /** The last answer: the rules about an object ask for it one after another. */
  #last: Answer | undefined;
  #values: Map<string, string[]> | undefined;
  #accounts: ReadonlySet<string> | undefined;
  #identities: ReadonlySet<string> | undefined;

  constructor(workloads: readonly Workload[]) {
    for (const workload of workloads) {
      this.#all.add(workload);
      if (workload.podLabels.open) this.#open.add(workload);
      for (const [key, value] of workload.podLabels.entries) this.#labelled(key, value).add(workload);
    }
  }

  #labelled(key: string, value: string): Group {
    const text = labelText(key, value);
    const known = this.#byLabel.get(text);
    if (known) return known;
    const group = new Group();
    this.#byLabel.set(text, group);
    return group;
  }

  /** The workloads whose pods the selector picks, in file order; in every namespace when none is given. */
  selectedBy(selector: Labels, namespace?: string): readonly Workload[] {
    if (namespace === undefined) return this.#selectedEverywhere(selector);
    if (this.#last?.selector !== selector || this.#last.namespace !== namespace)
      this.#last = { selector, namespace, selected: this.#select(selector, namespace) };
    return this.#last.selected;
  }

  #selectedEverywhere(selector: Labels): readonly Workload[] {
    const known = this.#everywhere.get(selector);
    if (known) return known;
    const selected = this.#select(selector, undefined);
    this.#everywhere.set(selector, selected);
    return selected;
  }

  #select(selector: Labels, namespace: string | undefined): readonly Workload[] {
    return this.#candidates(selector, namespace).filter(
      (workload) =>
        (namespace === undefined || workload.namespace === namespace || isFloating(workload)) &&
        maySelect(selector, workload.podLabels),
    );
  }

  /** Whether pods, which machines are not, run as a ServiceAccount. */
  runAs({ namespace, name }: Key): boolean {
    this.#accounts ??= accountsOf(this.#all.members.filter((workload) => !isMachine(workload)));
    return this.#accounts.has(accountText(namespace, name));
  }

  /** Whether pods or machines show the identity of a ServiceAccount. */
  identifyAs({ namespace, name }: Key): boolean {
    this.#identities ??= accountsOf(this.#all.members);
    return this.#identities.has(accountText(namespace, name));
  }

  /** The workloads whose pods carry one label, in file order. */
  labelled(key: string, value: string): readonly Workload[] {
    return this.#byLabel.get(labelText(key, value))?.members ?? none;
  }

  /** Every value that pods carry under a key, in file order. */
  values(key: string): readonly string[] {
    if (!this.#values) {
      this.#values = new Map();
      for (const { podLabels } of this.#all.members)
        for (const [name, value] of podLabels.entries) add(this.#values, name, value);
    }
    return [...new Set(this.#values.get(key))];
  }

  /** The shortest list that holds every workload the selector can pick in a namespace. */
  #candidates(selector: Labels, namespace: string | undefined): readonly Workload[] {
    let rarest: readonly Workload[] | undefined;
    for (const [key, value] of selector.entries) {
      const list = this.#byLabel.get(labelText(key, value))?.in(namespace) ?? none;
      if (!rarest || list.length < rarest.length) rarest = list;
    }
    if (!rarest) return this.#all.in(namespace);
    const open = this.#open.in(namespace);
    return open.length === 0 ? rarest : [...new Set([...rarest, ...open])];
  }
}

interface Answer {
  readonly selector: Labels;
  readonly namespace: string;
  readonly selected: readonly Workload[];
}

const none: readonly Workload[] = [];

/** A group this small is looked through faster than it is split. */
const small = 8;

/** Workloads with something in common, in file order. */
class Group {
  readonly members: Workload[] = [];
  /** Whether one of them can be in any namespace. */
  #floats = false;
  #byNamespace: Map<string, Workload[]> | undefined;

  add(workload: Workload): void {
    this.members.push(workload);
    this.#floats ||= isFloating(workload);
  }

  /** Every member that can be in a namespace, maybe among others; all of them when none is given. */
  in(namespace: string | undefined): readonly Workload[] {
    if (namespace === undefined || this.#floats || this.members.length <= small) return this.members;
    if (!this.#byNamespace) {
      this.#byNamespace = new Map();
      for (const member of this.members) add(this.#byNamespace, member.namespace, member);
    }
    return this.#byNamespace.get(namespace) ?? none;
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
