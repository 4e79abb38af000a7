import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rules } from "../../../rules/index.js";
import { Cursor } from "../../../src/decode/cursor.js";
import { groupKindOf } from "../../../src/decode/group-kind.js";
import { isList, isMap, type Value } from "../../../src/decode/value.js";
import { istioTypes } from "../../../src/istio/protobuf/istio-types.js";
import { specMismatches } from "../../../src/istio/protobuf/specs.js";
import {
  type Field,
  type Letter,
  type Message,
  type Shape,
  TypeTable,
} from "../../../src/istio/protobuf/types.js";
import { inspector } from "../../../src/lint/inspect.js";
import { type KindSchema, shippedSchema } from "../../../src/schema/catalog.js";
import type { Schema } from "../../../src/schema/schema.js";
import { rootOf, type Step, stepsOf } from "../../../src/text/place.js";

/** Kinds whose specs are messages of Istio's API, with the package that the message is of. */
const kinds: readonly (readonly [string, string, string])[] = [
  ["networking.istio.io/v1", "VirtualService", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "DestinationRule", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "Gateway", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "ServiceEntry", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "Sidecar", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "WorkloadEntry", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1", "WorkloadGroup", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1alpha3", "EnvoyFilter", "istio.networking.v1alpha3"],
  ["networking.istio.io/v1beta1", "ProxyConfig", "istio.networking.v1beta1"],
  ["security.istio.io/v1", "AuthorizationPolicy", "istio.security.v1beta1"],
  ["security.istio.io/v1", "PeerAuthentication", "istio.security.v1beta1"],
  ["security.istio.io/v1", "RequestAuthentication", "istio.security.v1beta1"],
  ["telemetry.istio.io/v1", "Telemetry", "istio.telemetry.v1alpha1"],
  ["extensions.istio.io/v1alpha1", "WasmPlugin", "istio.extensions.v1alpha1"],
  ["extensions.istio.io/v1alpha1", "TrafficExtension", "istio.extensions.v1alpha1"],
];

const root = rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } });
const table = new TypeTable(istioTypes);
const inspect = inspector(rules, { istioVersion: "1.32" });
const severityOf = new Map(rules.map(({ id, severity }) => [id, severity]));

/** A spec with one value that may be wrong, and the way to it. */
interface Wrong {
  readonly value: Value;
  readonly steps: readonly Step[];
}

describe("what Istio cannot decode", () => {
  for (const [apiVersion, kind, scope] of kinds) {
    it(`is refused at its place: ${kind}`, () => {
      const schema = shippedSchema(apiVersion, kind);
      const message = table.named(`${scope}.${kind}`);
      const specs = schema?.schema.properties.get("spec");
      assert.ok(schema && message && specs);
      const missed = [...wrongIn(message, 0)].filter(({ value, steps }) => {
        const spec = completed(specs, value);
        const object = new Cursor({ apiVersion, kind, metadata: { name: "shop" }, spec }, root);
        return (
          !isDecoded(object) && !refusedPlaces(object, schema).some((at) => isNear(at, ["spec", ...steps]))
        );
      });
      assert.deepEqual(missed, []);
    });
  }
});

function isDecoded(object: Cursor): boolean {
  return [...specMismatches(object)].every(({ kind }) => kind === "unknown-field");
}

/** Where a run reports an error about an object alone. */
function refusedPlaces(object: Cursor, schema: KindSchema): readonly (readonly Step[])[] {
  const apiVersion = object.get("apiVersion").text()?.value ?? "";
  const groupKind = groupKindOf(apiVersion, object.get("kind").text()?.value ?? "");
  return [...inspect(object, groupKind, false, schema)]
    .filter(({ rule, finding: { severity } }) => (severity ?? severityOf.get(rule)) === "error")
    .map(({ finding: { at } }) => stepsOf(at));
}

