import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { closingLines, type FormatName, formats, type Report, stepSummary } from "../report/index.js";
import { usesColour } from "./colour.js";
import { asInRepository } from "./repository.js";
import type { Settings } from "./settings.js";
import type { World } from "./world.js";
import { writeAtomically } from "./write.js";

/** A report but for what depends on where it goes. */
export type Content = Omit<Report, "colour" | "width">;

/** Cells in a line of what is no terminal. */
const usualWidth = 80;

/** Writes the report in every format that is asked for, the closing lines to standard error if a program reads the rest. */
export function writeReports(content: Content, settings: Settings, world: World): void {
  const terminal = world.terminal();
  const outputs = settings.format ?? [];
  for (const output of outputs)
    if (output.file !== undefined) writeToFile(output.file, output.format, content, world);
  const format = outputs.find(({ file }) => file === undefined)?.format ?? usualFormat(world);
  const colour = usesColour(settings.color ?? "auto", world.variables, terminal !== undefined);
  const shown = asInRepository(content, format, world);
  world.stdout(formats[format].report({ ...shown, colour, width: terminal?.width ?? usualWidth }));
  if (formats[format].machine && !content.quiet) {
    world.stderr(
      closingLines({ ...content, colour: false, width: usualWidth })
        .map((line) => `${line}\n`)
        .join(""),
    );
  }
  if (outputs.some((output) => output.format === "github")) addStepSummary(content, world);
}

/** People see code. pre-commit lends its hooks a terminal, and shows what they print between the lines of others. */
function usualFormat({ terminal, variables }: World): FormatName {
  return terminal() && !variables.PRE_COMMIT ? "pretty" : "compact";
}

function writeToFile(file: string, format: FormatName, content: Content, world: World): void {
  const shown = asInRepository(content, format, world);
  const text = formats[format].report({ ...shown, colour: false, width: usualWidth });
  writeAtomically(resolve(world.cwd, file), text);
}

/** GitHub shows what is written to the file of this name on the page of the run. */
function addStepSummary(content: Content, world: World): void {
  const file = world.variables.GITHUB_STEP_SUMMARY;
  const shown = asInRepository(content, "github", world);
  if (file) appendFileSync(file, stepSummary({ ...shown, colour: false, width: usualWidth }));
}
