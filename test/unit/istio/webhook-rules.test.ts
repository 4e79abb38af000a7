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
    assert.ok(
      tls.includes('TLS mode "MUTUAL" needs "clientCertificate" and "privateKey", or "credentialName".'),
    );
  });

  it("take null for absent", () => {
    const rule = { route: [{ destination: { host: "shop", port: null } }], redirect: null, timeout: null };
    assert.deepEqual(messagesFor("VirtualService", { hosts: ["shop"], http: [rule], exportTo: null }), []);
  });
});

const shopEntry: Readonly<Record<string, Value>> = {
  hosts: ["shop.example.com"],
  ports: [{ number: 80, name: "http", protocol: "HTTP" }],
};

/** Specs as protobuf reads them, and what the rules say; each is one that Istio's webhook was asked about. */
const decoded: readonly (readonly [string, string, Value, readonly string[]])[] = [
  [
    "a number in quotes with space around it",
    "DestinationRule",
    { host: "shop", trafficPolicy: { loadBalancer: { consistentHash: { maglev: { tableSize: " 80 " } } } } },
    ["Table size 80 must be a prime number."],
  ],
  [
    "a percentage that is infinite",
    "VirtualService",
    {
      hosts: ["shop"],
      http: [
        {
          route: [{ destination: { host: "shop" } }],
          fault: { abort: { httpStatus: 500, percentage: { value: "Infinity" } } },
        },
      ],
    },
    ["Percentage Infinity is neither 0 nor in the range 0.0001 to 100."],
  ],
  [
    "a resolution without a name",
    "ServiceEntry",
    { ...shopEntry, resolution: 7 },
    ["Resolution 7 is none of NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS."],
  ],
  ["a location without a name", "ServiceEntry", { ...shopEntry, location: 7 }, []],
  [
    "a location without a name where it counts",
    "ServiceEntry",
    { ...shopEntry, hosts: ["*.example.com"], location: 7, resolution: "DYNAMIC_DNS" },
    ["Location 7 is none of MESH_EXTERNAL, MESH_INTERNAL."],
  ],
  [
    "a mode that only the mesh has",
    "Sidecar",
    { outboundTrafficPolicy: { mode: 3 } },
    ["Mode 3 is none of REGISTRY_ONLY and ALLOW_ANY."],
  ],
  ["a mode without a name", "Sidecar", { outboundTrafficPolicy: { mode: 7 } }, []],
  [
    "a PROXY protocol without a name",
    "DestinationRule",
    { host: "shop", trafficPolicy: { proxyProtocol: { version: 2 } } },
    ["Version 2 is none of V1 and V2."],
  ],
  [
    "a TLS mode without a name, which asks for no certificate",
    "Gateway",
    {
      servers: [
        {
          hosts: ["shop.example.com"],
          port: { number: 443, name: "https", protocol: "HTTPS" },
          tls: { mode: 7, credentialName: "shop", caCrl: "shop.crl" },
        },
      ],
    },
    ['Field "caCrl" is not allowed beside "credentialName": the credential holds the list.'],
  ],
  [
    "a hash that another load balancer replaces",
    "DestinationRule",
    {
      host: "shop",
      trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: {} }, backendUtilization: {} } },
    },
    [],
  ],
  [
    "a name of digits that is to be looked up",
    "ServiceEntry",
    { ...shopEntry, hosts: ["503"], resolution: "DNS" },
    ['Host "503" is a number, which has no address: resolution "DNS" needs endpoints for it.'],
  ],
  [
    "a redirect to a port that the scheme replaces",
    "VirtualService",
    { hosts: ["shop"], http: [{ redirect: { port: 70000, derivePort: "FROM_REQUEST_PORT" } }] },
    [],
  ],
];

describe("the webhook's rules read", () => {
  for (const [title, kind, spec, messages] of decoded) {
    it(title, () => assert.deepEqual(messagesFor(kind, spec), messages));
  }
});
