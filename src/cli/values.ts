import { InvalidArgumentError } from "commander";
import { levelNamed } from "../config/config.js";
import type { Level } from "../diagnostics/finding.js";
import { type FormatName, formats } from "../report/index.js";
import { nearestName } from "../text/nearest.js";
import { type NamedRule, namesOf } from "./rule-names.js";
import type { Output } from "./settings.js";

/** Reads `FORMAT` or `FORMAT=FILE` and adds it to those given before. */
export function addOutput(text: string, before: readonly Output[] = []): readonly Output[] {
  const [format = "", ...rest] = text.split("=");
  const file = rest.length > 0 ? rest.join("=") : undefined;
  if (!isFormat(format)) throw new InvalidArgumentError(unknownName(format, Object.keys(formats)));
  if (file === "") throw new InvalidArgumentError("The name of a file is missing behind =.");
  if (file === undefined && before.some((output) => output.file === undefined)) {
    throw new InvalidArgumentError("Only one format can go to standard output; give the others a file.");
  }
  return [...before, { format, file }];
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** Reads `RULE=LEVEL` and adds it to those given before. */
export function levelAdder(rules: readonly NamedRule[]) {
  return (text: string, before: Readonly<Record<string, Level>> = {}): Readonly<Record<string, Level>> => {
    const [name = "", word = ""] = text.split("=");
    const level = levelNamed(word);
    if (!level) throw new InvalidArgumentError("Write RULE=error, RULE=warning, RULE=info or RULE=off.");
    const names = namesOf(rules);
    if (!names.includes(name)) throw new InvalidArgumentError(unknownName(name, names));
    return { ...before, [name]: level };
  };
}

/** Reads a whole number that is not negative. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(text);
}

/** Adds a text to those given before. */
export function addText(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function unknownName(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined
    ? `"${name}" is not known.`
    : `"${name}" is not known; the nearest name is "${nearest}".`;
}
