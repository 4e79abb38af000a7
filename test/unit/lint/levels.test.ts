import assert from "node:assert/strict";
import { test } from "node:test";
import { Levels } from "../../../src/lint/levels.js";
import type { RuleAbout } from "../../../src/rule/rule.js";

const rule: RuleAbout = {
  id: "shop-open",
  summary: "The shop is open.",
  severity: "error",
  parity: ["IST0101"],
};

test("a rule has its own level unless somebody gives it another", () => {
  assert.equal(new Levels().of(rule, "shop.yaml"), undefined);
});

test("a code stands for the rules that bear it, and the id wins over it", () => {
  assert.equal(new Levels({ IST0101: "info" }).of(rule, "shop.yaml"), "info");
  assert.equal(new Levels({ IST0101: "info", "shop-open": "off" }).of(rule, "shop.yaml"), "off");
});

test("the last override that fits the file wins", () => {
  const levels = new Levels({ "shop-open": "warning" }, [
    { files: ["legacy"], rules: { "shop-open": "off" } },
    { files: ["legacy/cart.yaml"], rules: { "shop-open": "info" } },
  ]);
  assert.equal(levels.of(rule, "shop.yaml"), "warning");
  assert.equal(levels.of(rule, "legacy/pay.yaml"), "off");
  assert.equal(levels.of(rule, "legacy/cart.yaml"), "info");
});

test("a rule that is off is asked all the same where an override turns it on", () => {
  const overrides = [{ files: ["strict"], rules: { "shop-open": "error" } as const }];
  assert.equal(new Levels({ "shop-open": "off" }).areOn(rule), false);
  assert.equal(new Levels({ "shop-open": "off" }, overrides).areOn(rule), true);
});

test("paths that lead out of the working directory fit no override", () => {
  const levels = new Levels({}, [{ files: ["**"], rules: { "shop-open": "off" } }]);
  assert.equal(levels.of(rule, "../shop.yaml"), undefined);
});

test("a rule on request is off until somebody gives it a level", () => {
  const quiet: RuleAbout = { ...rule, onRequest: true };
  assert.equal(new Levels().of(quiet, "shop.yaml"), "off");
  assert.equal(new Levels().areOn(quiet), false);
  assert.equal(new Levels({ IST0101: "info" }).of(quiet, "shop.yaml"), "info");
  assert.equal(new Levels({ "shop-open": "warning" }).areOn(quiet), true);
  const overrides = [{ files: ["strict"], rules: { "shop-open": "info" } as const }];
  assert.equal(new Levels({}, overrides).areOn(quiet), true);
  assert.equal(new Levels({}, overrides).of(quiet, "shop.yaml"), "off");
  assert.equal(new Levels({}, overrides).of(quiet, "strict/shop.yaml"), "info");
});
