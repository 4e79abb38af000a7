import { checkstyle } from "./checkstyle.js";
import { compact } from "./compact.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { json, jsonl } from "./json.js";
import { junit } from "./junit.js";
import { pretty } from "./pretty.js";
import { rdjson } from "./rdjson.js";
import type { Format } from "./report.js";
import { sarif } from "./sarif.js";

export { closingLines } from "./closing.js";
export { stepSummary } from "./github.js";
export { editorProblemMatcher, problemMatcher, watchLines } from "./problem-matcher.js";
export type { Format, Report, ReportRule, Tool } from "./report.js";

/** A name that `--format` takes. */
export type FormatName =
  | "pretty"
  | "compact"
  | "json"
  | "jsonl"
  | "sarif"
  | "github"
  | "gitlab"
  | "junit"
  | "checkstyle"
  | "rdjson";

/** Every format by the name it is asked for. */
export const formats: Readonly<Record<FormatName, Format>> = {
  pretty,
  compact,
  json,
  jsonl,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  rdjson,
};
