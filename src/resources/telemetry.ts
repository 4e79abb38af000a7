import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { type Policy, readPolicy } from "./policy.js";
import { extend } from "./read.js";
import { requestTelemetry } from "./request-features.js";
import type { LocatedText, Resource } from "./resource.js";

const settings = ["accessLogging", "metrics", "tracing"] as const;

/** An entry of `accessLogging`. */
export interface AccessLog {
  readonly at: Place;
  /** Whether it switches logs off, or may do so. */
  readonly mayDisable: boolean;
  /** Whether it names providers, or may do so. */
  readonly mayNameProviders: boolean;
  /** The condition on what is logged; undefined when it has none. */
  readonly filter: Place | undefined;
}

/** What proxies report of the traffic they see. */
export interface Telemetry extends Policy<"Telemetry"> {
  /** The fields of the spec that say something. */
  readonly sets: readonly (typeof settings)[number][];
  readonly accessLogs: readonly AccessLog[];
  /** The names of its providers, by what they are for. */
  readonly providers: Readonly<Record<(typeof settings)[number], readonly LocatedText[]>>;
  /** The fields that tell of requests, each by its name. */
  readonly onRequests: readonly LocatedText[];
}

/** The fields of a Telemetry's spec. */
export function readTelemetry(base: Resource<"Telemetry">, object: Cursor): Telemetry {
  const spec = object.get("spec");
  return extend(readPolicy(base, object), {
    sets: settings.filter((setting) => spec.get(setting).exists),
    accessLogs: spec.get("accessLogging").items().map(readAccessLog),
    providers: {
      accessLogging: providersOf(spec.get("accessLogging")),
      metrics: providersOf(spec.get("metrics")),
      tracing: providersOf(spec.get("tracing")),
    },
    onRequests: requestTelemetry(spec),
  });
}

function readAccessLog(entry: Cursor): AccessLog {
  const [disabled, providers, filter] = [entry.get("disabled"), entry.get("providers"), entry.get("filter")];
  return {
    at: entry.at,
    mayDisable: disabled.value === true || disabled.isUnknown,
    mayNameProviders: providers.items().length > 0 || providers.isUnknown,
    filter: filter.exists ? filter.at : undefined,
  };
}

function providersOf(section: Cursor): readonly LocatedText[] {
  return section
    .items()
    .flatMap((entry) => entry.get("providers").items())
    .flatMap((provider) => provider.get("name").text() ?? []);
}
