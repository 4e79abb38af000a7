import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Cursor } from "../../../src/decode/cursor.js";
import type { Value } from "../../../src/decode/value.js";
import type { Finding } from "../../../src/diagnostics/finding.js";
import { checkMeshConfig } from "../../../src/istio/mesh-config.js";
import { checkMeshNetworks } from "../../../src/istio/mesh-networks.js";
import { pathText, rootOf, stepsOf } from "../../../src/text/place.js";

function found(check: (document: Cursor) => Iterable<Finding>, value: Value): readonly string[] {
  const document = { file: { path: "mesh.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } };
  const findings = [...check(new Cursor(value, rootOf(document)))];
  return findings.map(({ severity = "error", at }) => `${severity} ${pathText(stepsOf(at))}`);
}

const configurations: readonly (readonly [Value, readonly string[]])[] = [
  [{}, []],
  [{ connectTimeout: "31s", trustDomain: "shop.example.com.", accessLogFile: "/dev/stdout" }, []],
  [{ connectTimeout: "2h" }, ["error connectTimeout"]],
  [{ connectTimeout: 5 }, ["error connectTimeout"]],
  [{ trustDomain: "" }, ["error trustDomain"]],
  [{ trustDomainAliases: ["shop", "sh_op"] }, ["error trustDomainAliases[1]"]],
  [{ proxyListenPort: 65536 }, ["error proxyListenPort"]],
  [{ acessLogFile: "/dev/stdout" }, ["warning acessLogFile"]],
  [{ mixerCheckServer: "mixer:9091" }, ["info mixerCheckServer"]],
  [{ defaultConfig: { discoveryAddress: "istiod" } }, ["error defaultConfig.discoveryAddress"]],
  [{ defaultConfig: { drainDuration: "1.5s" } }, ["error defaultConfig.drainDuration"]],
  [{ defaultConfig: { tracing: { zipkin: { address: "$(HOST_IP):9411" } } } }, []],
  [{ defaultConfig: { tracing: { zipkin: {} } } }, ["error defaultConfig.tracing.zipkin"]],
  [{ defaultConfig: { privateKeyProvider: {} } }, ["error defaultConfig.privateKeyProvider"]],
  [
    { defaultInboundHttpRetryPolicy: { attempts: 3, perTryTimeout: "1s" } },
    ["warning defaultInboundHttpRetryPolicy.perTryTimeout"],
  ],
  [{ tlsDefaults: { ecdhCurves: ["P-256", "P-257"] } }, ["warning tlsDefaults.ecdhCurves[1]"]],
  [{ meshMTLS: { ecdhCurves: ["P-256"] } }, ["error meshMTLS.ecdhCurves"]],
  [
    { trust_domain: "sh_op", trustDomainAliases: [null] },
    ["error trustDomain", "error trustDomainAliases[0]"],
  ],
  [{ trust_domain: "sh_op", trustDomain: "shop" }, []],
  [{ defaultConfig: { proxy_admin_port: 0 } }, ["error defaultConfig.proxyAdminPort"]],
  [{ default_config: { proxy_admin_port: 0 } }, ["warning default_config"]],
  [{ defaultTrafficPolicy: { connectionPool: { http: { http2KeepAlive: {} } } } }, []],
  [
    { extension_providers: [{ name: "logs", envoy_otel_als: { service: "otel.example.com", port: 0 } }] },
    ["info extensionProviders[0].envoyOtelAls.port"],
  ],
  [{ extensionProviders: [{ name: "logs", envoyOtelAls: { service: "otel.example.com", port: 4317 } }] }, []],
  [
    { extensionProviders: [{ name: "logs", envoyOtelAls: { service: "otel.example.com" } }] },
    ["info extensionProviders[0].envoyOtelAls"],
  ],
];

const networks: readonly (readonly [Value, readonly string[]])[] = [
  [
    {
      networks: {
        shop: { endpoints: [{ fromRegistry: "cart" }], gateways: [{ address: "10.0.0.1", port: 15443 }] },
      },
    },
    [],
  ],
  [
    { networks: { shop: { endpoints: [{ fromCidr: "10.0.0.0/33" }] } } },
    ["error networks.shop.endpoints[0].fromCidr"],
  ],
  [{ networks: { shop: { gateways: [{ address: "10.0.0.1" }] } } }, ["error networks.shop.gateways[0]"]],
  [
    { networks: { shop_net: { endpoints: [{ from_registry: "sh_op" }] } } },
    ["error networks.shop_net.endpoints[0].fromRegistry"],
  ],
  [{ networks: [] }, ["error networks"]],
];

describe("checkMeshConfig", () => {
  for (const [value, expected] of configurations) {
    it(`says ${expected.join(", ") || "nothing"} of ${JSON.stringify(value)}`, () => {
      assert.deepEqual(found(checkMeshConfig, value), expected);
    });
  }
});

describe("checkMeshNetworks", () => {
  for (const [value, expected] of networks) {
    it(`says ${expected.join(", ") || "nothing"} of ${JSON.stringify(value)}`, () => {
      assert.deepEqual(found(checkMeshNetworks, value), expected);
    });
  }
});
