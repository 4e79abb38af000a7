import { readFileSync, writeFileSync } from "node:fs";
import { parseConfig } from "../../src/config/config.js";
import { marksByFile, textsOf } from "./example.js";
import { lintTexts } from "./lint-texts.js";
import { writeMarks } from "./marks.js";
import { type Example, readPage } from "./page.js";

/**
 * Writes under the lines of a rule's examples what is reported there today, so that nobody counts columns by hand.
 * Whether that is what ought to be reported is for a person to read. Usage: npm run pages -- RULE...
 */
for (const rule of process.argv.slice(2)) {
  const file = new URL(`../../rules/${rule}/README.md`, import.meta.url);
  writeFileSync(file, withMarks(readFileSync(file, "utf8"), rule));
}

/** The page with the expectations of its examples replaced by what is reported. */
function withMarks(markdown: string, rule: string): string {
  const lines = markdown.split("\n");
  const { examples } = readPage(markdown);
  for (const { line, lines: count, text } of examples
    .flatMap((example) => rewritten(example, rule))
    .reverse()) {
    lines.splice(line - 1, count, ...text.split("\n"));
  }
  return lines.join("\n");
}

interface Rewritten {
  readonly line: number;
  readonly lines: number;
  readonly text: string;
}

function rewritten(example: Example, rule: string): readonly Rewritten[] {
  const config = example.config === undefined ? undefined : parseConfig(example.config);
  const marks = marksByFile(rule, lintTexts(textsOf(example), config));
  return [...example.files].map(([path, { line, lines, text }]) => {
    return { line, lines, text: writeMarks({ text, marks: marks.get(path) ?? [] }).replace(/\n$/, "") };
  });
}
