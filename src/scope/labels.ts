import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import { groupOf, kindOf } from "./identity.js";
import { ownField } from "./touch.js";

/** Which places below an object a labels entry of a kustomization reaches. */
export interface LabelReach {
  readonly selectors: boolean;
  readonly templates: boolean;
}

/** A way down to a map of labels; lists on the way are passed through. `create` makes the map where there is none. */
interface LabelPlace {
  readonly keys: readonly string[];
  readonly create: boolean;
}

const place = (path: string, create: boolean): LabelPlace => ({ keys: path.split("/"), create });

const template = place("spec/template/metadata/labels", true);
const matchLabels = place("spec/selector/matchLabels", true);

/**
 * Selectors that `commonLabels` and `includeSelectors` add to, by kind; those of affinity and topology are left out,
 * because nothing here judges them.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/commonlabels.go
 */
const selectors: Readonly<Record<string, readonly LabelPlace[]>> = {
  "/Service": [place("spec/selector", true)],
  "/ReplicationController": [place("spec/selector", true)],
  Deployment: [matchLabels],
  ReplicaSet: [matchLabels],
  DaemonSet: [matchLabels],
  "apps/StatefulSet": [matchLabels],
  "batch/Job": [place("spec/selector/matchLabels", false)],
  "batch/CronJob": [place("spec/jobTemplate/spec/selector/matchLabels", false)],
  "policy/PodDisruptionBudget": [place("spec/selector/matchLabels", false)],
  "networking.k8s.io/NetworkPolicy": [
    place("spec/podSelector/matchLabels", false),
    place("spec/ingress/from/podSelector/matchLabels", false),
    place("spec/egress/to/podSelector/matchLabels", false),
  ],
};

/** Pod templates whose labels are added to, with the selectors or by `includeTemplates`. */
const templates: Readonly<Record<string, readonly LabelPlace[]>> = {
  "/ReplicationController": [template],
  Deployment: [template],
  ReplicaSet: [template],
  DaemonSet: [template],
  "apps/StatefulSet": [template],
  "batch/Job": [template],
  "batch/CronJob": [
    place("spec/jobTemplate/metadata/labels", true),
    place("spec/jobTemplate/spec/template/metadata/labels", true),
  ],
};

/** A copy of the object with the labels added wherever a kustomization of that reach adds them. */
export function withLabels(object: ValueMap, labels: ValueMap, reach: LabelReach): ValueMap {
  const places = [place("metadata/labels", true)];
  if (reach.selectors) places.push(...placesFor(selectors, object));
  if (reach.selectors || reach.templates) places.push(...placesFor(templates, object));
  return withMaps(object, places, labels);
}

/** A copy of the object with the annotations added, to the pod template as well. */
export function withAnnotations(object: ValueMap, annotations: ValueMap): ValueMap {
  const below = placesFor(templates, object).map(({ keys }) => ({
    keys: [...keys.slice(0, -1), "annotations"],
    create: true,
  }));
  return withMaps(object, [place("metadata/annotations", true), ...below], annotations);
}

function placesFor(
  table: Readonly<Record<string, readonly LabelPlace[]>>,
  object: ValueMap,
): readonly LabelPlace[] {
  const kind = kindOf(object);
  const exact = `${groupOf(object)}/${kind}`;
  if (Object.hasOwn(table, exact)) return table[exact] ?? [];
  return Object.hasOwn(table, kind) ? (table[kind] ?? []) : [];
}

function withMaps(object: ValueMap, places: readonly LabelPlace[], entries: ValueMap): ValueMap {
  let result: Value = object;
  for (const { keys, create } of places) result = add(result, keys, 0, create, entries);
  return isMap(result) ? result : object;
}

function add(
  value: Value | undefined,
  keys: readonly string[],
  depth: number,
  create: boolean,
  entries: ValueMap,
): Value {
  const key = keys[depth];
  if (isList(value)) return value.map((item) => add(item, keys, depth, create, entries));
  if (value === undefined || value === null) {
    if (key === undefined) return entries;
    return { [key]: add(undefined, keys, depth + 1, create, entries) };
  }
  if (!isMap(value)) return value;
  if (key === undefined) return { ...value, ...entries };
  const field = ownField(value, key);
  if (!create && (field === undefined || field === null)) return value;
  return { ...value, [key]: add(field, keys, depth + 1, create, entries) };
}
