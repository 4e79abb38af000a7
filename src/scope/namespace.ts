import { normalize } from "node:path/posix";
import { groupKindOf } from "../decode/group-kind.js";
import { hasPlaceholder } from "../decode/placeholder.js";
import { isMap, type ValueMap } from "../decode/value.js";
import type { Environment } from "./environment.js";
import { groupOf, isClusterScoped, kindOf, namespaceOf } from "./identity.js";
import { itemsAt, mapAt, textAt } from "./touch.js";

/** The namespace that an object without one is taken to be applied to, and why. */
export interface ApplyNamespace {
  readonly namespace: string;
  readonly how: "given" | "agreed" | "default";
}

/**
 * Namespaces of what a cluster itself is made of. Objects are put there by name, so that they say nothing about where
 * the other objects of a directory go.
 */
const infrastructure = new Set([
  "argocd",
  "cert-manager",
  "flux-system",
  "gatekeeper-system",
  "istio-egress",
  "istio-ingress",
  "istio-operator",
  "istio-system",
  "knative-serving",
  "kube-node-lease",
  "kube-public",
  "kube-system",
  "metallb-system",
  "monitoring",
]);

/** Groups of applications' own objects. Where an operator's object is put says nothing about the others. */
const ownGroup =
  /^$|^(apps|autoscaling|batch|extensions|policy)$|(^|\.)istio\.io$|^(gateway\.)?networking\.k8s\.io$/;

/** What the objects of one level say about namespaces. */
interface Level {
  /** How many objects say each namespace. */
  readonly said: Map<string, number>;
  /** Namespaces of routes that name Services without one, so that the Services must be there too. */
  readonly told: Set<string>;
  /** How many objects say none. */
  silent: number;
}

/** What the objects of one file say, and the levels that hear it. */
interface Around {
  readonly environment: Environment;
  readonly path: string;
  readonly levels: readonly Level[];
  /** How many objects say each namespace, or none. */
  readonly counts: Map<string | undefined, number>;
  readonly told: Set<string>;
}

/** The last answer: the objects of a file come one after the other. */
interface Answered extends Pick<Environment, "kind" | "name"> {
  readonly path: string;
  readonly answer: ApplyNamespace;
}

/** Whether objects of its kind say where the others go, by `group/Kind`. */
const saying = new Map<string, boolean>();

function saysWhere(object: ValueMap): boolean {
  const groupKind = groupKindOf(textAt(object, "apiVersion") ?? "", kindOf(object));
  const known = saying.get(groupKind);
  if (known !== undefined) return known;
  const says = ownGroup.test(groupOf(object)) && !isClusterScoped(object);
  saying.set(groupKind, says);
  return says;
}

/**
 * Gathers the namespaces that objects say, and answers for those that say none: the given namespace; else the one that
 * the other objects of the nearest level that says any agree on; else "default". The levels are the file and, in the
 * tree, each
 * directory upwards, or else the environment. A few objects do not move many that say none, unless they are routes to
 * them.
 */
export class ApplyNamespaces {
  readonly #given: string | undefined;
  readonly #levels = new Map<string, Level>();
  #last: Around | undefined;
  #answered: Answered | undefined;

  constructor(given: string | undefined) {
    this.#given = given;
  }

  /** Takes note of an object as its environment applies it. */
  see(object: ValueMap, environment: Environment, path: string): void {
    this.#answered = undefined;
    if (!saysWhere(object)) return;
    const namespace = namespaceOf(object);
    if (namespace !== undefined && (infrastructure.has(namespace) || hasPlaceholder(namespace))) return;
    const around = this.#around(environment, path);
    around.counts.set(namespace, (around.counts.get(namespace) ?? 0) + 1);
    if (namespace === undefined || around.told.has(namespace) || !namesServiceBeside(object)) return;
    around.told.add(namespace);
    for (const level of around.levels) level.told.add(namespace);
  }

