import assert from "node:assert/strict";
import { test } from "node:test";
import { service, tree } from "./tree.js";

const directories = (t: ReturnType<typeof tree>) =>
  t.scopes.environments.map(({ directory, kind }) => `${kind} ${directory}`);

test("a kustomization that no other one refers to is an environment", () => {
  const t = tree({
    "base/kustomization.yaml": "resources: [shop.yaml]",
    "base/shop.yaml": service(),
    "blue/kustomization.yaml": "resources: [../base]\nnamespace: blue",
    "green/kustomization.yml": "bases: [../base/]\nnamespace: green",
  });
  assert.deepEqual(directories(t), ["tree .", "kustomize blue", "kustomize green"]);
  assert.deepEqual(
    t.applied("base/shop.yaml").map(([environment, object]) => [environment, object?.metadata]),
    [
      ["blue", { name: "shop", namespace: "blue" }],
      ["green", { name: "shop", namespace: "green" }],
    ],
  );
});

test("files that no kustomization lists belong to the tree", () => {
  const t = tree({
    "kustomization.yaml": "resources: [shop.yaml]",
    "shop.yaml": service(),
    "cart.yaml": service("cart"),
  });
  assert.deepEqual(
    t.applied("cart.yaml").map(([environment]) => environment),
    ["."],
  );
  assert.equal(t.scopes.appearances("cart.yaml")[0]?.environment.kind, "tree");
  assert.equal(t.scopes.appearances("shop.yaml")[0]?.environment.kind, "kustomize");
  assert.equal(t.scopes.appearances("shop.yaml")[0]?.asWritten, true);
});

test("a file reached only as a patch, a value or part of an unused component is partial", () => {
  const t = tree({
    "kustomization.yaml": [
      "resources: [shop.yaml]",
      "patches: [{path: patch.yaml}]",
      "patchesStrategicMerge: [merge.yaml]",
      "patchesJson6902: [{target: {kind: Service}, path: json.yaml}]",
      "replacements: [{path: replace.yaml}]",
      "configurations: [names.yaml]",
      "configMapGenerator: [{name: shop, files: [config=values.yaml, plain.yaml]}]",
    ].join("\n"),
    ...Object.fromEntries(
      ["shop", "patch", "merge", "json", "replace", "names", "values", "plain"].map((name) => [
        `${name}.yaml`,
        service(),
      ]),
    ),
    "component/kustomization.yaml":
      "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [cart.yaml]",
    "component/cart.yaml": service("cart"),
  });
  for (const name of ["patch", "merge", "json", "replace", "names", "values", "plain", "component/cart"]) {
    assert.equal(t.scopes.isPartial(`${name}.yaml`), true, name);
  }
  assert.equal(t.scopes.isPartial("shop.yaml"), false);
  assert.equal(t.scopes.isPartial("kustomization.yaml"), false);
});

test("a used component's files belong to the root, and later components change them", () => {
  const component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";
  const t = tree({
    "kustomization.yaml": "components: [first, second]\nnamePrefix: my-",
    "first/kustomization.yaml": `${component}resources: [shop.yaml]\nnamespace: shop`,
    "first/shop.yaml": service(),
    "second/kustomization.yaml": `${component}resources: [cart.yaml]\nnamespace: late`,
    "second/cart.yaml": service("cart"),
  });
  assert.deepEqual(directories(t), ["tree .", "kustomize ."]);
  assert.deepEqual(t.theOne("first/shop.yaml")?.metadata, { name: "my-shop", namespace: "late" });
  assert.deepEqual(t.theOne("second/cart.yaml")?.metadata, { name: "my-cart", namespace: "late" });
});

test("kustomizations in a cycle are one environment, and the cycle is a problem", () => {
  const t = tree({
    "a/kustomization.yaml": "resources: [../b, shop.yaml]",
    "a/shop.yaml": service(),
    "b/kustomization.yaml": "resources: [../a]",
    "self/kustomization.yaml": "resources: [.]\ncomponents: [.]",
  });
  assert.deepEqual(directories(t), ["tree .", "kustomize a", "kustomize self"]);
  assert.equal(t.applied("a/shop.yaml").length, 1);
  assert.deepEqual(
    t.scopes.problems.map(({ kind, target }) => `${kind} ${target}`),
    ["cycle a", "cycle self", "cycle self"],
  );
});

test("entries that lead out of the tree are providers, and missing paths problems", () => {
  const t = tree({
    "shop/kustomization.yaml":
      "resources: ['https://github.com/shop/shop//base?ref=v1', 'github.com/shop/cart', gone.yaml, ../../base]",
  });
  assert.deepEqual(
    t.scopes.problems.map(({ kind, target, path }) => [kind, target, path]),
    [
      ["missing", "shop/gone.yaml", ["resources", 2]],
      ["missing", "../base", ["resources", 3]],
    ],
  );
  assert.equal(
    t.scopes.providers.filter(({ at, brings }) => at === "shop" && brings === undefined).length,
    4,
  );
});

test("a Kustomization of Flux is an ordinary object", () => {
  const t = tree({
    "kustomization.yaml":
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: {path: ./shop}",
  });
  assert.deepEqual(directories(t), ["tree ."]);
  assert.equal(t.scopes.appearances("kustomization.yaml").length, 1);
});

test("configured environments take roots, globs and the kustomizations within", () => {
  const t = tree(
    {
      "common/gateway.yaml": service("gateway"),
      "blue/kustomization.yaml": "resources: [../base]\nnamespace: blue",
      "green/shop.yaml": service(),
      "green/notes/cart.yaml": service("cart"),
      "base/kustomization.yaml": "resources: [pay.yaml]",
      "base/pay.yaml": service("pay"),
      "other.yaml": service("other"),
    },
    { configured: { blue: ["common/", "./blue"], green: ["common", "green/*.yaml"] } },
  );
  const names = (path: string) => t.scopes.appearances(path).map(({ environment }) => environment.name);
  assert.deepEqual(names("common/gateway.yaml"), ["blue", "green"]);
  assert.deepEqual(names("green/shop.yaml"), ["green"]);
  assert.deepEqual(names("green/notes/cart.yaml"), [""]);
  assert.deepEqual(names("other.yaml"), [""]);
  assert.deepEqual(names("base/pay.yaml"), ["blue"]);
  assert.deepEqual(t.theOne("base/pay.yaml")?.metadata, { name: "pay", namespace: "blue" });
});

test("trees made to be hard end in reasonable time", () => {
  const files: Record<string, string> = {
    "n0/shop.yaml": service(),
    "n0/kustomization.yaml": "resources: [shop.yaml]",
  };
  const component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: x\n";
  for (let level = 1; level < 300; level++) {
    files[`n${level}/kustomization.yaml`] =
      `resources: [../n${level - 1}, ../n${level - 1}]\ncomponents: [../c${level}, ../c${level}]`;
    files[`c${level}/kustomization.yaml`] = `${component}components: [../c${level + 1}, ../c${level + 1}]`;
  }
  const started = performance.now();
  const t = tree(files);
  t.applied("n0/shop.yaml");
  t.applied("n280/kustomization.yaml");
  assert.ok(performance.now() - started < 5000);
});
