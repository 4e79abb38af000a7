import { normalize } from "node:path/posix";
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

/**
 * Gathers the namespaces that objects say, and answers for those that say none: the given namespace; else the one that
 * the other objects of the nearest level that says any agree on; else "default". The levels are the file and, in the tree, each
 * directory upwards, or else the environment. A few objects do not move many that say none, unless they are routes to
 * them.
 */
export class ApplyNamespaces {
  readonly #given: string | undefined;
  readonly #levels = new Map<string, Level>();
  #last: { environment: Environment; path: string; levels: readonly Level[] } | undefined;

  constructor(given: string | undefined) {
    this.#given = given;
  }

  /** Takes note of an object as its environment applies it. */
  see(object: ValueMap, environment: Environment, path: string): void {
    const namespace = namespaceOf(object);
    if (!ownGroup.test(groupOf(object)) || isClusterScoped(object)) return;
    if (namespace !== undefined && (infrastructure.has(namespace) || hasPlaceholder(namespace))) return;
    const tells = namespace !== undefined && namesServiceBeside(object);
    for (const level of this.#around(environment, path)) {
      if (namespace === undefined) level.silent += 1;
      else level.said.set(namespace, (level.said.get(namespace) ?? 0) + 1);
      if (tells) level.told.add(namespace);
    }
  }

  /** The levels around a file. The objects of a file come one after the other, so the last answer is kept. */
  #around(environment: Environment, path: string): readonly Level[] {
    if (this.#last?.environment !== environment || this.#last.path !== path) {
      const levels = levelsOf(environment, path).map((key) => this.#level(key));
      this.#last = { environment, path, levels };
    }
    return this.#last.levels;
  }

  #level(key: string): Level {
    const level = this.#levels.get(key) ?? { said: new Map(), told: new Set(), silent: 0 };
    this.#levels.set(key, level);
    return level;
  }

  /** Where an object of that file goes when neither it nor its environment says a namespace. Ask when all are seen. */
  of(environment: Environment, path: string): ApplyNamespace {
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
function levelsOf({ kind, name }: Environment, path: string): readonly string[] {
  const file = normalize(path);
  const key = (level: string): string => `${kind} ${name} ${level}`;
  if (kind !== "tree") return [key(file), key("")];
  const levels = [key(file)];
  for (let slash = file.lastIndexOf("/"); slash > 0; slash = file.lastIndexOf("/", slash - 1)) {
    levels.push(key(file.slice(0, slash + 1)));
  }
  return [...levels, key("")];
}
