import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { distance, isNear, judge, nearest, parentOf } from "../../../src/mesh/nearness.js";
import type { Home } from "../../../src/resources/resource.js";
import type { Service } from "../../../src/resources/service.js";
import { first, meshOf, service } from "./world.js";

function tree(file: string): Home {
  const slash = file.lastIndexOf("/");
  return { environment: "", kind: "tree", file, directory: slash < 0 ? "." : file.slice(0, slash) };
}

describe("the distance of two objects", () => {
  it("grows with every directory that has to be left upwards", () => {
    const table: readonly [string, string, number][] = [
      ["shop/a.yaml", "shop/a.yaml", 0],
      ["shop/a.yaml", "shop/b.yaml", 2],
      ["shop/a.yaml", "shop/base/b.yaml", 2],
      ["shop/next/a.yaml", "shop/b.yaml", 3],
      ["shop/next/a.yaml", "shop/base/b.yaml", 3],
      ["shop/a.yaml", "shops/b.yaml", 3],
      ["shop/next/a.yaml", "cart/b.yaml", 4],
      ["a.yaml", "cart/b.yaml", 2],
    ];
    for (const [from, to, answer] of table)
      assert.equal(distance(tree(from), tree(to)), answer, `${from} ${to}`);
  });

  it("is the same for all objects of one environment", () => {
    const home = (file: string): Home => ({ ...tree(file), environment: "blue", kind: "configured" });
    assert.equal(distance(home("a.yaml"), home("far/away/b.yaml")), 1);
    assert.equal(distance(home("a.yaml"), { ...home("a.yaml"), environment: "green" }), 2);
  });

  it("is smallest in one file", () => {
    const path = fc
      .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 })
      .map((steps) => `${steps.join("/")}.yaml`);
    fc.assert(
      fc.property(path, path, (from, to) => {
        assert.equal(distance(tree(from), tree(to)) === 0, from === to);
        assert.ok(distance(tree(from), tree(to)) <= 1 + from.split("/").length);
      }),
    );
  });

  it("ends at the root", () => {
    assert.equal(parentOf("shop/base"), "shop");
    assert.equal(parentOf("shop"), ".");
    assert.equal(parentOf("."), ".");
  });
});

const texts = {
  "tree/shop/near.yaml": service("name: cart, namespace: shop", "ports: [{name: http, port: 80}]"),
  "tree/shop/alike.yaml": service("name: cart, namespace: shop", "ports: [{name: http, port: 81}]"),
  "far/off/cart.yaml": service("name: cart, namespace: shop", "ports: [{name: http, port: 90}]"),
  "tree/shop/from.yaml": service("name: from, namespace: shop", "ports: [{name: http, port: 80}]"),
  "other/place/from.yaml": service("name: stranger", "ports: [{name: http, port: 80}]"),
  "one/example/pay.yaml": service("name: pay, namespace: shop", "ports: [{name: http, port: 80}]"),
  "another/example/pay.yaml": service("name: pay, namespace: shop", "ports: [{name: http, port: 81}]"),
  "step-1/pay.yaml": service("name: toll, namespace: shop", "ports: [{name: http, port: 80}]"),
  "step-2/pay.yaml": service("name: toll, namespace: shop", "ports: [{name: http, port: 80}]"),
  "step-3/pay.yaml": service("name: toll, namespace: shop", "ports: [{name: http, port: 80}]"),
  "step-4/from.yaml": service("name: step, namespace: shop", "ports: [{name: http, port: 80}]"),
  "only/example/book.yaml": service("name: book, namespace: shop", "ports: [{name: http, port: 80}]"),
};

describe("a question about several objects of one name", () => {
  const mesh = meshOf(texts);
  const carts = mesh.find("Service", { namespace: "shop", name: "cart" });
  const from = first(mesh.find("Service", { namespace: "shop", name: "from" }));
  const stranger = first(mesh.all("Service").filter(({ name }) => name === "stranger"));
  const has = (number: number) => (candidate: Service) =>
    candidate.ports.some((port) => port.number?.value === number);
  const files = (services: readonly Service[]) => services.map(({ home }) => home.file);

  it("goes to the nearest, all that are equally near", () => {
    assert.deepEqual(files(nearest(carts, from)).sort(), ["tree/shop/alike.yaml", "tree/shop/near.yaml"]);
    assert.deepEqual(files(carts.filter((cart) => isNear(from, cart))).length, 2);
  });

  it("is answered well by one of them", () => {
    assert.equal(judge(carts, from, has(80)).kind, "satisfied");
    assert.equal(judge(carts, from, has(81)).kind, "satisfied");
  });

  it("may be answered well only by one that is farther off", () => {
    const answer = judge(carts, from, has(90));
    assert.equal(answer.kind, "elsewhere");
    if (answer.kind === "elsewhere") assert.equal(answer.by.home.file, "far/off/cart.yaml");
  });

  it("is contradicted when none answers well", () => {
    assert.equal(judge(carts, from, has(1)).kind, "contradicted");
  });

  it("is not contradicted by what bears the name by chance far off", () => {
    assert.equal(judge(carts, stranger, has(1)).kind, "satisfied");
  });

  it("is contradicted from far off by all that there is, where both say the namespace", () => {
    const books = mesh.find("Service", { namespace: "shop", name: "book" });
    assert.equal(judge(books, from, has(1)).kind, "contradicted");
  });

  it("is not contradicted by examples apart, each with an object of that name", () => {
    const pays = mesh.find("Service", { namespace: "shop", name: "pay" });
    assert.equal(judge(pays, from, has(1)).kind, "satisfied");
  });

  it("is not contradicted by many directories beside that of the question", () => {
    const tolls = mesh.find("Service", { namespace: "shop", name: "toll" });
    const step = first(mesh.find("Service", { namespace: "shop", name: "step" }));
    assert.equal(judge(tolls, step, has(1)).kind, "satisfied");
    assert.equal(judge(tolls.slice(0, 2), step, has(1)).kind, "contradicted");
  });

  it("has no answer without an object", () => {
    assert.equal(judge([], from, has(1)).kind, "absent");
  });

  it("is answered well by what is not fully known", () => {
    const open = carts.map((cart) => ({ ...cart, open: true }));
    assert.equal(judge(open, from, has(1)).kind, "satisfied");
  });
});
