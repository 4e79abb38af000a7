import assert from "node:assert/strict";
import { test } from "node:test";
import { unknown, type ValueMap } from "../../../src/decode/value.js";
import { mapAt, ownField } from "../../../src/scope/touch.js";
import { deployment, service, tree } from "./tree.js";

const route = `{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: shop}, spec: {hosts: [shop], http: [{route: [{destination: {host: shop, port: {number: 80}}}]}]}}`;

/** The object of shop.yaml after a kustomization. */
const after = (
  kustomization: string,
  object = service(),
  more: Readonly<Record<string, string>> = {},
): ValueMap | undefined =>
  tree({
    "kustomization.yaml": `resources: [shop.yaml]\n${kustomization}`,
    "shop.yaml": object,
    ...more,
  }).theOne("shop.yaml");

const spec = (object: ValueMap | undefined): ValueMap | undefined => mapAt(object, "spec");

test("namespace goes to namespaced kinds, and renames the Namespace", () => {
  assert.deepEqual(
    after("namespace: pay", "{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: x}}")
      ?.metadata,
    {
      name: "shop",
      namespace: "pay",
    },
  );
  assert.deepEqual(
    after("namespace: pay", "{apiVersion: v1, kind: Namespace, metadata: {name: x}}")?.metadata,
    { name: "pay" },
  );
  const role = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}}";
  assert.deepEqual(after("namespace: pay", role)?.metadata, { name: "x" });
});

test("prefixes and suffixes add up along the way, and references of Kubernetes' own kinds follow", () => {
  const ingress =
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: in}, spec: {defaultBackend: {service: {name: shop}}, rules: [{http: {paths: [{backend: {service: {name: elsewhere}}}]}}]}}";
  const t = tree({
    "kustomization.yaml": "resources: [base, other]\nnamePrefix: my-",
    "base/kustomization.yaml": "resources: [shop.yaml, ingress.yaml, route.yaml]\nnameSuffix: -v2",
    "base/shop.yaml": service(),
    "base/ingress.yaml": ingress,
    "base/route.yaml": route,
    "other/kustomization.yaml": "resources: [shop.yaml]\nnamePrefix: other-",
    "other/shop.yaml": service(),
  });
  assert.deepEqual(mapAt(t.theOne("base/shop.yaml"), "metadata"), { name: "my-shop-v2" });
  assert.deepEqual(spec(t.theOne("base/ingress.yaml")), {
    defaultBackend: { service: { name: "my-shop-v2" } },
    rules: [{ http: { paths: [{ backend: { service: { name: "elsewhere" } } }] } }],
  });
  assert.deepEqual(spec(t.theOne("base/route.yaml"))?.hosts, ["shop"]);
});

test("settings files add references", () => {
  const more = {
    "names.yaml":
      "nameReference: [{kind: Service, fieldSpecs: [{kind: VirtualService, path: spec/http/route/destination/host}]}]",
    "service.yaml": service(),
  };
  const object = after("configurations: [names.yaml]\nnamePrefix: my-\nbases: [service.yaml]", route, more);
  assert.deepEqual(spec(object)?.http, [
    { route: [{ destination: { host: "my-shop", port: { number: 80 } } }] },
  ]);
});

test("commonLabels reach selectors and templates, labels only what they say", () => {
  assert.deepEqual(spec(after("commonLabels: {team: pay}"))?.selector, { app: "shop", team: "pay" });
  assert.deepEqual(spec(after("labels: [{pairs: {team: pay}}]"))?.selector, { app: "shop" });
  const templated = after("labels: [{pairs: {team: pay}, includeTemplates: true}]", deployment());
  assert.deepEqual(mapAt(templated, "metadata", "labels"), { team: "pay" });
  assert.deepEqual(mapAt(templated, "spec", "template", "metadata", "labels"), { app: "shop", team: "pay" });
  assert.deepEqual(mapAt(templated, "spec", "selector", "matchLabels"), { app: "shop" });
  const selected = after("labels: [{pairs: {team: pay}, includeSelectors: true}]", deployment());
  assert.deepEqual(mapAt(selected, "spec", "selector", "matchLabels"), { app: "shop", team: "pay" });
  assert.deepEqual(
    mapAt(after("commonAnnotations: {a: b}", deployment()), "spec", "template", "metadata", "annotations"),
    { a: "b" },
  );
});

test("a strategic merge patch makes what it touches unknown, and nothing else", () => {
  const patched = after(
    "patches: [{patch: '{apiVersion: v1, kind: Service, metadata: {name: shop, labels: {a: b}}, spec: {type: LoadBalancer, selector: {app: shop, tier: web}}}'}]",
  );
  assert.deepEqual(mapAt(patched, "metadata"), { name: "shop", labels: { a: unknown } });
  assert.deepEqual(spec(patched), {
    selector: { app: "shop", tier: unknown },
    ports: [{ port: 80, name: "http" }],
    type: unknown,
  });
});

test("containers are merged by name, lists of custom kinds are not", () => {
  const merge = (containers: string) =>
    after(
      `patchesStrategicMerge: ['{apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}, spec: {template: {spec: {containers: ${containers}}}}}\n']`,
      deployment(),
    );
  const containers = (object: ValueMap | undefined) => {
    const list = ownField(mapAt(object, "spec", "template", "spec") ?? {}, "containers");
    return Array.isArray(list) ? list : [];
  };
  assert.deepEqual(containers(merge("[{name: log, image: other}, {name: new}]")), [
    { name: "shop", image: "shop", ports: [{ name: "http", containerPort: 8080 }] },
    { name: "log", image: unknown },
    unknown,
  ]);
  const custom = after(
    "patches: [{patch: '{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: shop}, spec: {http: [{name: x}]}}'}]",
    route,
  );
  assert.deepEqual(spec(custom), { hosts: ["shop"], http: unknown });
});

