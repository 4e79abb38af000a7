import type { Cursor } from "../decode/cursor.js";
import { type Policy, readPolicy } from "./policy.js";
import type { Resource } from "./resource.js";

const settings = ["accessLogging", "metrics", "tracing"] as const;

/** What proxies report of the traffic they see. */
export interface Telemetry extends Policy<"Telemetry"> {
  /** The fields of the spec that say something. */
  readonly sets: readonly (typeof settings)[number][];
}

/** The fields of a Telemetry's spec. */
export function readTelemetry(base: Resource<"Telemetry">, object: Cursor): Telemetry {
  const spec = object.get("spec");
  return { ...readPolicy(base, object), sets: settings.filter((setting) => spec.get(setting).exists) };
}
