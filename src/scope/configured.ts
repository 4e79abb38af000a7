import { normalize } from "node:path/posix";
import ignore from "ignore";

/** Whether a path, like SourceFile.path, belongs to a configured environment. */
export type Membership = (path: string) => boolean;

/**
 * Reads the roots and globs of one configured environment. A root takes everything below it. A glob is written as in
 * .gitignore, from the directory that paths are relative to.
 */
export function membership(patterns: readonly string[]): Membership {
  const roots = patterns
    .filter((pattern) => !isGlob(pattern))
    .map((root) => normalize(root).replace(/(.)\/$/, "$1"));
  const globs = patterns.filter(isGlob).map((glob) => normalize(glob));
  const matcher =
    globs.length > 0 ? ignore({ allowRelativePaths: true }).add(globs.map((glob) => `/${glob}`)) : undefined;
  return (path) => {
    const normal = normalize(path);
    return roots.some((root) => isWithin(normal, root)) || (matcher?.ignores(normal) ?? false);
  };
}

function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/** Whether a path is a directory or lies in it. */
export function isWithin(path: string, directory: string): boolean {
  if (directory === ".") return !path.startsWith("../") && !path.startsWith("/");
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
