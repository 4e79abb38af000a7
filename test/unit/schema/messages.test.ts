import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Value } from "../../../src/decode/value.js";
import { shippedSchema } from "../../../src/schema/catalog.js";
import { problemsOf } from "../../../src/schema/validate.js";

/** What is said about the first problem of an object: message and help. */
function said(apiVersion: string, kind: string, spec: Value): string {
  const schema = shippedSchema(apiVersion, kind);
  assert.ok(schema);
  const [first] = problemsOf({ apiVersion, kind, metadata: { name: "shop" }, spec }, schema);
  return [first?.message, first?.help].filter((text) => text !== undefined).join(" ");
}

const istio = "networking.istio.io/v1";
const gatewayApi = "gateway.networking.k8s.io/v1";

describe("messages", () => {
  const table: readonly (readonly [string, string, Value, string])[] = [
    [
      istio,
      "DestinationRule",
      { host: "shop", trafficPolicy: { loadBalancer: { simple: "ROUND_ROBBIN" } } },
      '"simple" cannot be the text "ROUND_ROBBIN". Did you mean "ROUND_ROBIN"? It is one of "UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST".',
    ],
    [
      gatewayApi,
      "HTTPRoute",
      { rules: [{ filters: [{ type: "RequestRedirect", requestRedirect: { statusCode: 300 } }] }] },
      '"statusCode" cannot be the number 300. It is one of 301, 302, 303, 307, 308.',
    ],
    [
      gatewayApi,
      "Gateway",
      {
        gatewayClassName: "istio",
        listeners: [{ name: "http", port: 80, protocol: "HTTP" }],
        addresses: [{ value: "1.2.3.4:80" }],
      },
      '"value" must be an IPv4 address or an IPv6 address, but is the text "1.2.3.4:80".',
    ],
    [
      istio,
      "VirtualService",
      { hosts: ["shop"], http: [{ route: [{ destination: { name: "shop" } }] }] },
      'Unknown field "name" in "spec.http[0].route[0].destination". Did you mean "host"?',
    ],
    [
      istio,
      "DestinationRule",
      { host: "shop", connectionPool: {} },
      'Unknown field "connectionPool" in "spec". "connectionPool" is a field of "spec.trafficPolicy".',
    ],
    [
      istio,
      "VirtualService",
      { hosts: ["shop"], http: [{ match: [{ uri: { exact: "/", prefix: "/" } }], route: [] }] },
      'Only one of "exact" and "prefix" can be set in "spec.http[0].match[0].uri".',
    ],
    [
      istio,
      "Gateway",
      { servers: [{ port: {}, hosts: [] }] },
      'Required fields "number", "protocol" and "name" missing in "spec.servers[0].port".',
    ],
    [
      "v1",
      "Service",
      { ports: [{ port: 8080.5 }] },
      '"port" must be a whole number, but is the number 8080.5.',
    ],
  ];
  for (const [apiVersion, kind, spec, expected] of table) {
    it(expected, () => assert.equal(said(apiVersion, kind, spec), expected));
  }
});