test("a patch of another object changes nothing; one that deletes leaves nothing", () => {
  const patch = (name: string, rest: string) =>
    `patches: [{patch: '{apiVersion: v1, kind: Service, metadata: {name: ${name}}${rest}}'}]`;
  assert.deepEqual(after(patch("cart", ", spec: {type: X}"))?.spec, {
    selector: { app: "shop" },
    ports: [{ port: 80, name: "http" }],
  });
  assert.equal(after(patch("shop", ", $patch: delete")), undefined);
});

test("a JSON patch touches its paths in the objects its target selects", () => {
  const json = (target: string, operations: string) =>
    spec(after(`patches: [{target: ${target}, patch: '${operations}'}]`));
  const untouched = { selector: { app: "shop" }, ports: [{ port: 80, name: "http" }] };
  const replaced = '[{"op": "replace", "path": "/spec/ports/0/port", "value": 81}]';
  assert.deepEqual(json("{kind: Service}", replaced), {
    selector: { app: "shop" },
    ports: [{ port: unknown, name: "http" }],
  });
  assert.deepEqual(json("{kind: Service, name: 'sh.*'}", replaced)?.ports, [{ port: unknown, name: "http" }]);
  assert.deepEqual(json("{kind: Service, name: sho}", replaced), untouched);
  assert.deepEqual(json("{kind: Deployment}", replaced), untouched);
  assert.deepEqual(json("{labelSelector: app=cart}", replaced), untouched);
  assert.deepEqual(
    json("{kind: Service}", '[{"op": "add", "path": "/spec/ports/-", "value": {}}]')?.ports,
    unknown,
  );
  assert.deepEqual(json("{kind: Service}", '[{"op": "remove", "path": "/spec/selector/app"}]')?.selector, {
    app: unknown,
  });
  assert.deepEqual(json("{kind: Service}", '[{"op": "test", "path": "/spec/selector"}]'), untouched);
});

test("a JSON patch of who an object is takes effect", () => {
  const patched = (operation: string) =>
    mapAt(after(`namespace: pay\npatches: [{target: {kind: Service}, patch: '[${operation}]'}]`), "metadata");
  assert.deepEqual(patched('{"op": "replace", "path": "/metadata/name", "value": "cart"}'), {
    name: "cart",
    namespace: "pay",
  });
  const moved = after(
    `patches: [{target: {kind: Service}, patch: '[{"op": "remove", "path": "/metadata/namespace"}]'}]`,
    "{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: x}}",
  );
  assert.deepEqual(moved?.metadata, { name: "shop", namespace: null });
});

test("a target finds an object by the name it had", () => {
  const t = tree({
    "kustomization.yaml":
      "resources: [base]\npatches: [{target: {kind: Service, name: shop}, patch: '[{op: replace, path: /spec/type, value: X}]'}]",
    "base/kustomization.yaml": "resources: [shop.yaml]\nnamePrefix: my-",
    "base/shop.yaml": service(),
  });
  assert.equal(spec(t.theOne("base/shop.yaml"))?.type, unknown);
});

test("replacements make their targets unknown", () => {
  const replacement = (field: string) =>
    spec(
      after(
        `replacements: [{source: {kind: ConfigMap}, targets: [{select: {kind: VirtualService}, fieldPaths: ['${field}']}]}]`,
        route,
      ),
    );
  assert.deepEqual(replacement("spec.hosts.0")?.hosts, [unknown]);
  assert.deepEqual(replacement("spec.http.*.route.0.destination.host")?.http, [
    { route: [{ destination: { host: unknown, port: { number: 80 } } }] },
  ]);
});

test("a patch that is not here makes what it is for unknown", () => {
  assert.equal(after("patches: [{target: {kind: Service}, path: gone.yaml}]")?.spec, unknown);
  assert.equal(after("transformers: [x.yaml]")?.spec, unknown);
  assert.notEqual(after("patches: [{target: {kind: Gateway}, path: gone.yaml}]")?.spec, unknown);
});

test("hostile patches and objects do no harm", () => {
  const deep = `${"/a".repeat(100_000)}`;
  assert.ok(
    after(
      `patches: [{target: {kind: Service}, patch: '[{"op": "add", "path": "/spec${deep}", "value": 1}]'}]`,
    ),
  );
  const proto = after(
    `patches: [{patch: '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"}, "__proto__": {"x": 1}, "constructor": {"y": 1}}'}]`,
  );
  assert.ok(proto && Object.hasOwn(proto, "constructor"));
  assert.equal(Object.hasOwn(Object.prototype, "x"), false);
  assert.ok(
    after(
      "patches: [3, null, {path: 3}, {patch: 'x'}, {target: 3, patch: '[1, null]'}]\nlabels: [1]\nnamespace: 3\nreplacements: [null, {targets: 1}]",
    ),
  );
  assert.ok(
    after(
      "namespace: pay\nnamePrefix: my-\ncommonLabels: {a: b}",
      "{apiVersion: v1, kind: Service, metadata: 3, spec: x}",
    ),
  );
});
