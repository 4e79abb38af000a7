import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rules } from "../../../rules/index.js";
import { Cursor } from "../../../src/decode/cursor.js";
import { unknown, type Value } from "../../../src/decode/value.js";
import { rootOf } from "../../../src/text/place.js";

const root = rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } });
const kinds = [
  "VirtualService",
  "DestinationRule",
  "Gateway",
  "ServiceEntry",
  "Sidecar",
  "WorkloadEntry",
  "WorkloadGroup",
];

/** What the rules about one object say of an object with this spec. */
function messagesFor(kind: string, spec: Value, metadata: Value = { name: "shop" }): readonly string[] {
  const object = new Cursor({ apiVersion: "networking.istio.io/v1", kind, metadata, spec }, root);
  return rules
    .filter((rule) => "inspects" in rule)
    .filter(({ inspects }) => inspects.includes(`networking.istio.io/${kind}`))
    .flatMap((rule) => [...rule.check(object)].map(({ message }) => message));
}

describe("the webhook's rules", () => {
  it("say nothing about what is not known", () => {
    for (const kind of kinds) assert.deepEqual(messagesFor(kind, unknown, unknown), [], kind);
    const host = "$" + "{SHOP_HOST}";
    const route: Value = [{ destination: { host, port: unknown, subset: host }, weight: unknown }];
    assert.deepEqual(messagesFor("VirtualService", { hosts: [host], http: [{ route, timeout: host }] }), []);
  });

  it("leave a wrong type to the schema", () => {
    const route = [{ destination: { host: 5, port: { number: "eighty" } }, weight: {} }];
    assert.deepEqual(messagesFor("VirtualService", { hosts: ["shop"], http: [{ route, timeout: 5 }] }), []);
    assert.deepEqual(
      messagesFor("DestinationRule", { host: "shop", trafficPolicy: "none", subsets: {} }),
      [],
    );
  });

  it("read numbers in quotes and enums by number, as protobuf does", () => {
    const route = [{ destination: { host: "shop", port: { number: "0" } } }];
    assert.deepEqual(messagesFor("VirtualService", { hosts: ["shop"], http: [{ route }] }), [
      "Port 0 is not in the range 1 to 65535.",
    ]);
    const tls = messagesFor("DestinationRule", { host: "shop", trafficPolicy: { tls: { mode: 2 } } });
    assert.ok(tls.includes('TLS mode "MUTUAL" needs "privateKey" or "credentialName".'));
  });

  it("take null for absent", () => {
    const rule = { route: [{ destination: { host: "shop", port: null } }], redirect: null, timeout: null };
    assert.deepEqual(messagesFor("VirtualService", { hosts: ["shop"], http: [rule], exportTo: null }), []);
  });
});
