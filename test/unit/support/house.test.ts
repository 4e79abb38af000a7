import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brokenWalls, importCycle, strayImports, tableUnder, upwardRows } from "../../support/house.js";
import { sourceUse } from "../../support/imports.js";

const house = `# House

## Who may import what

| folder | may import |
| --- | --- |
| \`lint\` | \`rules\`, \`text\` |
| \`rules\` | \`text\` |

## Walls

| what | only in |
| --- | --- |
| \`node:fs\` | \`discover\`, \`config/load\` |
| \`process\` | \`cli\` |
`;
const table = tableUnder(house, "Who may import what");
const walls = tableUnder(house, "Walls");

describe("the import reader", () => {
  const read = (text: string) => sourceUse("src/cli/main.ts", text);

  it("sees every form of import", () => {
    const { imports } = read(
      'import a from "../lint/a.js"; import type { B } from "./b.js"; export * from "node:fs"; await import("re2js");',
    );
    assert.deepEqual(
      imports.map(({ target }) => target),
      ["src/lint/a.ts", "src/cli/b.ts", "node:fs", "re2js"],
    );
    assert.deepEqual(
      imports.map(({ typeOnly }) => typeOnly),
      [false, true, false, false],
    );
  });

  it("tells a global from a property or a comment of the same name", () => {
    for (const text of ["process.exit(1);", "const { env } = process;", "run(process);"]) {
      assert.ok(read(text).names.has("process"), text);
    }
    for (const text of [
      "rule.process.start();",
      "// process.exit()",
      "const x = { process: 1 };",
      "'process'",
    ]) {
      assert.ok(!read(text).names.has("process"), text);
    }
  });
});

describe("the house tables", () => {
  it("are read row by row", () => {
    assert.deepEqual(
      [...table],
      [
        ["lint", ["rules", "text"]],
        ["rules", ["text"]],
      ],
    );
  });

  it("find an import that no row allows, a type's too", () => {
    const stray = sourceUse(
      "rules/a/rule.ts",
      'import type { A } from "../../src/lint/a.js"; import "../../src/text/b.js";',
    );
    assert.deepEqual(strayImports(stray, table), ["rules/a/rule.ts imports src/lint/a.ts."]);
    assert.deepEqual(strayImports(sourceUse("src/new/a.ts", ""), table), [
      'src/new/a.ts: "new" has no row in the table.',
    ]);
  });

  it("find a row that allows what does not stand below it", () => {
    const rows = new Map([
      ["lint", ["text"]],
      ["text", ["lint", "gone"]],
    ]);
    assert.deepEqual(upwardRows(rows), [
      '"text" may import "lint", which has no row below it.',
      '"text" may import "gone", which has no row below it.',
    ]);
  });

  it("find what is touched on the wrong side of a wall", () => {
    const text = 'import { readFile } from "fs/promises"; process.exit();';
    const told = (path: string) =>
      brokenWalls(sourceUse(path, text), walls).map((line) => line.split(" touches ")[1]);
    assert.deepEqual(told("src/lint/a.ts"), ["node:fs.", "process."]);
    assert.deepEqual(told("src/config/load.ts"), ["process."]);
    assert.deepEqual(told("src/cli/main.ts"), ["node:fs."]);
  });

  it("find a cycle that is left when types are erased", () => {
    const file = (path: string, text: string) => sourceUse(path, text);
    const circle = [
      file("src/a.ts", 'import "./b.js";'),
      file("src/b.ts", 'import { type A } from "./a.js";'),
    ];
    assert.deepEqual(importCycle(circle), ["src/a.ts", "src/b.ts", "src/a.ts"]);
    const erased = [
      file("src/a.ts", 'import "./b.js";'),
      file("src/b.ts", 'import type { A } from "./a.js";'),
    ];
    assert.equal(importCycle(erased), undefined);
  });
});
