import type { Level, Severity } from "../diagnostics/finding.js";
import type { FormatName } from "../report/index.js";
import type { ColourChoice } from "./colour.js";

/** A format and the file it is written to; undefined for standard output. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/** The options of `meshlint lint` as they were given; what was not given is undefined. */
export interface Settings {
  readonly format?: readonly Output[];
  readonly failOn?: Severity | "never";
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly quiet?: boolean;
  readonly minSeverity?: Severity;
  readonly stats?: boolean;
  readonly color?: ColourChoice;
  readonly sarifCategory?: string;
  readonly rule?: Readonly<Record<string, Level>>;
  readonly namespace?: string;
  readonly closedWorld?: boolean;
  readonly context?: readonly string[];
  readonly schemas?: readonly string[];
  readonly render?: boolean;
  readonly showExternal?: boolean;
  /** False for `--no-config`. */
  readonly config?: string | false;
  readonly printConfig?: boolean;
  readonly stdinFilename?: string;
  /** False for `--no-gitignore`. */
  readonly gitignore?: boolean;
  readonly passOnNoManifests?: boolean;
  /** True for the last commit. */
  readonly reportOnlyChanged?: string | true;
  /** True when the paths are these files. */
  readonly reportOnlyFiles?: readonly string[] | true;
  /** False for `--no-inline-config`. */
  readonly inlineConfig?: boolean;
  /** False for `--no-baseline`. */
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly failOnStale?: boolean;
}
