import { isList, isMap, type Value, type ValueMap } from "../src/decode/value.js";
import { bytesOfKubernetes, quantityOfKubernetes } from "../src/schema/formats.js";
import type { KindSchema } from "./crds.js";

/** The kinds that are kept, by the file of the OpenAPI folder that describes them. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  api__v1: [
    "ConfigMap",
    "Endpoints",
    "LimitRange",
    "Namespace",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Pod",
    "PodTemplate",
    "ReplicationController",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
  ],
  apis__apps__v1: ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
  apis__autoscaling__v2: ["HorizontalPodAutoscaler"],
  apis__batch__v1: ["CronJob", "Job"],
  "apis__discovery.k8s.io__v1": ["EndpointSlice"],
  "apis__networking.k8s.io__v1": ["Ingress", "IngressClass", "NetworkPolicy"],
  apis__policy__v1: ["PodDisruptionBudget"],
  "apis__rbac.authorization.k8s.io__v1": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
};

/** The files of Kubernetes' OpenAPI folder that `schemasOfOpenApi` wants. */
export const openApiFiles = Object.keys(kinds).map((name) => `${name}_openapi.json`);

/** A kind that the API server serves, and a version of it. */
export interface ServedKind {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
}

/** Every kind that one file of Kubernetes' OpenAPI folder says can be created, or asked for. */
export function kindsOfOpenApi(text: string): readonly ServedKind[] {
  const paths: ValueMap = JSON.parse(text).paths;
  const operations = Object.values(paths)
    .filter(isMap)
    .flatMap((path) => Object.values(path));
  return operations.flatMap((operation) => {
    const identity = isMap(operation) ? operation["x-kubernetes-group-version-kind"] : undefined;
    if (!isMap(identity)) return [];
    const { group, kind, version } = identity;
    // Parameters of a request are no objects.
    if (String(kind).endsWith("Options")) return [];
    return [{ group: String(group), kind: String(kind), version: String(version) }];
  });
}

/** The schemas of the kept kinds that one file of Kubernetes' OpenAPI folder describes. */
export function schemasOfOpenApi(file: string, text: string): readonly KindSchema[] {
  const names = kinds[file.replace(/_openapi\.json$/, "")] ?? [];
  const components: Record<string, ValueMap> = JSON.parse(text).components.schemas;
  return Object.entries(components).flatMap(([name, schema]) => {
    const [identity] = listAt(schema, "x-kubernetes-group-version-kind").filter(isMap);
    if (!identity || !names.includes(String(identity.kind)) || !isMap(schema.properties)) return [];
    // kubeconform looks for core kinds under "v1", the first part of their apiVersion.
    const group = identity.group === "" ? "v1" : String(identity.group);
    const used = new Map<string, ValueMap>();
    const root = convert(name, components, used);
    const definitions = Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
    return [
      {
        group,
        kind: String(identity.kind),
        version: String(identity.version),
        served: true,
        deprecated: false,
        schema: { $schema: "http://json-schema.org/draft-07/schema#", ...root, definitions },
      },
    ];
  });
}

function convert(
  name: string,
  components: Readonly<Record<string, ValueMap>>,
  used: Map<string, ValueMap>,
): ValueMap {
  const schema = components[name] ?? {};
  const special = specialOf(schema);
  if (special)
    return { ...special, ...(name.endsWith(".resource.Quantity") && { format: quantityOfKubernetes }) };
  const fields = schema.properties;
  // A type without fields holds whatever it is given (a RawExtension, the fields of managedFields).
  if (!isMap(fields)) return { type: ["object", "null"] };
  const required = listAt(schema, "required");
  return {
    type: ["object", "null"],
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, convertField(value, components, used)]),
    ),
  };
}

/** Types that are written as scalars. */
function specialOf(schema: ValueMap): ValueMap | undefined {
  const alternatives = listAt(schema, "oneOf").filter(isMap);
  if (alternatives.length > 0) {
    const format = schema.format;
    return {
      type: [...alternatives.map(({ type }) => type ?? "string"), "null"],
      ...(format === "int-or-string" && { "x-kubernetes-int-or-string": true }),
    };
  }
  return schema.type !== undefined && schema.type !== "object" ? scalar(schema) : undefined;
}

/** Kubernetes' own kinds are decoded into Go structs, where null is the same as nothing: every type allows it. */
function convertField(
  value: Value,
  components: Readonly<Record<string, ValueMap>>,
  used: Map<string, ValueMap>,
): ValueMap {
  if (!isMap(value)) return {};
  const reference = referenceOf(value);
  if (reference !== undefined) return refer(reference, components, used);
  if (value.type === "array") {
    return { type: ["array", "null"], items: convertField(value.items ?? {}, components, used) };
  }
  if (value.type !== "object") return scalar(value);
  const additional = value.additionalProperties;
  return {
    type: ["object", "null"],
    ...(isMap(additional) && { additionalProperties: convertField(additional, components, used) }),
  };
}

function refer(
  name: string,
  components: Readonly<Record<string, ValueMap>>,
  used: Map<string, ValueMap>,
): ValueMap {
  if (!used.has(name)) {
    used.set(name, {});
    used.set(name, convert(name, components, used));
  }
  return { $ref: `#/definitions/${name}` };
}

function referenceOf(value: ValueMap): string | undefined {
  const [inAllOf] = listAt(value, "allOf").filter(isMap);
  const reference = value.$ref ?? inAllOf?.$ref;
  return typeof reference === "string" ? reference.slice("#/components/schemas/".length) : undefined;
}

const keptOfScalars = ["format", "enum", "minimum", "maximum"];

function scalar(schema: ValueMap): ValueMap {
  const kept = keptOfScalars.flatMap((name) =>
    schema[name] === undefined ? [] : [[name, schema[name]] as const],
  );
  return {
    ...(schema.type !== undefined && { type: [schema.type, "null"] }),
    ...Object.fromEntries(kept),
    ...(schema.format === "byte" && { format: bytesOfKubernetes }),
  };
}

function listAt(map: ValueMap, key: string): readonly Value[] {
  const value = map[key];
  return isList(value) ? value : [];
}
