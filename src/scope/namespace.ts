import { normalize } from "node:path/posix";
import { hasPlaceholder } from "../decode/placeholder.js";
import type { ValueMap } from "../decode/value.js";
import type { Environment } from "./environment.js";
import { groupOf, isClusterScoped, namespaceOf } from "./identity.js";

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

/** Several namespaces at one level: there is nothing to agree on. */
const mixed = Symbol("mixed");

/**
 * Gathers the namespaces that objects say, and answers for those that say none: the given namespace; else the one that
 * all objects of the nearest level agree on; else "default". The levels are the file and, in the tree, each directory
 * upwards, or else the environment.
 */
export class ApplyNamespaces {
  readonly #given: string | undefined;
  readonly #said = new Map<string, string | typeof mixed>();

  constructor(given: string | undefined) {
    this.#given = given;
  }

  /** Takes note of an object as its environment applies it. */
  see(object: ValueMap, environment: Environment, path: string): void {
    const namespace = namespaceOf(object);
    if (namespace === undefined || infrastructure.has(namespace) || hasPlaceholder(namespace)) return;
    if (!ownGroup.test(groupOf(object)) || isClusterScoped(object)) return;
    for (const level of levelsOf(environment, path)) {
      const said = this.#said.get(level);
      if (said === undefined) this.#said.set(level, namespace);
      else if (said !== namespace) this.#said.set(level, mixed);
    }
  }

  /** Where an object of that file goes when neither it nor its environment says a namespace. Ask when all are seen. */
  of(environment: Environment, path: string): ApplyNamespace {
    if (this.#given !== undefined) return { namespace: this.#given, how: "given" };
    for (const level of levelsOf(environment, path)) {
      const said = this.#said.get(level);
      if (said === mixed) break;
      if (said !== undefined) return { namespace: said, how: "agreed" };
    }
    return { namespace: "default", how: "default" };
  }
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
