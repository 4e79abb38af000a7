import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { isMap, type Value } from "../../../src/decode/value.js";
import { shippedSchema } from "../../../src/schema/catalog.js";
import type { Schema } from "../../../src/schema/schema.js";
import { problemsOf } from "../../../src/schema/validate.js";

const schemas = fileURLToPath(new URL("../../../schemas", import.meta.url));

/** Every shipped schema, as `folder/kind_version`; those of the standard channel of the Gateway API in a folder of their own. */
const names = readdirSync(schemas, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/").replace(/\.json$/, ""))
  .filter((path) => /_v\d\w*$/.test(path))
  .sort();

const backend = { rules: [{ backendRefs: [{ name: "shop", port: 80 }] }] };
const validation = { validation: { hostname: "shop.example.com", wellKnownCACertificates: "System" } };

/** What the CEL rules of a kind need in the spec besides the fields that its schema requires. */
const needed: Readonly<Record<string, { readonly [key: string]: Value }>> = {
  backendtlspolicy: validation,
  tcproute: backend,
  tlsroute: backend,
  trafficextension: { wasm: { url: "oci://shop.example.com/shop" } },
  udproute: backend,
  workloadentry: { address: "10.0.0.1" },
  xbackend: { externalHostname: { hostname: "shop.example.com" } },
  xtelemetrypolicy: { tracing: {} },
};

describe("the shipped schemas", () => {
  it("are there for every family", () => {
    for (const name of [
      "networking.istio.io/virtualservice_v1",
      "gateway.networking.k8s.io/httproute_v1",
      "apps/deployment_v1",
      "v1/service_v1",
    ]) {
      assert.ok(names.includes(name), name);
    }
  });

  for (const name of names) {
    const [file = "", folder = "", channel = "experimental"] = name.split("/").reverse();
    const [kind = "", version = ""] = file.split("_");
    const apiVersion = folder === "v1" ? "v1" : `${folder}/${version}`;

    it(`${channel} ${apiVersion} ${kind}: takes a small sound object and refuses one with a mistake`, () => {
      const shipped = shippedSchema(apiVersion, kind, channel === "standard" ? channel : "experimental");
      assert.ok(shipped);
      const sound = soundObject(shipped.schema, apiVersion, kind);
      const problems = (value: Value) =>
        problemsOf(value, shipped).map(({ rule, steps }) => [rule, ...steps]);
      assert.deepEqual(problems(sound), []);
      const unknown = { ...sound, metadata: { name: "shop", lables: {} } };
      assert.deepEqual(problems(unknown), [["object-fields-known", "metadata", "lables"]]);
      const field = collectionIn(shipped.schema);
      if (field) assert.deepEqual(problems({ ...sound, [field]: 5 }), [["object-fields-typed", field]]);
    });
  }

  it("are what the generator wrote", () => {
    execFileSync(process.execPath, ["--import", "tsx", `${schemas}/generate.ts`, "--check"], {
      stdio: "pipe",
    });
  });

  it("are not looked for outside their folder", () => {
    assert.equal(shippedSchema("../../package", "x"), undefined);
    assert.equal(shippedSchema("v1", "../v1/pod"), undefined);
  });
});

/** An object with what its schema and its CEL rules ask for, and nothing else. */
function soundObject(schema: Schema, apiVersion: string, kind: string): { readonly [key: string]: Value } {
  const { spec, ...fields } = sample(schema);
  const full = needed[kind] ? { ...(isMap(spec) ? spec : {}), ...needed[kind] } : spec;
  return {
    ...fields,
    ...(full !== undefined && { spec: full }),
    apiVersion,
    kind,
    metadata: { name: "shop" },
  };
}

/** The first field of an object's own that holds a map or a list. */
function collectionIn({ properties }: Schema): string | undefined {
  const common = new Set(["metadata", "status"]);
  const isCollection = (types: readonly string[] = []) => types.includes("object") || types.includes("array");
  return [...properties.keys()].find((key) => !common.has(key) && isCollection(properties.get(key)?.types));
}

/** The smallest value that a schema takes: required fields only. */
function sample(schema: Schema): { readonly [key: string]: Value } {
  const value = smallest(schema);
  return isMap(value) ? value : {};
}

function smallest(schema: Schema): Value {
  if (schema.default !== undefined) return schema.default;
  if (schema.allowed) return schema.allowed[0] ?? null;
  const [type] = schema.types ?? [];
  if (type === "object") {
    const least = [...schema.properties.keys()].slice(0, schema.limits.minProperties ?? 0);
    const fields = [...new Set([...schema.required, ...least])].flatMap((name) => {
      const field = schema.properties.get(name);
      return field ? [[name, smallest(field)] as const] : [];
    });
    return Object.fromEntries(fields);
  }
  if (type === "array") {
    const least = schema.limits.minItems ?? 0;
    return schema.items && least > 0 ? [smallest(schema.items)] : [];
  }
  if (type === "integer" || type === "number") return schema.limits.minimum ?? 1;
  if (type === "boolean") return true;
  return textFor(schema);
}

/** A text that one of the forms in the shipped schemas takes. */
function textFor({ pattern, format }: Schema): string {
  const forms = [
    "shop",
    "Shop",
    "shop.example.com/shop",
    "10s",
    "100",
    "2026-01-31T12:00:00Z",
    "https://shop.example.com",
    "*",
    "/shop",
  ];
  if (format === "date-time") return "2026-01-31T12:00:00Z";
  return forms.find((form) => pattern === undefined || new RegExp(pattern, "u").test(form)) ?? "shop";
}
