import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { misspeltName, nearestWord } from "../../../src/mesh/words.js";

describe("the nearest word", () => {
  const names = ["shop", "cart", "payments", "shop-gateway"];

  it("differs in a letter or two, or in the order of two", () => {
    assert.equal(nearestWord("payment", names), "payments");
    assert.equal(nearestWord("paymnts", names), "payments");
    assert.equal(nearestWord("shop-gatway", names), "shop-gateway");
    assert.equal(nearestWord("crat", names), "cart");
  });

  it("may be the word with something before or behind it", () => {
    assert.equal(nearestWord("payments-v2", names), "payments");
    assert.equal(nearestWord("the-payments", names), "payments");
  });

  it("is none when all are far", () => {
    assert.equal(nearestWord("orders", names), undefined);
    assert.equal(nearestWord("pay", ["bank"]), undefined);
    assert.equal(nearestWord("ship-it", []), undefined);
  });

  it("is no other of a row", () => {
    assert.equal(nearestWord("web-1", ["web-2", "web-10"]), undefined);
    assert.equal(nearestWord("v3", ["v1", "v2"]), undefined);
    assert.equal(nearestWord("team-b-shop", ["team-a-shop"]), undefined);
    assert.equal(nearestWord("db.eu.example.com", ["db.us.example.com"]), undefined);
    assert.equal(nearestWord("zone-1a", ["zone-1b"]), undefined);
    assert.equal(nearestWord("shop-tsl", ["shop-tls"]), "shop-tls");
  });

  it("is one with a letter too many at a number", () => {
    assert.equal(nearestWord("price-sync-7x", ["price-sync-7", "price-sync-8"]), "price-sync-7");
  });

  it("is never the word itself", () => {
    assert.equal(nearestWord("shop", ["shop"]), undefined);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, words) => nearestWord(word, words) !== word),
    );
  });

  it("is one of the words", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, words) => {
        const found = nearestWord(word, words);
        return found === undefined || words.includes(found);
      }),
    );
  });
});

describe("a misspelt name", () => {
  const names = ["shop", "checkout", "team-a", "shop-production"];

  it("has a wrong letter or two, or two swapped, in one part", () => {
    assert.equal(misspeltName("shpo", names), "shop");
    assert.equal(misspeltName("chekout", names), "checkout");
    assert.equal(misspeltName("shop-prodution", names), "shop-production");
    assert.equal(misspeltName("shpo-production", names), "shop-production");
  });

  it("is no name that is another by a digit, a letter for a part, or a whole part", () => {
    assert.equal(misspeltName("shop2", names), undefined);
    assert.equal(misspeltName("team-b", names), undefined);
    assert.equal(misspeltName("checkout-staging", names), undefined);
    assert.equal(misspeltName("shpo-prodution", names), undefined);
    assert.equal(misspeltName("", [""]), undefined);
    assert.equal(misspeltName("eu.api.example.com", ["us.api.example.com"]), undefined);
    assert.equal(misspeltName("api.exmaple.com", ["api.example.com"]), "api.example.com");
  });

  it("is never the name itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, words) => misspeltName(word, words) !== word),
    );
  });
});
