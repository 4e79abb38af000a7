import { type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { compareText } from "../diagnostics/diagnostic.js";
import { isInTemplates } from "./charts.js";
import { expandGlob, isGlob } from "./globs.js";
import { reasonOf, shownPath } from "./names.js";
import { Walk } from "./walk.js";

/** A file that is to be read. */
export interface FoundFile {
  /** As it is shown: relative to the working directory, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
  /** Whether an argument names it, so that it is read whatever it is. */
  readonly named: boolean;
}

/** What the arguments lead to. Everything is in the order of its paths. */
export interface Discovered {
  readonly files: readonly FoundFile[];
  /** Folders with a Chart.yaml, as they are shown. */
  readonly charts: readonly string[];
  /** Why files and folders were left out, and how many. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Sentences on arguments that lead nowhere and folders that cannot be read. */
  readonly problems: readonly string[];
}

/** Where files are looked for, and what keeps some out. */
export interface DiscoverOptions {
  /** The working directory, absolute. */
  readonly cwd: string;
  /** Whether .gitignore, .ignore and .meshlintignore count; they never do for files that are named. */
  readonly ignoreFiles: boolean;
}

/** Finds the files that paths, folders and globs stand for, each once. Reads no manifest. */
export function discover(paths: readonly string[], options: DiscoverOptions): Discovered {
  const discovery = new Discovery(options);
  for (const path of paths) discovery.add(path);
  return discovery.found();
}

class Discovery {
  readonly #walk: Walk;
  readonly #named = new Set<string>();
  readonly #matched: string[] = [];
  readonly #problems: string[] = [];

  constructor(private readonly options: DiscoverOptions) {
    this.#walk = new Walk(options.cwd, options.ignoreFiles);
  }

  add(argument: string): void {
    const path = resolve(this.options.cwd, argument);
    try {
      this.#addPath(path, statSync(path));
    } catch (error) {
      if (isGlob(argument)) this.#addGlob(argument);
      else this.#problems.push(`"${argument}" ${reasonOf(error)}.`);
    }
  }

  #addPath(path: string, stats: Stats): void {
    if (!stats.isDirectory()) this.#named.add(path);
    else if (isInTemplates(path)) this.#walk.countTemplates(path);
    else this.#walk.add(path);
  }

  #addGlob(glob: string): void {
    const { cwd, ignoreFiles } = this.options;
    const found = expandGlob(glob, cwd, ignoreFiles);
    if (found.length === 0) this.#problems.push(`"${glob}" matches no manifest.`);
    for (const file of found) this.#matched.push(file);
  }

  found(): Discovered {
    const walk = this.#walk;
    walk.finish();
    const { cwd } = this.options;
    const absolute = new Set([...this.#named, ...this.#matched, ...walk.files]);
    const files = [...absolute].map((path) => {
      return { path: shownPath(path, cwd), absolute: path, named: this.#named.has(path) };
    });
    const unreadable = walk.unreadable.map(({ path, reason }) => `"${shownPath(path, cwd)}" ${reason}.`);
    const charts = [...walk.charts, ...this.#namedCharts()].map((folder) => shownPath(folder, cwd));
    return {
      files: files.sort((a, b) => compareText(a.path, b.path)),
      charts: [...new Set(charts)].sort(compareText),
      skipped: Object.fromEntries([...walk.skipped].sort(([a], [b]) => compareText(a, b))),
      problems: [...this.#problems, ...unreadable.sort(compareText)],
    };
  }

  /** A Chart.yaml that is named or matched by a glob says that its folder is a chart. */
  #namedCharts(): readonly string[] {
    const charts = [...this.#named, ...this.#matched].filter((path) => /[\\/]Chart\.yaml$/.test(path));
    return charts.map(dirname);
  }
}
