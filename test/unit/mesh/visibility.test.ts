import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exportedTo, seenTogether, serviceVisibleFrom, visibleFrom } from "../../../src/mesh/visibility.js";
import { first, meshOf, service, serviceEntry } from "./world.js";

describe("an export", () => {
  it("is to everybody, to its own namespace or to those it names", () => {
    const table: readonly [readonly string[], string, boolean][] = [
      [[], "cart", true],
      [["*"], "cart", true],
      [["."], "shop", true],
      [["."], "cart", false],
      [["cart"], "cart", true],
      [["cart"], "shop", false],
      [[".", "cart"], "cart", true],
      [["~"], "shop", false],
    ];
    for (const [exportTo, client, answer] of table) {
      assert.equal(exportedTo(exportTo, "shop", client), answer, `${exportTo} ${client}`);
    }
  });

  it("is a field of Istio's kinds", () => {
    const mesh = meshOf({
      "bank.yaml": serviceEntry("name: bank, namespace: shop", 'hosts: [bank.example.net], exportTo: ["."]'),
    });
    const bank = first(mesh.all("ServiceEntry"));
    assert.ok(visibleFrom(bank, "shop"));
    assert.ok(!visibleFrom(bank, "cart"));
  });

  it("of two objects may have a namespace in common", () => {
    const table: readonly [string, string, boolean][] = [
      ["", "", true],
      ["", '"."', true],
      ['"."', '"."', false],
      ['"."', "shop", true],
      ["infra", "infra", true],
      ["infra", "bank", false],
      ['"*"', '"~"', false],
      ['"~"', "", false],
    ];
    for (const [one, other, answer] of table) {
      const mesh = meshOf({
        "shop.yaml": serviceEntry("name: one, namespace: shop", `hosts: [a.example.net], exportTo: [${one}]`),
        "cart.yaml": serviceEntry(
          "name: two, namespace: cart",
          `hosts: [a.example.net], exportTo: [${other}]`,
        ),
      });
      const [first, second] = mesh.all("ServiceEntry");
      assert.ok(first && second);
      assert.equal(seenTogether(first, second), answer, `${one} ${other}`);
      assert.equal(seenTogether(second, first), answer, `${other} ${one}`);
    }
  });

  it("is an annotation of a Service", () => {
    const annotated = 'name: pay, namespace: shop, annotations: {networking.istio.io/exportTo: "., cart"}';
    const mesh = meshOf({
      "pay.yaml": service(annotated, "ports: [{port: 80}]"),
      "open.yaml": service("name: open, namespace: shop", "ports: [{port: 80}]"),
    });
    const [pay, open] = ["pay", "open"].map((name) =>
      first(mesh.find("Service", { namespace: "shop", name })),
    );
    assert.ok(pay && open);
    assert.deepEqual(
      ["shop", "cart", "infra"].map((namespace) => serviceVisibleFrom(pay, namespace)),
      [true, true, false],
    );
    assert.ok(serviceVisibleFrom(open, "infra"));
  });
});
