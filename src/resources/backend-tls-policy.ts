import type { Cursor } from "../decode/cursor.js";
import { type ObjectReference, readObjectReferences } from "./object-reference.js";
import { extend } from "./read.js";
import type { Resource } from "./resource.js";

/** Says how gateways speak TLS to backends. */
export interface BackendTlsPolicy extends Resource<"BackendTlsPolicy"> {
  readonly targets: readonly ObjectReference[];
  /** What holds the authorities of the backends' certificates. */
  readonly authorities: readonly ObjectReference[];
}

/** The fields of a BackendTLSPolicy's spec. */
export function readBackendTlsPolicy(base: Resource<"BackendTlsPolicy">, object: Cursor): BackendTlsPolicy {
  const spec = object.get("spec");
  return extend(base, {
    targets: readObjectReferences(spec.get("targetRefs").items(), "", ""),
    authorities: readObjectReferences(spec.find("validation", "caCertificateRefs").items(), "", ""),
  });
}
