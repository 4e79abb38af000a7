import assert from "node:assert/strict";
import { test } from "node:test";
import { hasPlaceholder, mayHoldPlaceholders, standsForSecret } from "../../../src/decode/placeholder.js";

const filledIn = [
  "$" + "{HOST}",
  "shop.$" + "{DOMAIN:=example.com}",
  "$(SHOP_SERVICE).default",
  "$CREDENTIAL_NAME",
  "ef394f...us-east-2.elb.amazonaws.com",
  "shop.$NAMESPACE.svc.cluster.local",
  "/shop$WORKSHOP_USER",
  "https://%SSO_SVC%/auth",
  "<namespace>",
  "<YOUR NAMESPACE>",
  "<*.custom_domain>",
  "shop.<namespace>.svc.cluster.local",
  "{{ .Values.host }}",
  "SHOP_NAME_PLACEHOLDER",
  "REPLACE_ME",
  "YOUR_DOMAIN",
  "__HOST__",
  "@HOST@",
  "shop.example.com/{CONTROLLER_NAME}",
  "ENC[AES256_GCM,data:c2hvcA==,iv:cGF5,tag:Y2FydA==,type:str]",
  "ref+vault://shop/cart#/token",
  "SHOP_SERVICE.SHOP_NAMESPACE.svc.cluster.local",
  "shop.SHOP_NAMESPACE",
];

const ordinary = [
  "shop.example.com",
  "*",
  "*.example.com",
  "ISTIO_MUTUAL",
  "ROUND_ROBIN",
  "$",
  "^(.*?;)?(user=shop)(;.*)?$",
  "/shop(/|$)(.*)",
  "/shop/(?<rest>.*)",
  "/shop/(?P<rest>.*)",
  "/caf%C3%A9",
  "/a%20b",
  "/odata/$metadata",
  "50%",
  "a < b > c",
  "%REQ(:METHOD)% 200",
  "{*}",
  "/shop/{**}",
  "user@example.com",
  "/shop_v1/CART.html",
  "",
];

for (const text of filledIn) {
  test(`"${text}" is filled in later`, () => assert.equal(hasPlaceholder(text), true));
  test(`a document with "${text}" is not plain`, () =>
    assert.equal(mayHoldPlaceholders(`host: ${text}\n`), true));
}
for (const text of ordinary)
  test(`"${text}" is ordinary text`, () => assert.equal(hasPlaceholder(text), false));

for (const text of ["replace me", "<certificate>", "$" + "{TLS_KEY}", "xxx", "abc...", "your key here"])
  test(`"${text}" stands for a secret`, () => assert.equal(standsForSecret(text), true));
for (const text of ["", "hello", "MIIB0zCCAXmg"])
  test(`"${text}" stands for nothing`, () => assert.equal(standsForSecret(text), false));
