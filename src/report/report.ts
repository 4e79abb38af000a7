import type { Diagnostic, Summary } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";

/** What a report says about a rule that may have spoken. */
export interface ReportRule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  /** Codes of other tools for the same mistake. */
  readonly parity: readonly string[];
  /** The rule's page as Markdown. */
  readonly help?: string | undefined;
  /** Where the rule's page is published. */
  readonly url?: string | undefined;
}

/** The program that speaks, as formats with a place for its name show it. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Where the program is published. */
  readonly url?: string | undefined;
}

/** Everything a format may show. Nothing else reaches a reporter: no disk, no clock, no terminal. */
export interface Report {
  /** In their final order, and only those that are to be shown. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  readonly tool: Tool;
  /** Every rule there is; formats list those that occur. */
  readonly rules: readonly ReportRule[];
  /** The text of a file, for code frames and columns in bytes; undefined when it cannot be had. It is asked for often. */
  readonly sources: (path: string) => string | undefined;
  readonly colour: boolean;
  /** Cells in a line of the terminal. */
  readonly width: number;
  /** Leaves out the closing lines: only diagnostics are printed. */
  readonly quiet?: boolean | undefined;
  /** Adds how often each rule spoke to the closing lines. */
  readonly statistics?: boolean | undefined;
  /** Tells the uploads of several runs over one repository apart. */
  readonly sarifCategory?: string | undefined;
}

/** One way to write a report down. */
export interface Format {
  /** True when a program reads the output, so that whatever else is said belongs on another stream. */
  readonly machine: boolean;
  /** The whole output, ending in a line break; the empty string when there is nothing to say. */
  report(report: Report): string;
}
