import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isEcho } from "../../../src/istio/echoes.js";
import { below, type Place, rootOf, type Step } from "../../../src/text/place.js";

const root = rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } });

function at(...steps: readonly Step[]): Place {
  return below(root, ...steps);
}

describe("isEcho", () => {
  it("hears a missing field at the same map", () => {
    assert.ok(isEcho("object-required-fields-present", at("spec", "targetRef"), at("spec", "targetRef")));
    assert.ok(!isEcho("object-required-fields-present", at("spec"), at("spec", "targetRef")));
  });

  it("hears a CEL rule on the map around the field", () => {
    assert.ok(isEcho("object-satisfies-validation-rules", at("spec"), at("spec", "targetRefs")));
    assert.ok(!isEcho("object-satisfies-validation-rules", at("spec"), at("spec", "jwtRules", 0, "issuer")));
    assert.ok(!isEcho("object-satisfies-validation-rules", at("spec", "selector"), at("spec", "targetRefs")));
  });

  it("never takes an unknown field for something else", () => {
    assert.ok(!isEcho("object-fields-known", at("spec", "targetRef"), at("spec", "targetRef")));
  });
});
