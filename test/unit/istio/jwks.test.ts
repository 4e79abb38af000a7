import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readKeySet } from "../../../src/istio/jwks.js";

const rsa = '{"kty": "RSA", "n": "AQAB", "e": "AQAB"}';

const readable: readonly (readonly [string, readonly number[]])[] = [
  [`{"keys": [${rsa}]}`, []],
  [rsa, []],
  ['{"keys": []}', []],
  ['{"keys": null}', []],
  [`{"keys": [${rsa}, {"kty": "oct", "k": "c2hvcA"}]}`, [1]],
  ['{"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "d": "AQAB"}', [0]],
  ['{"kty": "RSA", "n": "AQAB", "e": "AQAB", "p": "not read without d"}', []],
];

const unreadable: readonly (readonly [string, string])[] = [
  ["shop", "is not JSON"],
  ["null", "is not a JSON object"],
  ["[]", "is not a JSON object"],
  ['{"keys": {}}', 'has "keys" that are no list'],
  ['{"keys": [{}]}', 'has key 0, which has no known type in "kty": RSA, EC, OKP and oct are known'],
  ['{"kty": "RSA", "n": "AQAB"}', 'has key 0, which has no "e"'],
  ['{"kty": "OKP", "crv": "Ed25519", "x": "a b"}', 'has key 0, which has a "x" that cannot be read'],
  ['{"kty": "oct", "k": "c2hvc"}', 'has key 0, which has a "k" that cannot be read'],
  ['{"kty": "constructor"}', 'has key 0, which has no known type in "kty": RSA, EC, OKP and oct are known'],
];

describe("readKeySet", () => {
  for (const [text, secret] of readable) {
    it(`reads ${text}`, () => assert.deepEqual(readKeySet(text), { problem: undefined, secret }));
  }

  for (const [text, problem] of unreadable) {
    it(`refuses ${text}`, () => assert.deepEqual(readKeySet(text), { problem, secret: [] }));
  }
});
