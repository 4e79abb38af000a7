import { createRequire } from "node:module";
import { dirname } from "node:path";
import { isInTemplates } from "./charts.js";
import { type Ignores, ignoreFilesIn, ignoresAbove, ignoresIn, isIgnored } from "./ignores.js";
import { isManifestName } from "./names.js";

/** Whether an argument that names no file can be a glob. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}()!]/.test(text);
}

/** The manifests that a glob matches, as absolute paths; what a walk leaves out, a glob leaves out too. */
export function expandGlob(glob: string, cwd: string, heedIgnores: boolean): readonly string[] {
  const { globSync }: typeof import("fast-glob") = createRequire(import.meta.url)("fast-glob");
  const found = globSync(glob.replaceAll("\\", "/"), {
    absolute: true,
    cwd,
    ignore: ["**/node_modules/**", "**/testdata/**"],
    onlyFiles: true,
    suppressErrors: true,
  });
  const ignored = heedIgnores ? ignoredByFiles(cwd) : () => false;
  return found.filter((path) => isManifestName(path) && !isInTemplates(path) && !ignored(path));
}

/** Answers whether ignore files leave a path out; what holds in a folder is worked out once. */
function ignoredByFiles(cwd: string): (path: string) => boolean {
  const known = new Map<string, Ignores | undefined>();
  const ignoresOf = (folder: string): Ignores | undefined => {
    if (!known.has(folder))
      known.set(folder, ignoresIn(folder, ignoreFilesIn(folder), ignoresAbove(folder, cwd)));
    return known.get(folder);
  };
  return (path) => {
    const ignores = ignoresOf(dirname(path));
    return ignores !== undefined && isIgnored(path, false, ignores);
  };
}
