import { compact } from "./compact.js";
import { json, jsonl } from "./json.js";
import { pretty } from "./pretty.js";
import type { Format } from "./report.js";

export { closingLines } from "./closing.js";
export type { Format, Report, ReportRule, Tool } from "./report.js";

/** Every format by the name it is asked for. */
export const formats = { pretty, compact, json, jsonl } satisfies Record<string, Format>;

/** A name that `--format` takes. */
export type FormatName = keyof typeof formats;
