import { rules } from "../../rules/index.js";
import type { Severity } from "../index.js";
import type { ReportRule } from "../report/index.js";
import { readableText } from "../text/source.js";
import { type Checked, check } from "./check.js";
import { configurationOf } from "./configuration.js";
import { tuneEngine } from "./engine.js";
import { type Inputs, inputsOf } from "./inputs.js";
import { type Content, writeReports } from "./outputs.js";
import { pageOf, version } from "./package.js";
import type { Settings } from "./settings.js";
import { exitCode } from "./verdict.js";
import type { World } from "./world.js";

/** Checks manifests, writes the reports, and answers the exit code. */
export function lintCommand(paths: readonly string[], settings: Settings, world: World): number {
  // A hook has its options before the names of the files, so that these do not follow the option they belong to.
  if (settings.reportOnlyFiles === true)
    return lintCommand([], { ...settings, reportOnlyFiles: paths }, world);
  const config = configurationOf(settings, world);
  if (settings.printConfig) {
    world.stdout(`${JSON.stringify(config, null, 2)}\n`);
    return 0;
  }
  const inputs = inputsOf(paths, settings, config, world);
  tuneEngine(inputs.files.length);
  const isEmpty = inputs.files.length === 0 && inputs.problems.length === 0 && !settings.passOnNoManifests;
  tell(inputs.problems, world);
  if (isEmpty) tell(["There is no manifest to check; --pass-on-no-manifests makes that no failure."], world);

  const checked = check(inputs, config, settings, world);
  writeReports(contentOf(checked, inputs, settings), settings, world);
  tell([...checked.stale, ...(settings.stats ? checked.timing : [])], world);
  return exitCode({
    ...checked,
    maxWarnings: config.maxWarnings,
    isIncomplete: isEmpty || inputs.problems.length > 0,
    settings,
  });
}

function tell(sentences: readonly string[], { stderr }: World): void {
  if (sentences.length > 0) stderr(sentences.map((sentence) => `${sentence}\n`).join(""));
}

const loudness: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What is reported: only what is loud enough. */
function contentOf({ diagnostics, summary }: Checked, inputs: Inputs, settings: Settings): Content {
  const { quiet, minSeverity, stats, sarifCategory } = settings;
  const least = loudness[quiet ? "error" : (minSeverity ?? "info")];
  return {
    diagnostics: diagnostics.filter(({ severity }) => loudness[severity] >= least),
    summary,
    tool: { name: "meshlint", version: version() },
    rules: rules.map(reportRule),
    sources: texts(inputs),
    quiet,
    statistics: stats,
    sarifCategory,
  };
}

/** The page is read by the formats that show it. */
function reportRule({ id, summary, severity, parity }: ReportRule): ReportRule {
  return {
    id,
    summary,
    severity,
    parity,
    get help() {
      return pageOf(id);
    },
  };
}

/** Texts by path, each read once more when it is first asked for. */
function texts({ files, context }: Inputs): (path: string) => string | undefined {
  const byPath = new Map([...context, ...files].map((file) => [file.path, file]));
  const known = new Map<string, string | undefined>();
  return (path) => {
    const file = byPath.get(path);
    if (file && !known.has(path)) known.set(path, readableText(file));
    return known.get(path);
  };
}
