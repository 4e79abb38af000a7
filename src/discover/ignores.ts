import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ignore, { type Ignore } from "ignore";

/** Files that say what to leave out of their folder and below; a later one overrules an earlier one. */
const ignoreFiles = [".gitignore", ".ignore", ".meshlintignore"] as const;

/** What the ignore files of one folder say, on top of those of the folders above it. */
export interface Ignores {
  readonly above: Ignores | undefined;
  readonly folder: string;
  readonly rules: Ignore;
}

/** The ignores that hold in a folder, given those of the folder above and which of its files are ignore files. */
export function ignoresIn(
  folder: string,
  names: Iterable<string>,
  above: Ignores | undefined,
): Ignores | undefined {
  const present = new Set(names);
  const own = ignoreFiles.filter((name) => present.has(name));
  if (own.length === 0) return above;
  const rules = ignore({ allowRelativePaths: true });
  for (const name of own) rules.add(textOf(join(folder, name)));
  return { above, folder, rules };
}

/**
 * The ignores that the folders above a folder bring to it: those of its repository, or outside of one those from the
 * working directory down.
 */
export function ignoresAbove(folder: string, cwd: string): Ignores | undefined {
  const above = foldersAbove(folder);
  const repository = [...above, folder].findLastIndex((one) => existsSync(join(one, ".git")));
  const first = repository === -1 ? above.indexOf(cwd) : repository;
  const ignores = above
    .slice(first === -1 ? above.length : first)
    .reduce<Ignores | undefined>((outer, one) => ignoresIn(one, ignoreFilesIn(one), outer), undefined);
  return ignores && isIgnored(folder, true, ignores) ? undefined : ignores;
}

/** The folders around a folder, the outermost first. */
function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [...foldersAbove(above), above];
}

/** The names of the ignore files that a folder has. */
export function ignoreFilesIn(folder: string): readonly string[] {
  return ignoreFiles.filter((name) => existsSync(join(folder, name)));
}

/** Whether a path is ignored: the ignore file nearest to it that speaks about it decides. */
export function isIgnored(path: string, isFolder: boolean, ignores: Ignores): boolean {
  for (let layer: Ignores | undefined = ignores; layer; layer = layer.above) {
    const name = relative(layer.folder, path).replaceAll("\\", "/");
    const { ignored, unignored } = layer.rules.test(isFolder ? `${name}/` : name);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/** An ignore file that cannot be read ignores nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
