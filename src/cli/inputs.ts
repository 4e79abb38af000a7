import { resolve } from "node:path";
import type { Config } from "../config/config.js";
import { compareText } from "../diagnostics/diagnostic.js";
import { discover } from "../discover/discover.js";
import { shownPath } from "../discover/names.js";
import { decoded, sourceFile } from "../discover/source.js";
import { streamFiles } from "../discover/stream.js";
import type { ProjectInput } from "../index.js";
import { type SourceFile, UnreadableFile } from "../text/source.js";
import { renderCharts } from "./rendering.js";
import type { Settings } from "./settings.js";
import type { World } from "./world.js";

/** Everything that is to be read, and what could not be found. */
export interface Inputs extends ProjectInput {
  readonly charts: readonly string[];
  readonly context: readonly SourceFile[];
  readonly definitions: readonly SourceFile[];
  /** Why files were left out, and how many. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Sentences on what could not be found or opened. */
  readonly problems: readonly string[];
}

/** Finds what the arguments and the configuration name. Manifests are not read, but for standard input. */
export function inputsOf(
  paths: readonly string[],
  { stdinFilename, gitignore }: Settings,
  { context, schemas, render }: Config,
  world: World,
): Inputs {
  const options = { cwd: world.cwd, ignoreFiles: gitignore !== false };
  const onDisk = paths.length > 0 ? paths.filter((path) => path !== "-") : ["."];
  const found = discover(onDisk, options);
  const snapshots = discover(context, options);
  const definitions = discover(schemas, options);
  const files = found.files.map(sourceFile);
  const withStream = paths.includes("-") || stdinFilename !== undefined;
  const streamed = withStream ? standardInput(stdinFilename, world) : [];
  const rendered = render
    ? renderCharts(found.charts, world)
    : { files: [], charts: found.charts, problems: [] };
  const { "helm template": _templates, ...unrendered } = found.skipped;
  return {
    skipped: rendered.files.length > 0 && rendered.charts.length === 0 ? unrendered : found.skipped,
    files: replaced(files, [...rendered.files, ...streamed]),
    charts: rendered.charts,
    context: snapshots.files.map(sourceFile),
    definitions: definitions.files.map(sourceFile),
    now: world.now,
    problems: [found, snapshots, definitions, rendered].flatMap(({ problems }) => problems),
  };
}

/** Standard input as files: one of that name, or those that the stream itself names. */
function standardInput(name: string | undefined, { cwd, stdin }: World): readonly SourceFile[] {
  const path = name === undefined ? "<stdin>" : shownPath(resolve(cwd, name), cwd);
  try {
    const text = decoded(path, stdin());
    return name === undefined ? streamFiles(text, path) : [{ path, read: () => text }];
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return [{ path, read: () => raise(error) }];
  }
}

function raise(error: Error): never {
  throw error;
}

/** The files with others added, each in place of the one of its path. */
function replaced(files: readonly SourceFile[], others: readonly SourceFile[]): readonly SourceFile[] {
  if (others.length === 0) return files;
  const paths = new Set(others.map(({ path }) => path));
  const kept = files.filter(({ path }) => !paths.has(path));
  return [...kept, ...others].sort((a, b) => compareText(a.path, b.path));
}
