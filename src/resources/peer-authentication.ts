import type { Cursor } from "../decode/cursor.js";
import type { Located } from "../text/place.js";
import { type Policy, readPolicy } from "./policy.js";
import { extend } from "./read.js";
import type { Resource } from "./resource.js";

/** What a server takes: plain text alone, both, or mTLS alone. */
export type PeerMode = "DISABLE" | "PERMISSIVE" | "STRICT";

/** A mode where it is written; "unknown" when the files do not tell it. */
export type WrittenMode = Located<PeerMode | "unknown">;

/** Whether the servers of some workloads take mTLS, plain text, or both. */
export interface PeerAuthentication extends Policy<"PeerAuthentication"> {
  /** Undefined when it is not set, so that what is written for wider scopes holds. */
  readonly mode: WrittenMode | undefined;
  /** By port of the workload; a port without a mode of its own has that of the policy. */
  readonly portModes: ReadonlyMap<number, WrittenMode>;
}

const none: PeerAuthentication["portModes"] = new Map();
const modes: readonly string[] = ["DISABLE", "PERMISSIVE", "STRICT"] satisfies readonly PeerMode[];

/** The fields of a PeerAuthentication's spec. */
export function readPeerAuthentication(
  base: Resource<"PeerAuthentication">,
  object: Cursor,
): PeerAuthentication {
  const spec = object.get("spec");
  return extend(readPolicy(base, object), {
    mode: modeOf(spec.get("mtls")),
    portModes: portModesOf(spec.get("portLevelMtls")),
  });
}

/** A missing message, a missing mode and UNSET, the default of the enum, mean the same. */
function modeOf(mtls: Cursor): WrittenMode | undefined {
  const mode = mtls.get("mode");
  if (mode.isUnknown) return { value: "unknown", at: mode.at };
  const { value } = mode;
  if (!mode.exists || value === "UNSET" || value === 0) return undefined;
  return { value: isPeerMode(value) ? value : "unknown", at: mode.at };
}

function isPeerMode(value: unknown): value is PeerMode {
  return typeof value === "string" && modes.includes(value);
}

function portModesOf(portLevelMtls: Cursor): PeerAuthentication["portModes"] {
  const entries = portLevelMtls.entries().flatMap(([port, mtls]) => {
    const mode = modeOf(mtls);
    return mode ? [[Number(port), mode] as const] : [];
  });
  return entries.length > 0 ? new Map(entries) : none;
}
