import type { ValueMap } from "../decode/value.js";
import { nameOf, namespaceOf } from "./identity.js";

/** An object on its way up through kustomizations, with the names and namespaces it has had: patches may use any of them. */
export interface Draft {
  readonly object: ValueMap;
  readonly names: readonly string[];
  /** "" where there was none. */
  readonly namespaces: readonly string[];
}

/** One kustomization's work on an object; undefined when it deletes the object. */
export type Stage = (draft: Draft) => Draft | undefined;

/** The draft of an object that no kustomization has worked on. */
export function draftOf(object: ValueMap): Draft {
  const name = nameOf(object);
  return { object, names: name === undefined ? [] : [name], namespaces: [namespaceOf(object) ?? ""] };
}

/** The draft with another object, whose name and namespace are added to those it has had. */
export function revised(draft: Draft, object: ValueMap): Draft {
  const name = nameOf(object);
  return {
    object,
    names: name === undefined ? draft.names : added(draft.names, name),
    namespaces: added(draft.namespaces, namespaceOf(object) ?? ""),
  };
}

function added(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}

/** The draft after every stage in order; undefined when one of them deletes the object. */
export function throughStages(draft: Draft, stages: readonly Stage[]): Draft | undefined {
  let current: Draft | undefined = draft;
  for (const stage of stages) {
    current = stage(current);
    if (!current) return undefined;
  }
  return current;
}
