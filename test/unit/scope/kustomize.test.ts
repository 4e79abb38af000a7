import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { isList, isMap, unknown, type Value, type ValueMap } from "../../../src/decode/value.js";
import { renderKustomization } from "../../../src/discover/render.js";
import { deployment, service, tree } from "./tree.js";

const component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";

const files: Readonly<Record<string, string>> = {
  "overlay/kustomization.yaml": [
    "resources: [../base, ../other, route.yaml]",
    "components: [../component]",
    "namespace: pay",
    "namePrefix: my-",
    "labels: [{pairs: {team: pay}}, {pairs: {tier: web}, includeSelectors: true}]",
    "commonAnnotations: {note: hello}",
    `patches:
  - target: {kind: Service, name: shop}
    patch: '[{"op": "replace", "path": "/spec/ports/0/port", "value": 81}]'
  - patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}, spec: {replicas: 3, template: {spec: {containers: [{name: shop, image: other}]}}}}'
  - patch: '{apiVersion: v1, kind: Service, metadata: {name: gone}, $patch: delete}'
  - target: {kind: VirtualService}
    patch: '[{"op": "add", "path": "/spec/hosts/-", "value": "cart"}]'`,
  ].join("\n"),
  "overlay/route.yaml":
    "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: shop}, spec: {hosts: [shop], http: [{route: [{destination: {host: shop}}]}]}}",
  "base/kustomization.yaml":
    "resources: [shop.yaml, gone.yaml, deployment.yaml, ingress.yaml, namespace.yaml]\nnameSuffix: -v2",
  "base/shop.yaml": service(),
  "base/gone.yaml": service("gone"),
  "base/deployment.yaml": deployment(),
  "base/ingress.yaml":
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: shop}, spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]}}]}}",
  "base/namespace.yaml": "{apiVersion: v1, kind: Namespace, metadata: {name: x}}",
  "other/kustomization.yaml": "resources: [shop.yaml]\nnamePrefix: other-",
  "other/shop.yaml": service("shop"),
  "component/kustomization.yaml": `${component}resources: [cart.yaml]\nlabels: [{pairs: {part: cart}, includeTemplates: true}]`,
  "component/cart.yaml": service("cart"),
};

/** What the installed program makes of the overlay; its reason when there is none. */
function rendered(): readonly ValueMap[] | string {
  const root = mkdtempSync(join(tmpdir(), "kustomize-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const result = renderKustomization(join(root, "overlay"), process.env);
    if ("problem" in result) return result.problem;
    return parseAllDocuments(result.text).map((document) => document.toJS());
  } finally {
    rmSync(root, { recursive: true });
  }
}

const built = rendered();

/** The value with "?" wherever the other one is unknown. */
function masked(value: Value | undefined, other: Value | undefined): unknown {
  if (other === unknown) return "?";
  if (isList(value))
    return value.map((item, index) => masked(item, isList(other) ? other[index] : undefined));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, masked(item, isMap(other) ? other[key] : undefined)]),
  );
}

const idOf = ({ kind, metadata }: ValueMap): string =>
  isMap(metadata) ? `${String(kind)} ${String(metadata.namespace)}/${String(metadata.name)}` : "";

test("what is known is what kustomize makes", { skip: typeof built === "string" && built }, () => {
  const t = tree(files);
  const ours = Object.keys(files)
    .filter((path) => !path.includes("kustomization"))
    .flatMap((path) => t.applied(path).map(([, object]) => object))
    .filter((object) => object !== undefined)
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const theirs = typeof built === "string" ? [] : [...built].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  assert.deepEqual(ours.map(idOf), theirs.map(idOf));
  for (const [index, object] of ours.entries()) {
    assert.deepEqual(masked(object, object), masked(theirs[index], object));
  }
});
