import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Value } from "../../../src/decode/value.js";
import { openEngine } from "../../../src/schema/cel/engine.js";
import { evaluate } from "../../../src/schema/cel/evaluate.js";
import { jsonSchemaOf } from "../../../src/schema/json-schema.js";
import { readSchema } from "../../../src/schema/schema.js";
import { problemsOf } from "../../../src/schema/validate.js";

const any = readSchema({});

/** A value whose lists have so many items. */
function big(items: number): Value {
  const list = Array.from({ length: items }, (_, index) => index);
  const maps = list.map((index) => ({ a: index, b: { c: `shop-${index}` } }));
  return {
    list,
    maps,
    words: list.map((index) => `cart-${index}`),
    text: "a".repeat(items),
    deep: [[[[maps]]]],
  };
}

function outcomeOf(rule: string, self: Value) {
  const predicate = openEngine().compile(rule, any);
  assert.ok(predicate);
  return evaluate(predicate, self);
}

describe("what a rule may take", () => {
  const linear: readonly string[] = [
    "self.list.all(x, x >= 0)",
    "self.list.map(x, x + 1).filter(x, x > 0).size() == 10000",
    "self.maps.exists_one(x, x.a == 9999)",
    "self.words.join(',').split(',').size() == 10000",
    "self.text.replace('a', 'bb').size() == 20000",
    "self.list == self.list && 9999 in self.list",
    "self.text.matches('^(a+)+$')",
  ];
  for (const rule of linear)
    it(`is enough for ${rule}`, () => assert.equal(outcomeOf(rule, big(10_000)), true));

  const costly: readonly string[] = [
    "self.list.all(x, self.list.all(y, true))",
    "self.list.all(x, x in self.list)",
    "self.list.all(x, self.list.indexOf(x) == x)",
    "self.list.all(x, self.maps == self.maps)",
    "self.list.all(x, self.deep == self.deep)",
    "self.maps.all(x, self.maps.exists_one(y, y == x))",
    "self.list.all(x, self.list.map(y, y).size() > 0)",
    "self.list.all(x, self.words.join('') != '')",
    "self.list.all(x, self.text.findAll('a').size() > 0)",
    "self.list.all(x, self.text.matches('(a?){500}a{500}'))",
    "self.text.replace('a', self.text).replace('a', self.text).size() > 0",
    "self.words.join(self.text).size() > 0",
    "sets.equivalent(self.list, self.list)",
    "self.list.all(x, self.list.all(y, true)) || true",
  ];
  for (const rule of costly) {
    it(`ends ${rule}`, () => assert.equal(outcomeOf(rule, big(10_000)), "unevaluable"));
  }

  it("is not endless for what only is deep", () => {
    assert.equal(openEngine().compile(`${"(".repeat(50_000)}true${")".repeat(50_000)}`, any), undefined);
    assert.equal(openEngine().compile(`${"!".repeat(200_000)}true`, any), undefined);
  });

  it("counts for each object anew, and a rule that took too much is not asked again", () => {
    const engine = openEngine();
    const square = engine.compile("self.all(x, self.all(y, true))", any);
    const other = engine.compile("self.all(x, x == 0)", any);
    assert.ok(square && other);
    const zeros = (length: number): Value => Array.from({ length }, () => 0);
    assert.equal(evaluate(square, zeros(900)), true);
    for (let times = 0; times < 12; times++) {
      engine.begin();
      assert.equal(evaluate(square, zeros(900)), true);
    }
    assert.equal(evaluate(square, zeros(2000)), "unevaluable");
    engine.begin();
    assert.equal(evaluate(square, zeros(1)), "unevaluable");
    assert.equal(evaluate(other, zeros(1)), true);
  });
});

describe("a rule that takes too long", () => {
  it("is reported once, and refuses nothing", () => {
    const list = { type: "array", items: { type: "integer" } };
    const rules = [{ rule: "self.items.all(x, self.items.all(y, x + y >= 0))" }];
    const spec = { type: "object", properties: { items: list }, "x-kubernetes-validations": rules };
    const schema = readSchema(jsonSchemaOf({ type: "object", properties: { spec } }));
    const kind = { schema, isValid: undefined, compiler: openEngine() };
    const object = { spec: { items: Array.from({ length: 3000 }, () => 1) } };
    const told = [object, object].flatMap((value) => problemsOf(value, kind).map(({ rule }) => rule));
    assert.deepEqual(told, ["object-validation-rules-evaluated"]);
  });
});
