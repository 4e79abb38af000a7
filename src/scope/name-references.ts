import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import { kindOf } from "./identity.js";
import { itemsAt, ownField, textAt } from "./touch.js";

/** A field of one kind that holds the name of an object of another. Lists on the way are passed through. */
export interface NameReference {
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
}

const reference = (from: string, to: string, path: string): NameReference => ({
  from,
  to,
  keys: path.split("/"),
});

/** Where each workload kind keeps its pod. */
const podSpecs: Readonly<Record<string, string>> = {
  Pod: "spec",
  Deployment: "spec/template/spec",
  ReplicaSet: "spec/template/spec",
  ReplicationController: "spec/template/spec",
  DaemonSet: "spec/template/spec",
  StatefulSet: "spec/template/spec",
  Job: "spec/template/spec",
  CronJob: "spec/jobTemplate/spec/template/spec",
};

const inPodSpec: readonly (readonly [to: string, path: string])[] = [
  ["ConfigMap", "volumes/configMap/name"],
  ["ConfigMap", "volumes/projected/sources/configMap/name"],
  ["ConfigMap", "containers/env/valueFrom/configMapKeyRef/name"],
  ["ConfigMap", "initContainers/env/valueFrom/configMapKeyRef/name"],
  ["ConfigMap", "containers/envFrom/configMapRef/name"],
  ["ConfigMap", "initContainers/envFrom/configMapRef/name"],
  ["Secret", "volumes/secret/secretName"],
  ["Secret", "volumes/projected/sources/secret/name"],
  ["Secret", "containers/env/valueFrom/secretKeyRef/name"],
  ["Secret", "initContainers/env/valueFrom/secretKeyRef/name"],
  ["Secret", "containers/envFrom/secretRef/name"],
  ["Secret", "initContainers/envFrom/secretRef/name"],
  ["Secret", "imagePullSecrets/name"],
  ["ServiceAccount", "serviceAccountName"],
  ["PersistentVolumeClaim", "volumes/persistentVolumeClaim/claimName"],
];

/**
 * The references that kustomize follows by itself when a prefix or suffix renames their target, for the kinds that are
 * read here. Fields of Istio's kinds are none of them.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/namereference.go
 */
const builtIn: readonly NameReference[] = [
  ...Object.entries(podSpecs).flatMap(([kind, at]) =>
    inPodSpec.map(([to, path]) => reference(kind, to, `${at}/${path}`)),
  ),
  reference("StatefulSet", "Service", "spec/serviceName"),
  reference("Ingress", "Service", "spec/rules/http/paths/backend/serviceName"),
  reference("Ingress", "Service", "spec/rules/http/paths/backend/service/name"),
  reference("Ingress", "Service", "spec/backend/serviceName"),
  reference("Ingress", "Service", "spec/defaultBackend/service/name"),
  reference("Ingress", "Secret", "spec/tls/secretName"),
  reference("Ingress", "IngressClass", "spec/ingressClassName"),
  reference("HTTPRoute", "Service", "spec/rules/backendRefs/name"),
];

/** The references that a file of transformer settings adds (`nameReference:`). */
export function referencesIn(settings: Value): readonly NameReference[] {
  if (!isMap(settings)) return [];
  return itemsAt(settings, "nameReference")
    .filter(isMap)
    .flatMap((entry) => {
      const to = textAt(entry, "kind");
      return itemsAt(entry, "fieldSpecs").flatMap((spec) => {
        const from = isMap(spec) ? textAt(spec, "kind") : undefined;
        const path = isMap(spec) ? textAt(spec, "path") : undefined;
        return from && to && path ? [reference(from, to, path.replaceAll("[]", ""))] : [];
      });
    });
}

/** A copy of the object in which names that refer to renamed objects are the new ones. */
export function withReferences(
  object: ValueMap,
  added: readonly NameReference[],
  newName: (kind: string, name: string) => string,
): ValueMap {
  const kind = kindOf(object);
  let result: Value = object;
  for (const { from, to, keys } of [...builtIn, ...added]) {
    if (from === kind) result = rename(result, keys, 0, (name) => newName(to, name));
  }
  return isMap(result) ? result : object;
}

function rename(
  value: Value,
  keys: readonly string[],
  depth: number,
  newName: (name: string) => string,
): Value {
  if (isList(value)) return value.map((item) => rename(item, keys, depth, newName));
  const key = keys[depth];
  if (key === undefined) return typeof value === "string" ? newName(value) : value;
  const field = isMap(value) ? ownField(value, key) : undefined;
  if (!isMap(value) || field === undefined) return value;
  const renamed = rename(field, keys, depth + 1, newName);
  return renamed === field ? value : { ...value, [key]: renamed };
}
