import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Cursor } from "../../../src/decode/cursor.js";
import { unknown, type Value } from "../../../src/decode/value.js";
import { envoyTypes } from "../../../src/istio/protobuf/envoy-types.js";
import { istioTypes } from "../../../src/istio/protobuf/istio-types.js";
import { mismatches } from "../../../src/istio/protobuf/json.js";
import { TypeTable } from "../../../src/istio/protobuf/types.js";
import { pathText, rootOf, stepsOf } from "../../../src/text/place.js";

const small = new TypeTable(`\
shop.v1.Cart name:s count:i total:U share:d open:b since:D items:*#1 labels:%ss ports:%u#2 state:#3 more:S any:A
.Item unit_price:d
.Port number:u
.State =EMPTY=0 =FULL=1
`);
const envoy = new TypeTable(envoyTypes);

function found(value: Value, table = small, name = "shop.v1.Cart"): readonly string[] {
  const document = { file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } };
  const all = [...mismatches(new Cursor(value, rootOf(document)), table, name)];
  return all.map(({ kind, at }) => `${kind} ${pathText(stepsOf(at))}`);
}

describe("a value is read as a message", () => {
  const fitting: readonly Value[] = [
    {},
    { name: null, count: "5", total: "18446744073709551615", share: "NaN", open: false, since: "1.5s" },
    {
      items: [{ unit_price: 1 }, { unitPrice: "1.5" }, null],
      labels: { a: "b" },
      ports: { "80": { number: 80 } },
    },
    { state: "FULL", more: { anything: [1] } },
    { state: 7 },
    { name: unknown, count: "$(COUNT)", items: unknown },
  ];
  for (const value of fitting) {
    it(`takes ${String(Object.keys(value ?? {}))}`, () => assert.deepEqual(found(value), []));
  }

  const wrong: readonly (readonly [Value, string])[] = [
    [[], "type "],
    [{ name: 5 }, "type name"],
    [{ count: 1.5 }, "type count"],
    [{ count: 2147483648 }, "type count"],
    [{ total: -1 }, "type total"],
    [{ open: "true" }, "type open"],
    [{ since: "soon" }, "type since"],
    [{ items: {} }, "type items"],
    [{ items: [{ unitPrice: {} }] }, "type items[0].unitPrice"],
    [{ labels: [] }, "type labels"],
    [{ labels: { a: 1 } }, "type labels.a"],
    [{ ports: { "-1": {} } }, 'type ports["-1"]'],
    [{ state: "full" }, "enum state"],
    [{ more: [] }, "type more"],
    [{ any: {} }, "any any"],
    [{ any: { "@type": "type.example.com/shop.v1.Basket" } }, 'any any["@type"]'],
    [{ any: { "@type": "type.example.com/shop.v1.Port", number: "x" } }, "type any.number"],
    [{ constructor: 1 }, "unknown-field constructor"],
  ];
  for (const [value, mismatch] of wrong) {
    it(`finds "${mismatch}"`, () => assert.deepEqual(found(value), [mismatch]));
  }
});

describe("the tables of types", () => {
  for (const [name, text] of [["istio", istioTypes] as const, ["envoy", envoyTypes] as const]) {
    it(`of ${name} refer to types that are there`, () => {
      const lines = text.trimEnd().split("\n");
      const numbers = lines.flatMap((line) =>
        [...line.matchAll(/#(\d+)/g)].map(([, number]) => Number(number)),
      );
      assert.ok(numbers.every((number) => number < lines.length));
    });
  }

  it("know a cluster of Envoy's", () => {
    const cluster: Value = {
      name: "cart",
      lb_policy: "LEAST_REQUEST",
      connectTimeout: "5s",
      circuit_breakers: { thresholds: [{ max_retries: 3 }] },
    };
    assert.deepEqual(found(cluster, envoy, "envoy.config.cluster.v3.Cluster"), []);
  });
});
