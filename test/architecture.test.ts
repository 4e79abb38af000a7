import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { brokenWalls, importCycle, strayImports, tableUnder, upwardRows } from "./support/house.js";
import { sourceFiles } from "./support/imports.js";

const root = new URL("../", import.meta.url);
const house = readFileSync(new URL("src/README.md", root), "utf8");
/** Programs that write files; no part of what runs. */
const generators = new Set(["rules/generate.ts", "rules/new-rule.ts"]);
const sources = [...sourceFiles(root, "src"), ...sourceFiles(root, "rules")].filter(
  ({ path }) => !generators.has(path),
);

describe("the house (src/README.md)", () => {
  it("imports only what the table allows", () => {
    const table = tableUnder(house, "Who may import what");
    assert.deepEqual(
      sources.flatMap((source) => strayImports(source, table)),
      [],
    );
  });

  it("has a table whose arrows all point down", () => {
    assert.deepEqual(upwardRows(tableUnder(house, "Who may import what")), []);
  });

  it("touches the world only at its edges", () => {
    const walls = tableUnder(house, "Walls");
    assert.ok(walls.size > 0, "the table is read");
    assert.deepEqual(
      sources.flatMap((source) => brokenWalls(source, walls)),
      [],
    );
  });

  it("adds the fields of a kind to the object that was begun", () => {
    const readers = readdirSync(new URL("src/resources", root)).filter((name) => {
      return /\.\.\.(base\b|readPolicy\()/.test(readFileSync(new URL(`src/resources/${name}`, root), "utf8"));
    });
    assert.deepEqual(
      readers,
      [],
      "A spread object has a hidden class of its own; see extend in src/resources/read.ts.",
    );
  });

  it("has no import cycle at run time", () => {
    assert.equal(importCycle(sources)?.join(" -> "), undefined);
  });
});
