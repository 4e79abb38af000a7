import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf, type Place, pathText, stepsOf } from "../text/place.js";
import { type Patch, type PatchedObject, wholePatches } from "./envoy-filter.js";
import { isIgnored } from "./envoy-operations.js";
import { type Extra, quoted, refused, warned } from "./findings.js";
import { envoyTypes } from "./protobuf/envoy-types.js";
import { type Mismatch, mismatches } from "./protobuf/json.js";
import { type Message, TypeTable } from "./protobuf/types.js";

const table = new TypeTable(envoyTypes);

/** The message of Envoy's API that a patch of an object is a piece of. Upstream: pkg/config/xds/xds.go. */
const messages: Readonly<Record<PatchedObject, string>> = {
  LISTENER: "envoy.config.listener.v3.Listener",
  FILTER_CHAIN: "envoy.config.listener.v3.FilterChain",
  NETWORK_FILTER: "envoy.config.listener.v3.Filter",
  HTTP_FILTER: "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter",
  ROUTE_CONFIGURATION: "envoy.config.route.v3.RouteConfiguration",
  VIRTUAL_HOST: "envoy.config.route.v3.VirtualHost",
  HTTP_ROUTE: "envoy.config.route.v3.Route",
  CLUSTER: "envoy.config.cluster.v3.Cluster",
  EXTENSION_CONFIG: "envoy.config.core.v3.TypedExtensionConfig",
  BOOTSTRAP: "envoy.config.bootstrap.v3.Bootstrap",
  LISTENER_FILTER: "envoy.config.listener.v3.ListenerFilter",
};

/** Findings about patches whose value is no message of Envoy's API, or has fields that the message does not. */
export function* patchValueFindings(spec: Cursor): Iterable<Finding> {
  for (const patch of wholePatches(spec)) {
    if (!patch.value.isMap) continue;
    const found = [...mismatches(patch.value, table, messages[patch.object])];
    const wrong = found.filter(({ kind }) => kind !== "unknown-field");
    for (const { at, message } of wrong) yield refused(at, message);
    if (wrong.length === 0 && !isIgnored(patch)) yield* remarks(patch, found);
  }
}

/** Unknown fields are a warning where everything else fits; Istio says nothing about them otherwise. */
function* remarks({ object, value }: Patch, unknown: readonly Mismatch[]): Iterable<Finding> {
  const type = table.named(messages[object]);
  const untyped = type ? [...untypedFindings(value, type)] : [];
  const told = new Set(untyped.flatMap(({ related = [] }) => related.map(({ at }) => wayTo(at))));
  for (const { at, message } of unknown) if (!told.has(wayTo(at))) yield warned(at, message);
  yield* untyped;
}

function wayTo(at: Place): string {
  return pathText(stepsOf(at));
}

/** A warning for each filter or extension that gives its name and no typed configuration. */
function* untypedFindings(value: Cursor, type: Message): Iterable<Finding> {
  if (type.fields.has("typed_config") && !isTyped(value)) {
    const name = value.get("name").text()?.value ?? "";
    const subject = name === "" ? "An extension" : `Extension ${quoted(name)}`;
    yield warned(
      keyOf(value.at),
      `${subject} has no "typed_config": Envoy no longer finds extensions by their names.`,
      oldConfig(value.get("config")),
    );
  }
  for (const [key, field] of value.entries()) {
    const { form, shape } = type.fields.get(key) ?? {};
    if (form === "one" && shape?.letter === "#" && field.isMap)
      yield* untypedFindings(field, table.at(shape.line));
  }
}

/** Where the configuration stands that the first API read. */
function oldConfig(config: Cursor): Extra {
  return config.exists
    ? { related: [{ at: keyOf(config.at), message: 'Envoy\'s v3 API reads no "config".' }] }
    : {};
}

/** The configuration may also be found by discovery. */
function isTyped(value: Cursor): boolean {
  return ["typed_config", "typedConfig", "config_discovery", "configDiscovery"].some(
    (key) => value.get(key).exists,
  );
}
