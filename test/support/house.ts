import type { SourceUse } from "./imports.js";

/** For each row of a table under a `##` heading: the name in its first cell, and the names in its second. */
export function tableUnder(markdown: string, heading: string): ReadonlyMap<string, readonly string[]> {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(2);
  return new Map(
    rows.map(([, first = "", second = ""]) => [namesIn(first)[0] ?? first, namesIn(second)] as const),
  );
}

function namesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

/** The row of the import table that a source file belongs to; undefined for a module of others. */
function folderOf(path: string): string | undefined {
  if (path === "src/index.ts") return "index";
  const [top, folder] = path.split("/");
  if (top === "src") return folder;
  return top === "rules" ? "rules" : undefined;
}

/** The imports of a file that its row does not allow, as sentences. */
export function strayImports(
  source: SourceUse,
  table: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const folder = folderOf(source.path) ?? "";
  const allowed = table.get(folder);
  if (!allowed) return [`${source.path}: "${folder}" has no row in the table.`];
  const strays = source.imports.filter(({ target }) => {
    const to = folderOf(target);
    return to !== undefined && to !== folder && !allowed.includes(to);
  });
  return strays.map(({ target }) => `${source.path} imports ${target}.`);
}

/** The rows of the import table that allow something which has no row below them, as sentences. */
export function upwardRows(table: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const folders = [...table.keys()];
  return [...table].flatMap(([folder, allowed], row) => {
    const upward = allowed.filter((other) => folders.indexOf(other) <= row);
    return upward.map((other) => `"${folder}" may import "${other}", which has no row below it.`);
  });
}

/** What a file touches (a module or a global) that only other places may touch, as sentences. */
export function brokenWalls(
  source: SourceUse,
  walls: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const broken = [...walls].filter(([what, places]) => {
    return touches(source, what) && !places.some((place) => isWithin(source.path, place));
  });
  return broken.map(([what]) => `${source.path} touches ${what}.`);
}

function touches({ imports, names }: SourceUse, what: string): boolean {
  const bare = what.replace(/^node:/, "");
  const isIt = (target: string) => target === bare || target.startsWith(`${bare}/`);
  return names.has(what) || imports.some(({ target }) => isIt(target.replace(/^node:/, "")));
}

function isWithin(path: string, place: string): boolean {
  return path.startsWith(`src/${place}/`) || path === `src/${place}.ts`;
}

/** The files of one cycle of imports that survive the erasing of types; undefined when there is none. */
export function importCycle(sources: readonly SourceUse[]): readonly string[] | undefined {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    const targets = byPath.get(path)?.imports.filter(({ typeOnly }) => !typeOnly) ?? [];
    const found = firstOf(targets, ({ target }) => walk(target, [...way, path]));
    if (!found) done.add(path);
    return found;
  };
  return firstOf(sources, ({ path }) => walk(path, []));
}

function firstOf<T, R>(items: readonly T[], answer: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = answer(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
