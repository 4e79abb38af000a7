import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readZip } from "./zip.js";

/** A Go module as it was released: its digest, and the texts of its files. */
export interface Module {
  /** Go's own digest of the module's content, as in go.sum. */
  readonly sum: string;
  /** The names of the files in a folder, sorted. */
  list(folder: string): readonly string[];
  /** The text of one file; throws when the module has none of that path. */
  read(path: string): string;
}

/** Downloads a Go module (`path@version`) with the ordinary client into its cache. */
export function download(module: string): Module {
  const answer = JSON.parse(goModDownload(module));
  if (typeof answer.Sum !== "string") throw new Error(`${module}: ${answer.Error}`);
  if (typeof answer.Dir === "string") {
    const folder = String(answer.Dir);
    return {
      sum: answer.Sum,
      list: (path) => readdirSync(join(folder, path)).sort(),
      read: (path) => readFileSync(join(folder, path), "utf8"),
    };
  }
  // A module that asks for a newer Go than the one installed is downloaded and checked, but not unpacked.
  const archive = readZip(readFileSync(answer.Zip ?? archiveOf(module)));
  return {
    sum: answer.Sum,
    list: (path) => namesBelow(archive.paths, `${module}/${path}/`),
    read: (path) => archive.read(`${module}/${path}`),
  };
}

function namesBelow(paths: readonly string[], folder: string): readonly string[] {
  return paths
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .sort();
}

function goModDownload(module: string): string {
  try {
    return execFileSync("go", ["mod", "download", "-json", module], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    // The client ends with a failure when it did not unpack the module; its answer still names the archive.
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string") return error.stdout;
    throw error;
  }
}

function archiveOf(module: string): string {
  const [path = "", version = ""] = module.split("@");
  const cache = execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8" }).trim();
  const archive = join(cache, "cache/download", path, "@v", `${version}.zip`);
  if (!existsSync(archive)) throw new Error(`${archive} does not exist.`);
  return archive;
}
