import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Cursor } from "../../../src/decode/cursor.js";
import { unknown, type Value } from "../../../src/decode/value.js";
import type { Finding } from "../../../src/diagnostics/finding.js";
import { checkMeshConfig } from "../../../src/istio/mesh-config.js";
import { checkMeshNetworks } from "../../../src/istio/mesh-networks.js";
import { istioTypes } from "../../../src/istio/protobuf/istio-types.js";
import { TypeTable } from "../../../src/istio/protobuf/types.js";
import type { FieldRule, Rule } from "../../../src/rule/rule.js";
import { rootOf } from "../../../src/text/place.js";

const rules = await fieldRules();
const table = new TypeTable(istioTypes);
const runs = { numRuns: 500 };

/** Every rule about one object, with the folder it lies in. */
async function fieldRules(): Promise<readonly FieldRule[]> {
  const root = new URL("../../../rules/", import.meta.url);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const loaded = folders.map(async ({ name }): Promise<readonly FieldRule[]> => {
    if (!readdirSync(new URL(`${name}/`, root)).includes("rule.ts")) return [];
    const { default: rule }: { default: Rule } = await import(new URL(`${name}/rule.ts`, root).href);
    return "inspects" in rule ? [rule] : [];
  });
  return (await Promise.all(loaded)).flat();
}

/** Values that a field may hold where another type is expected, among them what a patch leaves open. */
const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    unknown,
    true,
    "",
    "*",
    "0",
    "-1s",
    "10.0.0.0/8",
    "{**}/{*}",
    "$(X)",
    "(a+)+$",
    "a/b",
    "\u0000",
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.bigInt(),
);

/** An object with the fields of the messages that Istio's API has, nested as often as they are, filled with anything. */
function messageOf(name: string, depth: number): fc.Arbitrary<Value> {
  const fields = [...(table.named(name)?.fields.keys() ?? [])].filter((key) => !key.includes("_"));
  // Every plain object has a member of the last name, which is no field.
  const entries = [...fields, "constructor"].map((key) => [key, fieldOf(name, key, depth)] as const);
  const some = fc
    .subarray(entries)
    .chain((chosen) =>
      fc.tuple(...chosen.map(([, value]) => value)).map((values) => [chosen, values] as const),
    );
  return some.map(([chosen, values]) =>
    Object.fromEntries(chosen.map(([key], index) => [key, values[index] ?? null])),
  );
}

function fieldOf(name: string, key: string, depth: number): fc.Arbitrary<Value> {
  const field = table.named(name)?.fields.get(key);
  if (field?.shape.letter !== "#" || depth === 0) return fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
  const type = table.at(field.shape.line);
  const inner = type.values
    ? fc.oneof(fc.constantFrom<Value>(...type.values.keys()), scalar)
    : messageOf(type.name, depth - 1);
  if (field.form === "list")
    return fc.oneof({ weight: 9, arbitrary: fc.array(inner, { maxLength: 3 }) }, scalar);
  if (field.form === "map")
    return fc.oneof({ weight: 9, arbitrary: fc.dictionary(fc.string(), inner, { maxKeys: 3 }) }, scalar);
  return fc.oneof({ weight: 9, arbitrary: inner }, scalar);
}

function cursorOn(value: Value): Cursor {
  return new Cursor(
    value,
    rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } }),
  );
}

/** Runs a check to its end; what it finds must be sentences. */
function exhaust(findings: Iterable<Finding>): void {
  for (const { message } of findings) assert.match(message, /^[^\n]*\.$/s);
}

const messages: Readonly<Record<string, string>> = {
  "networking.istio.io/VirtualService": "istio.networking.v1alpha3.VirtualService",
  "networking.istio.io/DestinationRule": "istio.networking.v1alpha3.DestinationRule",
  "networking.istio.io/Gateway": "istio.networking.v1alpha3.Gateway",
  "networking.istio.io/ServiceEntry": "istio.networking.v1alpha3.ServiceEntry",
  "networking.istio.io/Sidecar": "istio.networking.v1alpha3.Sidecar",
  "networking.istio.io/EnvoyFilter": "istio.networking.v1alpha3.EnvoyFilter",
  "networking.istio.io/ProxyConfig": "istio.networking.v1beta1.ProxyConfig",
  "networking.istio.io/WorkloadEntry": "istio.networking.v1alpha3.WorkloadEntry",
  "networking.istio.io/WorkloadGroup": "istio.networking.v1alpha3.WorkloadGroup",
  "security.istio.io/AuthorizationPolicy": "istio.security.v1beta1.AuthorizationPolicy",
  "security.istio.io/RequestAuthentication": "istio.security.v1beta1.RequestAuthentication",
  "security.istio.io/PeerAuthentication": "istio.security.v1beta1.PeerAuthentication",
  "telemetry.istio.io/Telemetry": "istio.telemetry.v1alpha1.Telemetry",
  "extensions.istio.io/WasmPlugin": "istio.extensions.v1alpha1.WasmPlugin",
  "extensions.istio.io/TrafficExtension": "istio.extensions.v1alpha1.TrafficExtension",
};

describe("rules about one object", () => {
  for (const [groupKind, message] of Object.entries(messages)) {
    it(`judge any ${groupKind} without throwing`, () => {
      const [group = "", kind = ""] = groupKind.split("/");
      const judges = rules.filter(({ inspects }) => inspects.includes(groupKind));
      assert.ok(judges.length > 0);
      fc.assert(
        fc.property(messageOf(message, 4), (spec) => {
          const object = cursorOn({ apiVersion: `${group}/v1`, kind, metadata: { name: "shop" }, spec });
          for (const rule of judges) exhaust(rule.check(object));
        }),
        runs,
      );
    });
  }

  it("judge anything at all without throwing", () => {
    const anything = fc.oneof(scalar, fc.dictionary(fc.string(), fc.oneof(scalar, fc.array(scalar))));
    fc.assert(
      fc.property(anything, anything, (metadata, spec) => {
        const object = cursorOn({ kind: "Pod", metadata, spec });
        for (const rule of rules) {
          exhaust(rule.check(object));
          exhaust(rule.check(cursorOn(spec)));
        }
      }),
      runs,
    );
  });
});

describe("the mesh configuration", () => {
  it("is judged without throwing, whatever it holds", () => {
    fc.assert(
      fc.property(messageOf("istio.mesh.v1alpha1.MeshConfig", 3), (mesh) =>
        exhaust(checkMeshConfig(cursorOn(mesh))),
      ),
      runs,
    );
    fc.assert(
      fc.property(messageOf("istio.mesh.v1alpha1.MeshNetworks", 4), (mesh) =>
        exhaust(checkMeshNetworks(cursorOn(mesh))),
      ),
      runs,
    );
  });
});
