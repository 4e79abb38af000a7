import type { Cursor } from "../decode/cursor.js";
import { keyOf } from "../text/place.js";
import type { LocatedText } from "./resource.js";

/*
 * What ztunnel, which sees connections and no requests, can do nothing with; only sidecars, gateways and waypoints can.
 */

const operationFields = ["hosts", "notHosts", "methods", "notMethods", "paths", "notPaths"];
const sourceFields = ["requestPrincipals", "notRequestPrincipals", "remoteIpBlocks", "notRemoteIpBlocks"];

/** The keys of conditions that a connection answers. */
const connectionKeys: ReadonlySet<string> = new Set([
  "source.ip",
  "source.namespace",
  "source.principal",
  "destination.ip",
  "destination.port",
]);

/**
 * The fields and conditions of an AuthorizationPolicy's rules that ask for something of the request.
 * (pilot/pkg/serviceregistry/ambient authorization.go, handleRule)
 */
export function requestAttributes(
  sources: readonly Cursor[],
  operations: readonly Cursor[],
  conditions: readonly Cursor[],
): readonly LocatedText[] {
  return [
    ...sources.flatMap((source) => fieldsOf(source, sourceFields)),
    ...operations.flatMap((operation) => fieldsOf(operation, operationFields)),
    ...conditions
      .flatMap((condition) => condition.get("key").text() ?? [])
      .filter(({ value }) => !connectionKeys.has(value)),
  ];
}

/** The parts of a Telemetry that tell of requests. (kiali business/checkers/ambient l7_classification.go) */
export function requestTelemetry(spec: Cursor): readonly LocatedText[] {
  const overriding = spec
    .get("metrics")
    .items()
    .some((metric) => metric.get("overrides").items().length > 0);
  return [
    ...fieldsOf(spec, ["tracing", "accessLogging"]),
    ...(overriding ? fieldsOf(spec, ["metrics"]) : []),
  ];
}

/**
 * The settings of a DestinationRule's traffic policies that are about requests. (kiali business/checkers/ambient
 * l7_classification.go)
 */
export function requestTraffic(policy: Cursor): readonly LocatedText[] {
  const pool = policy.get("connectionPool");
  return [
    ...named(policy.find("loadBalancer", "consistentHash"), ["httpHeaderName", "httpCookie"]),
    ...named(pool, ["http"]),
    ...named(policy, ["outlierDetection"]),
  ];
}

/** Lists with something in them. */
function fieldsOf(map: Cursor, names: readonly string[]): readonly LocatedText[] {
  return named(map, names).filter(({ value }) => map.get(value).items().length > 0);
}

function named(map: Cursor, names: readonly string[]): readonly LocatedText[] {
  return names.flatMap((value) => {
    const field = map.get(value);
    return field.exists ? [{ value, at: keyOf(field.at) }] : [];
  });
}
