import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { lintTexts } from "./lint-texts.js";

/** What linting a folder as one tree reports, with paths relative to it. */
export function lintFolder(folder: string): readonly Diagnostic[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const charts = paths
    .filter((path) => /(^|\/)Chart\.yaml$/.test(path))
    .map((path) => path.replace(/\/?Chart\.yaml$/, "") || ".");
  const manifests = paths.filter(
    (path) => /\.(ya?ml|json)$/.test(path) && !/(^|\/)(\.|testdata\/|node_modules\/)/.test(path),
  );
  const inChart = (path: string) => charts.some((chart) => chart === "." || path.startsWith(`${chart}/`));
  const texts = new Map(
    manifests
      .filter((path) => !inChart(path))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
  return lintTexts(texts, undefined, { charts });
}
