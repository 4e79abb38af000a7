import { rules } from "../../rules/index.js";
import type { Config } from "../config/config.js";
import { type Diagnostic, lint, openProject, type Severity, type Summary } from "../index.js";
import type { ReportRule } from "../report/index.js";
import { readableText } from "../text/source.js";
import { concerned } from "./changed.js";
import { configurationOf } from "./configuration.js";
import { type Inputs, inputsOf } from "./inputs.js";
import { type Content, writeReports } from "./outputs.js";
import { pageOf, version } from "./package.js";
import { Phases } from "./phases.js";
import type { Settings } from "./settings.js";
import { exitCode } from "./verdict.js";
import type { World } from "./world.js";

/** Checks manifests, writes the reports, and answers the exit code. */
export function lintCommand(paths: readonly string[], settings: Settings, world: World): number {
  const phases = new Phases();
  const config = configurationOf(settings, world);
  if (settings.printConfig) {
    world.stdout(`${JSON.stringify(config, null, 2)}\n`);
    return 0;
  }
  const inputs = phases.run("finding files", () => inputsOf(paths, settings, config, world));
  for (const problem of inputs.problems) world.stderr(`${problem}\n`);

  const { diagnostics, summary } = check(inputs, config, settings, world, phases);
  const content = contentOf(diagnostics, { ...summary, durationMs: phases.total() }, inputs, settings);
  phases.run("writing", () => writeReports(content, settings, world));
  if (settings.stats)
    world.stderr(
      phases
        .lines()
        .map((line) => `${line}\n`)
        .join(""),
    );
  return verdict(content, config, inputs, settings, world);
}

/** What is found in what is concerned, with the counts that go with it. */
function check(inputs: Inputs, config: Config, settings: Settings, world: World, phases: Phases) {
  const project = phases.run("reading", () => openProject(inputs, config));
  const options = { showExternal: settings.showExternal ?? false };
  const { diagnostics: all, summary } = phases.run("checking", () => lint(project, config, options));
  const diagnostics = concerned(all, settings, world);
  return { diagnostics, summary: { ...summary, ...counts(diagnostics), skipped: skipped(inputs, summary) } };
}

function counts(diagnostics: readonly Diagnostic[]): Pick<Summary, "errors" | "warnings" | "infos"> {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}

function skipped(inputs: Inputs, summary: Pick<Summary, "skipped">): Summary["skipped"] {
  const all = { ...inputs.skipped };
  for (const [reason, times] of Object.entries(summary.skipped)) all[reason] = (all[reason] ?? 0) + times;
  return all;
}

const loudness: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

function contentOf(
  diagnostics: readonly Diagnostic[],
  summary: Summary,
  inputs: Inputs,
  { quiet, minSeverity, stats, sarifCategory }: Settings,
): Content {
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

function verdict(
  { summary }: Content,
  { maxWarnings }: Config,
  { files, problems }: Inputs,
  settings: Settings,
  world: World,
): number {
  const isEmpty = files.length === 0 && problems.length === 0 && !settings.passOnNoManifests;
  if (isEmpty) world.stderr("There is no manifest to check; --pass-on-no-manifests makes that no failure.\n");
  return exitCode({ summary, maxWarnings, incomplete: isEmpty || problems.length > 0 }, settings);
}
