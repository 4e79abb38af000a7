import type { Cursor } from "../decode/cursor.js";
import { type Policy, readPolicy } from "./policy.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** What the proxies of some workloads see of the mesh. */
export interface Sidecar extends Policy<"Sidecar"> {
  /** `namespace/dnsName` of all egress listeners, in the order written. */
  readonly egressHosts: readonly LocatedText[];
}

/** Whom a Sidecar is for, and what it lets them see. */
export function readSidecar(base: Resource<"Sidecar">, object: Cursor): Sidecar {
  const listeners = object.find("spec", "egress").items();
  return extend(readPolicy(base, object), {
    egressHosts: listeners.flatMap((listener) => listener.get("hosts").texts()),
  });
}
