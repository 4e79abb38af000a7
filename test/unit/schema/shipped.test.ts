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

/** Every shipped schema, as `folder/kind_version`. */
const names = readdirSync(schemas, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/").replace(/\.json$/, ""))
  .filter((path) => /^[^/]+\/[a-z]+_v\d\w*$/.test(path))
  .sort();

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
    const [folder = "", file = ""] = name.split("/");
    const [kind = "", version = ""] = file.split("_");
    const apiVersion = folder === "v1" ? "v1" : `${folder}/${version}`;

    it(`${apiVersion} ${kind}: takes a small sound object and refuses an unknown field`, () => {
      const shipped = shippedSchema(apiVersion, kind);
      assert.ok(shipped);
      const sound = { ...sample(shipped.schema), apiVersion, kind, metadata: { name: "shop" } };
      const wrong = { ...sound, metadata: { name: "shop", lables: {} } };
      const structure = (value: Value) =>
        problemsOf(value, shipped).filter(({ rule }) => rule !== "object-satisfies-validation-rules");
      assert.deepEqual(structure(sound), []);
      assert.deepEqual(
        structure(wrong).map(({ rule, steps }) => [rule, ...steps]),
        [["object-fields-known", "metadata", "lables"]],
      );
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
