import { createRequire } from "node:module";
import { resolve } from "node:path";
import { shownPath } from "../discover/names.js";
import type { Diagnostic } from "../index.js";
import type { Settings } from "./settings.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

/**
 * The diagnostics that the options ask for: those with a place, their own or a related one, in the given or changed
 * files.
 */
export function concerned(
  diagnostics: readonly Diagnostic[],
  { reportOnlyChanged, reportOnlyFiles }: Settings,
  { cwd }: World,
): readonly Diagnostic[] {
  if (reportOnlyChanged === undefined && reportOnlyFiles === undefined) return diagnostics;
  const changed = reportOnlyChanged === undefined ? [] : changedSince(reportOnlyChanged, cwd);
  const named = Array.isArray(reportOnlyFiles) ? reportOnlyFiles : [];
  const paths = new Set([...changed, ...named].map((path) => shownPath(resolve(cwd, path), cwd)));
  return diagnostics.filter(
    ({ path, related }) => paths.has(path) || related.some((place) => paths.has(place.path)),
  );
}

/** The files below `cwd` that differ from a commit, new ones among them. */
function changedSince(ref: string | true, cwd: string): readonly string[] {
  const commit = ref === true ? "HEAD" : ref;
  const changed = git(["diff", "--name-only", "--relative", "-z", "--end-of-options", commit, "--"], cwd);
  const added = git(["ls-files", "--others", "--exclude-standard", "-z"], cwd);
  return [...changed, ...added];
}

function git(args: readonly string[], cwd: string): readonly string[] {
  // Loaded here and not above, because it takes a tenth of a start, and few runs need it.
  const { spawnSync }: typeof import("node:child_process") = createRequire(import.meta.url)(
    "node:child_process",
  );
  const { status, stdout, stderr, error } = spawnSync("git", [...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw new UsageError(`"git" cannot be run: ${error.message}.`);
  if (status !== 0) throw new UsageError(`"git ${args[0]}" says: ${stderr.trim().split("\n")[0]}`);
  return stdout.split("\0").filter((path) => path !== "");
}
