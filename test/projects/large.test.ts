import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lintTexts } from "../support/lint-texts.js";

/** More than a call may have arguments, and than a recursion may be deep. */
const many = 130_000;

const head = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: shop }\nspec:\n";
const route = "  http: [{ route: [{ destination: { host: shop } }] }]\n";

function lines(write: (index: number) => string): string {
  return Array.from({ length: many }, (_, index) => write(index)).join("");
}

/** Manifests with very much of one thing, and what is reported most. */
const table: readonly (readonly [string, string, string])[] = [
  ["unknown fields", `${head}${lines((index) => `  field${index}: 1\n`)}${route}`, "object-fields-known"],
  ["repeated fields", `${head}${"  hosts: [shop]\n".repeat(many)}${route}`, "mapping-keys-unique"],
  [
    "items of a wrong type",
    `${head}  hosts: [${lines((index) => `${index}, `)}]\n${route}`,
    "object-fields-typed",
  ],
  [
    "aliases",
    `${head}  hosts:\n    - &host shop\n${"    - *host\n".repeat(many)}${route}`,
    "virtual-service-hosts-valid",
  ],
  [
    "anchors",
    `${head}  hosts:\n${lines((index) => `    - &a${index} ${index}\n`)}${route}`,
    "object-fields-typed",
  ],
  [
    "documents that cannot be read",
    "---\napiVersion: networking.istio.io/v1\nkind: Gateway\nspec: [\n".repeat(10_000),
    "document-decodes",
  ],
  ["levels", `${head}  hosts: ${"[".repeat(many)}${"]".repeat(many)}\n${route}`, "document-decodes"],
];

describe("a manifest with very many", () => {
  for (const [what, text, code] of table) {
    it(`${what} is judged`, () => {
      const codes = lintTexts(new Map([["shop.yaml", text]])).map(({ code }) => code);
      assert.ok(codes.includes(code), [...new Set(codes)].join());
    });
  }
});
