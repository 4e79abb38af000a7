import type { ValueMap } from "../decode/value.js";

/** The name under which schemas refer to Kubernetes' ObjectMeta. */
export const objectMetaName = "io.k8s.ObjectMeta";

const text: ValueMap = { type: ["string", "null"] };
const integer: ValueMap = { type: ["integer", "null"] };
const texts: ValueMap = { type: ["array", "null"], items: text };
const textMap: ValueMap = { type: ["object", "null"], additionalProperties: text };

/**
 * Kubernetes' ObjectMeta. A CRD does not describe the metadata of its objects; the API server decodes them as every
 * object's, where null is the same as nothing.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/types.go
 */
export const objectMeta: ValueMap = {
  type: ["object", "null"],
  additionalProperties: false,
  properties: {
    annotations: textMap,
    creationTimestamp: text,
    deletionGracePeriodSeconds: integer,
    deletionTimestamp: text,
    finalizers: texts,
    generateName: text,
    generation: integer,
    labels: textMap,
    managedFields: { type: ["array", "null"] },
    name: text,
    namespace: text,
    ownerReferences: {
      type: ["array", "null"],
      items: {
        type: "object",
        additionalProperties: false,
        required: ["apiVersion", "kind", "name", "uid"],
        properties: {
          apiVersion: text,
          blockOwnerDeletion: { type: ["boolean", "null"] },
          controller: { type: ["boolean", "null"] },
          kind: text,
          name: text,
          uid: text,
        },
      },
    },
    resourceVersion: text,
    selfLink: text,
    uid: text,
  },
};

/** The fields that say which object it is; every root and every embedded resource has them. */
export const identityFields = {
  apiVersion: { type: "string" },
  kind: { type: "string" },
  metadata: { $ref: `#/definitions/${objectMetaName}` },
} as const satisfies ValueMap;
