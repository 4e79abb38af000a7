import { isMap, type Value, type ValueMap } from "../decode/value.js";
import { type Draft, revised, type Stage } from "./draft.js";
import { groupOf, isClusterScoped, kindOf, nameOf } from "./identity.js";
import { type LabelReach, withAnnotations, withLabels } from "./labels.js";
import { selects } from "./target.js";
import { itemsAt, mapAt, type TouchStep, textAt, touch, withMetadata } from "./touch.js";

/** A stage that changes the object of every draft. */
function changing(change: (object: ValueMap) => ValueMap): Stage {
  return (draft) => {
    const object = change(draft.object);
    return object === draft.object ? draft : revised(draft, object);
  };
}

/** `namespace:` of a kustomization. It renames Namespace objects too. */
export function namespaceStage(namespace: string): Stage {
  return changing((object) => {
    if (kindOf(object) === "Namespace" && groupOf(object) === "")
      return withMetadata(object, { name: namespace });
    return isClusterScoped(object) ? object : withMetadata(object, { namespace });
  });
}

/** Kinds that kustomize leaves their names, as `group/Kind`. */
const keepsName = new Set([
  "/Namespace",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
]);

/** `namePrefix:` and `nameSuffix:`. */
export function nameStage(prefix: string, suffix: string): Stage {
  return changing((object) => {
    const name = nameOf(object);
    if (name === undefined || keepsName.has(`${groupOf(object)}/${kindOf(object)}`)) return object;
    return withMetadata(object, { name: `${prefix}${name}${suffix}` });
  });
}

/** `commonLabels:` and an entry of `labels:`. */
export function labelStage(labels: ValueMap, reach: LabelReach): Stage {
  return changing((object) => withLabels(object, labels, reach));
}

/** `commonAnnotations:`. */
export function annotationStage(annotations: ValueMap): Stage {
  return changing((object) => withAnnotations(object, annotations));
}

/** A transformer, or a patch that is not known: it may change anything in the objects it is for, but seldom who they are. */
export function transformerStage(target: ValueMap | undefined): Stage {
  return (draft) => {
    if (target && !selects(target, draft)) return draft;
    let touched: Value = draft.object;
    for (const key of Object.keys(draft.object)) {
      if (!["apiVersion", "kind", "metadata"].includes(key)) touched = touch(touched, [key]);
    }
    touched = touch(touch(touched, ["metadata", "labels"]), ["metadata", "annotations"]);
    return isMap(touched) ? revised(draft, touched) : draft;
  };
}

/** An entry of `replacements:`: the fields it fills are unknown. */
export function replacementStage(replacement: ValueMap): Stage {
  const targets = itemsAt(replacement, "targets").filter(isMap);
  return (draft) => {
    let { object } = draft;
    for (const target of targets) if (isReplaced(target, draft)) object = fill(object, target);
    return object === draft.object ? draft : revised(draft, object);
  };
}

function isReplaced(target: ValueMap, draft: Draft): boolean {
  const select = mapAt(target, "select");
  if (!select || !selects(select, draft)) return false;
  return !itemsAt(target, "reject").some((reject) => isMap(reject) && certainlyNames(reject, draft));
}

/** A rejection spares an object only when it says by name or kind whom it means. */
function certainlyNames(reject: ValueMap, draft: Draft): boolean {
  const says = textAt(reject, "name") ?? textAt(reject, "kind");
  return says !== undefined && /^[\w.-]+$/.test(says) && selects(reject, draft);
}

function fill(object: ValueMap, target: ValueMap): ValueMap {
  let filled: Value = object;
  for (const path of itemsAt(target, "fieldPaths")) {
    if (typeof path === "string") filled = touch(filled, fieldSteps(path));
  }
  return isMap(filled) ? filled : object;
}

/** The steps of a replacement's field path, e.g. `spec.http.*.route.[name=shop].host`; `\.` is a dot within a key. */
function fieldSteps(path: string): readonly TouchStep[] {
  const steps = path.match(/\[[^\]]*\]|(?:\\.|[^.[\\])+/g) ?? [];
  return steps.map((step) => {
    const filter = /^\[([^=]+)=(.*)\]$/.exec(step);
    if (filter) return { field: filter[1] ?? "", value: filter[2] ?? "" };
    return step.replaceAll("\\.", ".");
  });
}
