import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unknown, type Value } from "../../../src/decode/value.js";
import { openEngine } from "../../../src/schema/cel/engine.js";
import { evaluate } from "../../../src/schema/cel/evaluate.js";
import { shippedPredicates } from "../../../src/schema/cel/shipped.js";
import { jsonSchemaOf } from "../../../src/schema/json-schema.js";
import { readSchema } from "../../../src/schema/schema.js";
import { problemsOf } from "../../../src/schema/validate.js";
import * as celSuite from "../../conformance/cel.js";
import { sharedFolder, skipWithout } from "../../support/shared.js";

describe("the shipped rules as code", () => {
  const rule = (text: string) => {
    const predicate = shippedPredicates.get(text);
    assert.ok(predicate, text);
    return predicate;
  };

  it("fail where Kubernetes' engine fails", () => {
    const duration = rule("duration(self) >= duration('1ms')");
    assert.equal(evaluate(duration, "1s"), true);
    assert.equal(evaluate(duration, "0s"), false);
    assert.equal(evaluate(duration, "soon"), "failed");
  });

  it("know the formats of names", () => {
    const labels = rule("self.all(key, !format.qualifiedName().validate(key).hasValue())");
    assert.equal(evaluate(labels, { app: "", "shop.example.com/app": "" }), true);
    assert.equal(evaluate(labels, { "": "" }), false);
    assert.equal(evaluate(labels, { "a/b/c": "" }), false);
  });

  it("say nothing about what is not known, unless the known part decides", () => {
    const protocol = rule("self.protocol == 'GRPC' ? has(self.grpc) : true");
    assert.equal(evaluate(protocol, { protocol: unknown }), "unknown");
    const terminate = rule(
      "self.mode == 'Terminate' ? size(self.certificateRefs) > 0 || size(self.options) > 0 : true",
    );
    assert.equal(
      evaluate(terminate, { mode: "Terminate", certificateRefs: unknown, options: { a: "b" } }),
      true,
    );
    assert.equal(
      evaluate(terminate, { mode: "Terminate", certificateRefs: unknown, options: {} }),
      "unknown",
    );
  });

  it("agree with the recorded outcomes", { skip: skipWithout("conformance/cel") }, async () => {
    const { agreed, of } = await celSuite.run({ cases: sharedFolder("conformance/cel"), verbose: false });
    assert.ok(of > 0 && agreed / of >= 0.999, `${agreed} of ${of}`);
  });
});

describe("openEngine", () => {
  const engine = openEngine();
  const any = readSchema({});
  const table: readonly (readonly [string, Value, unknown])[] = [
    ["self.a + 1 == 2", { a: 1 }, true],
    ["self.a > 1.5", { a: 2.5 }, true],
    ["quantity(self.a).isLessThan(quantity('2Gi'))", { a: "1500Mi" }, true],
    ["quantity('1.5').add(quantity('500m')).compareTo(quantity('2')) == 0", {}, true],
    ["quantity('0.1') == quantity('100m')", {}, true],
    ["isQuantity(self.a)", { a: "1Zi" }, false],
    ["quantity('8Ei') == quantity('9Ei') && quantity('8E').isLessThan(quantity('9E'))", {}, true],
    ["quantity('9223372036854775807').asInteger() == 9223372036854775807", {}, true],
    ["quantity(self.a).isInteger()", { a: "9223372036854775808" }, false],
    ["quantity(self.a).asInteger() > 0", { a: "1e30" }, "failed"],
    ["cidr('10.0.0.0/8').containsIP(self.a)", { a: "10.1.2.3" }, true],
    ["cidr('10.0.0.0/8').containsCIDR(self.a)", { a: "11.0.0.0/16" }, false],
    ["ip(self.a).family() == 6", { a: "::1" }, true],
    ["isIP(self.a)", { a: "::ffff:1.2.3.4" }, false],
    ["url(self.a).getHostname() == 'shop'", { a: "https://shop:8443/cart" }, true],
    ["url(self.a).getPort() == '8443'", { a: "https://shop:8443/cart" }, true],
    ["isURL(self.a)", { a: "shop" }, false],
    ["self.a.findAll('[0-9]+') == ['1', '22']", { a: "a1b22" }, true],
    ["format.dns1123Label().validate(self.a).hasValue()", { a: "Shop" }, true],
    ["format.dns1123LabelPrefix().validate(self.a).hasValue()", { a: "shop-" }, false],
    ["format.qualifiedName().validate(self.a).hasValue()", { a: "shop.example.com/Cart_1" }, false],
    ["format.qualifiedName().validate(self.a).hasValue()", { a: "/cart" }, true],
    ["int(self.a) > 0", { a: "9223372036854775808" }, "failed"],
    ["self.l.isSorted() && self.l.sum() == 3 && self.l.max() == 2", { l: [1, 2] }, true],
    ["self.l.indexOf(2) == 1", { l: [1, 2] }, true],
    ["sets.contains(['a', 'b'], self.l)", { l: ["c"] }, false],
    ["self.a.lowerAscii() == 'shop'", { a: "SHOP" }, true],
    ["int(self.a) == 0", { a: "" }, "failed"],
    ["self.missing == 1", {}, "failed"],
    ["self.a == 1", { a: unknown }, "unknown"],
    ["cel.bind(x, self.a, x == 1)", { a: 1 }, "unevaluable"],
  ];
  for (const [rule, self, expected] of table) {
    it(rule, () => {
      const predicate = engine.compile(rule, any);
      assert.ok(predicate);
      assert.equal(evaluate(predicate, self), expected);
    });
  }

  it("does not compile what is not in its language", () => {
    assert.equal(engine.compile("self.?a.hasValue()", any), undefined);
  });
});

describe("rules of a custom resource", () => {
  const size = { type: "integer" };
  const rules = [
    { rule: "self.min <= self.max", messageExpression: "'min is ' + string(self.min)" },
    { rule: "self.max == oldSelf.max", message: "max never changes" },
    { rule: "self.__namespace__ != ''", message: "needs a namespace" },
    { rule: "self.?min.hasValue()" },
  ];
  const schema = readSchema(
    jsonSchemaOf({
      type: "object",
      properties: {
        spec: {
          type: "object",
          properties: { min: size, max: size, namespace: { type: "string" } },
          "x-kubernetes-validations": rules,
        },
      },
    }),
  );
  const messages = (spec: Value) =>
    problemsOf({ spec }, { schema, isValid: undefined, compiler: openEngine() }).map(
      ({ message }) => message,
    );

  it("are evaluated, those about a change are not, and one that cannot be is named once", () => {
    assert.deepEqual(messages({ min: 2, max: 1, namespace: "shop" }), [
      '"spec" breaks a rule of its schema: min is 2.',
      'A rule of the schema of "spec" cannot be evaluated here: "self.?min.hasValue()".',
    ]);
    assert.deepEqual(messages({ min: 1, max: 1, namespace: "" }), [
      '"spec" breaks a rule of its schema: needs a namespace.',
    ]);
  });

  it("are not asked about a part that is wrong already", () => {
    assert.deepEqual(messages({ min: "2", max: 1, namespace: "shop" }), [
      '"min" must be a whole number, but is the text "2".',
    ]);
  });
});
