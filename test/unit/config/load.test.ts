import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type Config, defaults } from "../../../src/config/config.js";
import { ConfigError, findConfig, loadConfig } from "../../../src/config/load.js";
import { temporaryFolder } from "../../support/temporary.js";

const rules = [
  { id: "destination-host-exists", summary: "It exists.", parity: ["IST0101", "KIA1101"] },
  { id: "service-port-protocol-known", summary: "It is known.", parity: ["IST0118"] },
];

function load(files: Readonly<Record<string, string>>, from = "."): Config {
  const folder = temporaryFolder({ "meshlint.config.yaml": "", ...files });
  return loadConfig(join(folder, "meshlint.config.yaml"), join(folder, from), rules);
}

function errors(text: string, more: Readonly<Record<string, string>> = {}): string {
  try {
    load({ "meshlint.config.yaml": text, ...more });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("loadConfig", () => {
  it("takes the defaults for what a file leaves out", () => {
    assert.deepEqual(load({ "meshlint.config.yaml": "" }), defaults);
    assert.deepEqual(load({ "meshlint.config.yaml": "namespace: shop" }), { ...defaults, namespace: "shop" });
  });

  it("reads everything that a file may say", () => {
    const text = `
$schema: ./schemas/config.json
root: true
namespace: shop
rootNamespace: mesh
world: closed
environments: { blue: [common, "blue/**"] }
external:
  services: ["*.shop.svc.cluster.local"]
  gateways: [infra/*]
  workloads: [{ namespace: infra, labels: { app: gateway } }]
rules: { destination-host-exists: warning, IST0118: off }
overrides: [{ files: ["*.gen.yaml", staging/], rules: { IST0101: info } }]
context: cluster.yaml
render: true
istioVersion: "1.30"
schemas: [crds]
maxWarnings: 3
`;
    assert.deepEqual(load({ "meshlint.config.yaml": text }), {
      namespace: "shop",
      rootNamespace: "mesh",
      closed: true,
      environments: { blue: ["common", "blue/**"] },
      external: {
        services: ["*.shop.svc.cluster.local"],
        gateways: ["infra/*"],
        workloads: [{ namespace: "infra", labels: { app: "gateway" } }],
      },
      rules: { "destination-host-exists": "warning", IST0118: "off" },
      overrides: [{ files: ["**/*.gen.yaml", "**/staging"], rules: { IST0101: "info" } }],
      context: ["cluster.yaml"],
      render: true,
      istioVersion: "1.30",
      schemas: ["crds"],
      maxWarnings: 3,
    });
  });

  it("reads JSON too", () => {
    const folder = temporaryFolder({ "meshlint.config.json": '{\n\t"namespace": "shop"\n}' });
    assert.equal(loadConfig("meshlint.config.json", folder, rules).namespace, "shop");
  });

  it("makes paths relative to the working directory", () => {
    const text = "environments: { all: [., prod], base: [base] }\ncontext: [cluster.yaml]\n";
    const config = load({ "meshlint.config.yaml": text, "prod/a.yaml": "" }, "prod");
    assert.deepEqual(config.environments, { all: ["..", ".", "."], base: ["../base"] });
    assert.deepEqual(config.context, ["../cluster.yaml"]);
  });

  it("builds upon the files that it extends, in their order", () => {
    const config = load({
      "meshlint.config.yaml": "extends: [team/a.yaml, b.yaml]\nrules: { IST0118: off }\n",
      "team/a.yaml": "extends: ../company.yaml\ncontext: [cluster.yaml]\nnamespace: a\n",
      "b.yaml": "namespace: b\n",
      "company.yaml": "world: closed\nrules: { IST0118: error, IST0101: info }\n",
    });
    assert.deepEqual(
      { namespace: config.namespace, closed: config.closed, rules: config.rules, context: config.context },
      {
        namespace: "b",
        closed: true,
        rules: { IST0118: "off", IST0101: "info" },
        context: ["team/cluster.yaml"],
      },
    );
  });
});

describe("a wrong configuration file", () => {
  const wrong: Readonly<Record<string, readonly [text: string, message: string]>> = {
    "a key that is not known": [
      "namespace: shop\nrulez: {}\n",
      'meshlint.config.yaml:2:1: "rulez" is not known here; the nearest name is "rules".',
    ],
    "a key that is like no other": [
      "external: { xyzzy: [] }\n",
      'meshlint.config.yaml:1:13: "xyzzy" is not known here; known are services, gateways, workloads.',
    ],
    "a rule that is not known": [
      "rules:\n  destination-host-exist: off\n",
      'meshlint.config.yaml:2:3: "destination-host-exist" is not known here; the nearest name is "destination-host-exists".',
    ],
    "a level that is not known": [
      "rules: { IST0101: loud }\n",
      'meshlint.config.yaml:1:19: "IST0101" must be one of "error", "warning", "info", "off", not "loud".',
    ],
    "a value of the wrong type": [
      "environments:\n  blue: common\n",
      'meshlint.config.yaml:2:9: "blue" must be a list.',
    ],
    "an item of the wrong type": ["context: [1]\n", 'meshlint.config.yaml:1:11: "context" must be text.'],
    "a release that YAML reads as a number": [
      "istioVersion: 1.30\n",
      'meshlint.config.yaml:1:15: "istioVersion" must be text.',
    ],
    "an override without files": [
      "overrides:\n  - rules: {}\n",
      'meshlint.config.yaml:2:5: "overrides" needs "files".',
    ],
    "a gateway without a namespace": [
      "external: { gateways: [shop] }\n",
      'meshlint.config.yaml:1:24: "gateways" cannot be "shop"; an example is "infra/shop".',
    ],
    "a list at the top": ["- a\n", 'meshlint.config.yaml:1:1: "configuration" must be a map.'],
    "text that is no YAML": ["a: [\n", "meshlint.config.yaml:1:4: The document cannot be read"],
    "two documents": ["{}\n---\n{}\n", "meshlint.config.yaml:3:1: A configuration file holds one document."],
    "a file to extend that is not there": [
      "extends: base.yaml\n",
      'meshlint.config.yaml:1:10: "base.yaml" does not exist.',
    ],
  };
  for (const [what, [text, message]] of Object.entries(wrong)) {
    it(what, () => assert.ok(errors(text).startsWith(message), errors(text)));
  }

  it("every mistake is told", () => {
    assert.equal(errors("a1: 1\nnamespace: 1\nworld: maybe\n").split("\n").length, 3);
  });

  it("files that extend each other", () => {
    assert.equal(
      errors("extends: a.yaml\n", { "a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n" }),
      'b.yaml:1:10: "a.yaml" extends a file that extends it again: a.yaml -> b.yaml -> a.yaml.',
    );
  });

  it("keys that every object inherits", () => {
    assert.match(
      errors("__proto__: { a: 1 }\nconstructor: 1\n"),
      /"__proto__" is not known.*\n.*"constructor" is not known/,
    );
  });

  it("a file that cannot be read", () => {
    const folder = temporaryFolder({});
    assert.throws(() => loadConfig("gone.yaml", folder, rules), {
      message: 'The configuration file "gone.yaml" cannot be read: it does not exist.',
    });
    assert.throws(() => loadConfig(".", folder, rules), {
      message: 'The configuration file "." cannot be read: it is a folder.',
    });
  });
});

describe("findConfig", () => {
  it("takes the nearest file, and looks no further than the repository", () => {
    const folder = temporaryFolder({ "meshlint.config.yml": "", "repo/k8s/.meshlintrc.yaml": "" });
    mkdirSync(join(folder, "repo/.git"));
    mkdirSync(join(folder, "repo/k8s/prod"));
    mkdirSync(join(folder, "plain"));
    assert.equal(findConfig(join(folder, "repo/k8s/prod")), join(folder, "repo/k8s/.meshlintrc.yaml"));
    assert.equal(findConfig(join(folder, "repo")), undefined);
    assert.equal(findConfig(join(folder, "plain")), join(folder, "meshlint.config.yml"));
  });
});
