import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { annotationValueProblem } from "../../../src/istio/annotation-values.js";
import { attributeProblem } from "../../../src/istio/authorization-conditions.js";
import { pathProblem } from "../../../src/istio/authorization-operations.js";
import { celSyntaxProblem } from "../../../src/istio/cel.js";
import { portTextProblem, serviceAccountProblem, trustDomainProblem } from "../../../src/istio/identities.js";

type Problem = (text: string) => string | undefined;

function testTexts(
  name: string,
  problem: Problem,
  fitting: readonly string[],
  wrong: readonly string[],
): void {
  describe(name, () => {
    for (const text of fitting)
      it(`takes ${JSON.stringify(text)}`, () => assert.equal(problem(text), undefined));
    for (const text of wrong)
      it(`refuses ${JSON.stringify(text)}`, () => assert.notEqual(problem(text), undefined));
  });
}

testTexts(
  "pathProblem",
  pathProblem,
  ["/cart", "*", "/cart/*", "/cart/{*}", "/{*}/items/{**}", "/cart/{**}/", "{*}"],
  [
    "",
    "/cart/{item}",
    "/cart/{**}/{*}",
    "/cart/{*}.png",
    "/{**}/{**}",
    "/cart/}",
    "/a b/{*}",
    "//cart/{*}//x",
  ],
);

testTexts(
  "attributeProblem",
  attributeProblem,
  ["source.ip", "request.headers[x-user]", "request.auth.claims[a][b]", "experimental.envoy.filters.a.b[c]"],
  [
    "",
    "source.user",
    "request.headers",
    "request.headers[]",
    "destination.namespace",
    "destination.labels[app]",
  ],
);

testTexts(
  "serviceAccountProblem",
  serviceAccountProblem,
  ["cart", "shop/cart"],
  ["", "*", "/cart", "shop/", "a/b/c"],
);
testTexts(
  "trustDomainProblem",
  trustDomainProblem,
  ["*", "shop*", "*.example.com"],
  ["", "a*b", "*a*", "shop/x"],
);
testTexts(
  "portTextProblem",
  portTextProblem,
  ["0", "080", "65535"],
  ["", "65536", "-1", "+1", "http", "8 0"],
);

testTexts(
  "celSyntaxProblem",
  celSyntaxProblem,
  [
    "response.code >= 400",
    'has(a.b) && a.b == "x"',
    "[1, 2].exists(x, x > 1)",
    "trueish && inside",
    "request.`x-shop`",
    "path.matches(r'\\d')",
    "'\\u00e9' == '\\351' // \\d",
  ],
  ["", "  ", "response.code >=", "a b", "a inside", ")++++", "*", "path.matches('\\d')", "1e400 > a"],
);

describe("annotationValueProblem", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["sidecar.istio.io/proxyCPU", "100m", true],
    ["sidecar.istio.io/proxyCPU", "100 m", false],
    ["sidecar.istio.io/interceptionMode", "tproxy", false],
    ["traffic.sidecar.istio.io/includeInboundPorts", "*", true],
    ["traffic.sidecar.istio.io/excludeInboundPorts", "*", false],
    ["traffic.sidecar.istio.io/excludeInboundPorts", " 80, 443", true],
    ["traffic.sidecar.istio.io/excludeOutboundIPRanges", "", true],
    ["traffic.sidecar.istio.io/excludeInterfaces", "eth0,a-name-that-is-too-long", false],
    ["proxy.istio.io/config", "concurrency: 2", true],
    ["proxy.istio.io/config", "drainDuration: 1.5s", false],
    ["proxy.istio.io/config", "concurrency: two", false],
    ["proxy.istio.io/config", "{", false],
    ["sidecar.istio.io/logLevel", "anything", true],
  ];
  for (const [name, value, fits] of cases) {
    it(`${fits ? "takes" : "refuses"} ${name}: ${JSON.stringify(value)}`, () => {
      assert.equal(annotationValueProblem(name, value) === undefined, fits);
    });
  }
});
