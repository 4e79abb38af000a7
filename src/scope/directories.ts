import { normalize } from "node:path/posix";
import { append } from "./lists.js";

/** Whether a path from the top of a repository names a directory of the tree, which may be only a part of the repository. */
export function directoriesOf(files: readonly string[]): (path: string) => boolean {
  let byLastName: ReadonlyMap<string, readonly string[]> | undefined;
  return (path) => {
    const wanted = normalize(path).replace(/^(\.?\/)+|\/+$/g, "");
    if (wanted === "" || wanted === ".") return true;
    byLastName ??= index(files);
    const candidates = byLastName.get(wanted.slice(wanted.lastIndexOf("/") + 1)) ?? [];
    return candidates.some((directory) => directory === wanted || directory.endsWith(`/${wanted}`));
  };
}

function index(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const seen = new Set<string>();
  const byLastName = new Map<string, string[]>();
  for (const file of files) {
    let directory = parent(normalize(file));
    while (directory !== "" && !seen.has(directory)) {
      seen.add(directory);
      append(byLastName, directory.slice(directory.lastIndexOf("/") + 1), directory);
      directory = parent(directory);
    }
  }
  return byLastName;
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