  /** What stands around a file. The objects of a file come one after the other, so they are counted together. */
  #around(environment: Environment, path: string): Around {
    if (this.#last?.environment === environment && this.#last.path === path) return this.#last;
    this.#count();
    const levels = levelsOf(environment, path).map((key) => this.#level(key));
    this.#last = { environment, path, levels, counts: new Map(), told: new Set() };
    return this.#last;
  }

  /** Adds what the last file's objects say to the levels around it. */
  #count(): void {
    if (!this.#last) return;
    const { levels, counts } = this.#last;
    this.#last = undefined;
    for (const level of levels) {
      for (const [namespace, count] of counts) {
        if (namespace === undefined) level.silent += count;
        else level.said.set(namespace, (level.said.get(namespace) ?? 0) + count);
      }
    }
  }

  #level(key: string): Level {
    const level = this.#levels.get(key) ?? { said: new Map(), told: new Set(), silent: 0 };
    this.#levels.set(key, level);
    return level;
  }

  /** Where an object of that file goes when neither it nor its environment says a namespace. Ask when all are seen. */
  of({ kind, name }: Pick<Environment, "kind" | "name">, path: string): ApplyNamespace {
    const answered = this.#answered;
    if (answered?.kind === kind && answered.name === name && answered.path === path) return answered.answer;
    this.#count();
    const answer = this.#answer({ kind, name }, path);
    this.#answered = { kind, name, path, answer };
    return answer;
  }

  #answer(environment: Pick<Environment, "kind" | "name">, path: string): ApplyNamespace {
    if (this.#given !== undefined) return { namespace: this.#given, how: "given" };
    let heard: string | undefined;
    for (const key of levelsOf(environment, path)) {
      const level = this.#levels.get(key);
      if (!level || level.said.size === 0) continue;
      const namespace = onlyOne(level);
      // What too few say nearby may be what many say further up, but nothing else may.
      if (namespace === undefined || (heard !== undefined && namespace !== heard)) break;
      if (isEnough(level, namespace)) return { namespace, how: "agreed" };
      heard = namespace;
    }
    return { namespace: "default", how: "default" };
  }
}

/** The namespace that routes tell of, or else that objects say; undefined when there are several. */
function onlyOne({ said, told }: Level): string | undefined {
  const [namespace, other] = told.size > 0 ? told : said.keys();
  return other === undefined ? namespace : undefined;
}

function isEnough({ said, told, silent }: Level, namespace: string): boolean {
  return told.has(namespace) || (said.get(namespace) ?? 0) > silent;
}

/** Whether an object is a route or a rule of Istio that names a Service of its own namespace, by a name without dots. */
function namesServiceBeside(object: ValueMap): boolean {
  if (!groupOf(object).endsWith("istio.io")) return false;
  const spec = mapAt(object, "spec");
  if (kindOf(object) === "DestinationRule") return isShort(textAt(spec, "host"));
  if (kindOf(object) !== "VirtualService") return false;
  return ["http", "tcp", "tls"]
    .flatMap((field) => itemsAt(spec, field).filter(isMap))
    .flatMap((route) => itemsAt(route, "route").filter(isMap))
    .some((route) => isShort(textAt(mapAt(route, "destination"), "host")));
}

function isShort(host: string | undefined): boolean {
  return host !== undefined && /^[a-z0-9-]+$/.test(host);
}

/** The keys of the levels around a file, nearest first. */
function levelsOf({ kind, name }: Pick<Environment, "kind" | "name">, path: string): readonly string[] {
  const file = normalize(path);
  const key = (level: string): string => `${kind} ${name} ${level}`;
  if (kind !== "tree") return [key(file), key("")];
  const levels = [key(file)];
  for (let slash = file.lastIndexOf("/"); slash > 0; slash = file.lastIndexOf("/", slash - 1)) {
    levels.push(key(file.slice(0, slash + 1)));
  }
  return [...levels, key("")];
}