/** Values that protobuf reads for no field of that type, or only for some. */
const odd: Readonly<Partial<Record<Letter, readonly Value[]>>> = {
  b: ["true", 1, "", [], {}],
  s: [5, true, [], {}],
  y: ["%", "abc", "ab=c", 5],
  i: [2 ** 31, -(2 ** 31) - 1, 1.5, 1e30, "x", "", []],
  u: [2 ** 32, -1, 1.5, 1e30, "x"],
  I: [2n ** 63n, 1.5, "x"],
  U: [2n ** 70n, -1, 1.5, 1e30, "x"],
  d: ["x", "1.0.0", true, []],
  D: ["5 s", "1d", "", "5", "s", "-", "999999999h", 5, true],
  S: ["x", [], 1],
};
const oddEnums: readonly Value[] = ["x", "", 1.5, 2 ** 31, true];
const oddMessages: readonly Value[] = ["x", 1, true, []];
const oddKeys = [
  "x",
  "+1",
  "01",
  "00",
  "-1",
  "1.0",
  "1e1",
  " 80",
  "null",
  "0x10",
  "99999999999999999999",
  "1e400",
];

/** No message of Istio's API is deeper, but for those that hold themselves. */
const deepest = 9;

function* wrongIn(message: Message, depth: number): Iterable<Wrong> {
  for (const field of new Set(message.fields.values())) {
    for (const { value, steps } of wrongFields(field, depth)) {
      yield { value: { [field.jsonName]: value }, steps: [field.jsonName, ...steps] };
    }
  }
}

function* wrongFields({ form, keys, shape }: Field, depth: number): Iterable<Wrong> {
  if (form === "one") {
    yield* wrongValues(shape, depth);
  } else if (form === "list") {
    for (const value of ["x", 1, {}]) yield { value, steps: [] };
    for (const { value, steps } of wrongValues(shape, depth)) yield { value: [value], steps: [0, ...steps] };
  } else {
    for (const value of ["x", 1, []]) yield { value, steps: [] };
    if (keys?.letter !== "s") for (const key of oddKeys) yield { value: { [key]: {} }, steps: [key] };
    for (const { value, steps } of wrongValues(shape, depth))
      yield { value: { 80: value }, steps: ["80", ...steps] };
  }
}

function* wrongValues({ letter, line }: Shape, depth: number): Iterable<Wrong> {
  const type = letter === "#" ? table.at(line) : undefined;
  const values = type ? (type.values ? oddEnums : oddMessages) : (odd[letter] ?? []);
  for (const value of values) yield { value, steps: [] };
  if (type && !type.values && depth < deepest) yield* wrongIn(type, depth + 1);
}

/** The value with the fields that its schema requires, so that nothing else keeps rules from being asked. */
function completed(schema: Schema, value: Value): Value {
  const { items, additional, properties, required } = schema;
  if (isList(value)) return items ? value.map((item) => completed(items, item)) : value;
  if (!isMap(value) || !schema.types?.includes("object")) return value;
  const written = Object.entries(value).map(([key, field]) => {
    const below = properties.get(key) ?? additional;
    return [key, below ? completed(below, field) : field] as const;
  });
  const missing = [...required].filter((key) => !Object.hasOwn(value, key));
  return Object.fromEntries([
    ...written,
    ...missing.map((key) => [key, smallest(properties.get(key))] as const),
  ]);
}

function smallest(schema: Schema | undefined): Value {
  const [type] = schema?.types ?? [];
  if (schema?.allowed) return schema.allowed[0] ?? null;
  if (type === "object") return schema ? completed(schema, {}) : {};
  if (type === "array") return [];
  return type === "integer" || type === "number" ? (schema?.limits.minimum ?? 1) : "shop";
}

/** Whether a finding stands on the wrong value, in it, or on the map or list that holds it. */
function isNear(place: readonly Step[], wrong: readonly Step[]): boolean {
  const shared = Math.min(place.length, wrong.length);
  return (
    place.slice(0, shared).every((step, index) => step === wrong[index]) && place.length >= wrong.length - 1
  );
}
