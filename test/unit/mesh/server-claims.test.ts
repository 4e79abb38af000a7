import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimsOf } from "../../../src/mesh/server-claims.js";
import { manifest, meshOf } from "./world.js";

/** Each claim of some servers as its key and that of its rivals. */
function claims(servers: string): readonly string[] {
  const gateway = manifest("networking.istio.io/v1", "Gateway", "name: shop", `servers: [${servers}]`);
  const gateways = meshOf({ "gateway.yaml": gateway }).all("Gateway");
  return gateways.flatMap(claimsOf).map(({ key, rivals }) => `${key} - ${rivals}`);
}

const server = (port: number, protocol: string, host: string) =>
  `{port: {number: ${port}, name: shop-${port}, protocol: ${protocol}}, hosts: ["${host}"]}`;

describe("what servers claim", () => {
  it("is the port for their family, which only another family is in the way of, and each host", () => {
    assert.deepEqual(claims(server(80, "HTTP", "shop/shop.example.com")), [
      "80 as HTTP - 80 as TCP",
      "80 shop.example.com - 80 shop.example.com",
    ]);
    assert.deepEqual(claims(server(31400, "TCP", "*")), [
      "31400 as TCP - 31400 as HTTP",
      "31400 * - 31400 *",
    ]);
  });

  it("is their hosts alone where TLS tells them apart", () => {
    assert.deepEqual(claims(server(443, "HTTPS", "shop.example.com")), [
      "443 shop.example.com - 443 shop.example.com",
    ]);
  });
});
