import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { type SourceUse, sourceFiles, sourceUse } from "./support/imports.js";

const root = new URL("../", import.meta.url);
const house = readFileSync(new URL("src/README.md", root), "utf8");
const generators = new Set(["rules/generate.ts", "rules/new-rule.ts"]);
const sources = [...sourceFiles(root, "src"), ...sourceFiles(root, "rules")].filter(
  ({ path }) => !generators.has(path),
);

describe("the house (src/README.md)", () => {
  it("imports only what the table allows", () => {
    const table = new Map(
      rowsUnder("Who may import what").map(([folder, targets]) => [bare(folder), namesIn(targets)]),
    );
    assert.ok(table.size > 0, "the table of imports is read");
    assert.deepEqual(
      sources.flatMap((source) => strays(source, table)),
      [],
    );
  });

  it("touches the world only at its edges", () => {
    const walls = rowsUnder("Walls").map(([what, places]) => [bare(what), namesIn(places)] as const);
    assert.ok(walls.length > 0, "the table of walls is read");
    const broken = walls.flatMap(([what, places]) =>
      sources.filter(
        (source) => touches(source, what) && !places.some((place) => isWithin(source.path, place)),
      ),
    );
    assert.deepEqual(
      broken.map(({ path }) => path),
      [],
    );
  });

  it("has no import cycle at run time", () => {
    assert.deepEqual(cycle(new Map(sources.map((source) => [source.path, source]))), undefined);
  });
});

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
    assert.ok(read("process.exit(1);").names.has("process"));
    assert.ok(!read("rule.process.start(); // console.log\nconst x = { console: 1 };").names.has("process"));
    assert.ok(!read("rule.console.log('console.log()');").names.has("console"));
  });
});

/** The first two cells of each row of the table under a `##` heading. */
function rowsUnder(heading: string): readonly (readonly [string, string])[] {
  const section = house.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(2);
  return rows.map(([, first = "", second = ""]) => [first, second] as const);
}

function namesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

function bare(cell: string): string {
  return namesIn(cell)[0] ?? cell;
}

/** The row of the table that a source file belongs to; undefined for a module of others. */
function folderOf(path: string): string | undefined {
  if (path === "src/index.ts") return "index";
  const [top, folder] = path.split("/");
  if (top === "src") return folder;
  return top === "rules" ? "rules" : undefined;
}

function strays(
  { path, imports }: SourceUse,
  table: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const folder = folderOf(path) ?? "";
  const allowed = table.get(folder);
  if (!allowed) return [`${path}: "${folder}" has no row in the table`];
  return imports
    .filter(({ target }) => {
      const to = folderOf(target);
      return to !== undefined && to !== folder && !allowed.includes(to);
    })
    .map(({ target }) => `${path} imports ${target}`);
}

function touches({ imports, names }: SourceUse, what: string): boolean {
  const module = what.replace(/^node:/, "");
  const modules = [what, module, `node:${module}`];
  return (
    names.has(what) || imports.some(({ target }) => modules.includes(target) || target.startsWith(`${what}/`))
  );
}

function isWithin(path: string, place: string): boolean {
  return path.startsWith(`src/${place}/`) || path === `src/${place}.ts`;
}

/** The files of one cycle of imports that survive the erasing of types; undefined when there is none. */
function cycle(sources: ReadonlyMap<string, SourceUse>): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const { target, typeOnly } of sources.get(path)?.imports ?? []) {
      const found = typeOnly ? undefined : walk(target, [...way, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const path of sources.keys()) {
    const found = walk(path, []);
    if (found) return found;
  }
  return undefined;
}
