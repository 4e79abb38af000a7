import { rules } from "../../rules/index.js";
import { ownLevel, type Rule } from "../index.js";
import type { ListFormat } from "./program.js";
import type { World } from "./world.js";

const writers: Readonly<Record<ListFormat, (rules: readonly Rule[]) => string>> = {
  text: textList,
  json: jsonList,
  markdown: markdownList,
};

/** Prints the list of all rules. */
export function listRules(format: ListFormat, { stdout }: World): number {
  stdout(writers[format](rules));
  return 0;
}

function textList(all: readonly Rule[]): string {
  const [idWidth, codeWidth] = [widest(all.map(({ id }) => id)), widest(all.map(codes))];
  return all
    .map((rule) => {
      const cells = [rule.id.padEnd(idWidth), ownLevel(rule).padEnd(7), codes(rule).padEnd(codeWidth)];
      return `${cells.join("  ")}  ${rule.summary}\n`;
    })
    .join("");
}

function jsonList(all: readonly Rule[]): string {
  const list = all.map((rule) => {
    return { id: rule.id, summary: rule.summary, severity: ownLevel(rule), aliases: rule.parity };
  });
  return `${JSON.stringify(list, null, 2)}\n`;
}

function markdownList(all: readonly Rule[]): string {
  const rows = all.map((rule) => `| ${rule.id} | ${ownLevel(rule)} | ${rule.summary} | ${codes(rule)} |\n`);
  return `| rule | severity | what holds | same as |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function codes({ parity }: Rule): string {
  return parity.join(" ");
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
