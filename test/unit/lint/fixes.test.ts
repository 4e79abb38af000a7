import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { decodeFile } from "../../../src/decode/decode.js";
import { isList, isMap, type Value } from "../../../src/decode/value.js";
import { type Config, type Diagnostic, parseConfig, rules } from "../../../src/index.js";
import { edited, textsOf } from "../../support/example.js";
import { lintTexts } from "../../support/lint-texts.js";
import { type Example, readPage } from "../../support/page.js";

const folder = new URL("../../../rules/", import.meta.url);
const unreadable: ReadonlySet<string> = new Set(["document-decodes", "mapping-keys-unique", "file-readable"]);

type Write = (value: Value) => string;

const inDouble: Quote = (text) => JSON.stringify(text);

/** Texts of one value, in ways that people and programs write manifests. */
const notations: ReadonlyMap<string, Write> = new Map([
  ["JSON", (value) => flow(value, inDouble)],
  ["JSON over several lines", (value) => JSON.stringify(JSON.parse(flow(value, inDouble)), null, 2)],
  ["single quotes in braces", (value) => flow(value, singleQuoted)],
  ["double quotes in blocks", (value) => block(value, inDouble)],
  ["single quotes in blocks", (value) => block(value, singleQuoted)],
  ["block texts", (value) => block(value, literal)],
]);

function singleQuoted(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function literal(text: string, indentation?: string): string {
  const isLine = indentation !== undefined && /^[!-~][\x20-\x7e]*$/.test(text);
  return isLine ? `|-\n${indentation}  ${text}` : JSON.stringify(text);
}

type Quote = (text: string, indentation?: string) => string;

function flow(value: Value, quote: Quote): string {
  if (isList(value)) return `[${value.map((item) => flow(item, quote)).join(", ")}]`;
  if (!isMap(value)) return typeof value === "string" ? quote(value) : String(value);
  return `{${Object.entries(value)
    .map(([key, field]) => `${quote(key)}: ${flow(field, quote)}`)
    .join(", ")}}`;
}

function block(value: Value, quote: Quote, indentation = ""): string {
  const below = `${indentation}  `;
  const lines = isList(value)
    ? value.map((item) => `- ${block(item, quote, below).trimStart()}`)
    : isMap(value)
      ? Object.entries(value).map(([key, field]) => {
          const text = block(field, quote, below);
          return `${quote(key)}: ${isCollection(field) ? `\n${text}` : text}`;
        })
      : [];
  if (lines.length > 0) return lines.map((line) => indentation + line).join("\n");
  return typeof value === "string"
    ? quote(value, indentation)
    : isCollection(value)
      ? indentation + flow(value, quote)
      : flow(value, quote);
}

function isCollection(value: Value): boolean {
  return isList(value) || isMap(value);
}

/** Rules that refuse a value as it is written. */
const refusing: ReadonlySet<string> = new Set(
  rules.filter((rule) => !("visits" in rule)).map(({ id }) => id),
);

function nameOf({ code, jsonPath, message }: Diagnostic): string {
  return `${code} ${jsonPath} ${message}`;
}

/** The examples of all pages, each with its rule. */
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readPage(readFileSync(new URL(`${name}/README.md`, folder), "utf8")).examples.map((example) => ({
      name,
      example,
    })),
  );

describe("a fix", () => {
  for (const [notation, write] of notations) {
    it(`leaves a manifest that can be read, without the mistake and without a new one: ${notation}`, () => {
      const fixes = examples.flatMap(({ name, example }) => {
        const config = example.config === undefined ? undefined : parseConfig(example.config);
        return failuresOf(textsIn(example, write), config).map((failure) => `${name}: ${failure}`);
      });
      assert.deepEqual(fixes, []);
    });
  }
});

/** The texts of an example in another notation; those that cannot be read stay as they are. */
function textsIn(example: Example, write: Write): ReadonlyMap<string, string> {
  return new Map([...textsOf(example)].map(([path, text]) => [path, rewritten(path, text, write)]));
}

function rewritten(path: string, text: string, write: Write): string {
  const { documents, problems } = decodeFile({ path, read: () => text }, text);
  return problems.length > 0 ? text : documents.map(({ value }) => `---\n${write(value)}\n`).join("");
}

/** Fixes after which a text cannot be read, the mistake is still there, or what was written is refused. */
function failuresOf(texts: ReadonlyMap<string, string>, config: Config | undefined): readonly string[] {
  const before = lintTexts(texts, config);
  const known = new Set(before.map(nameOf));
  return before.flatMap((diagnostic) => {
    const { fix, code, jsonPath } = diagnostic;
    if (!fix) return [];
    const after = edited(texts, fix.edits);
    const left = lintTexts(after, config).filter(
      (other) =>
        unreadable.has(other.code) ||
        nameOf(other) === nameOf(diagnostic) ||
        (other.jsonPath === jsonPath && refusing.has(other.code) && !known.has(nameOf(other))),
    );
    return left.map(
      ({ message }) =>
        `${code} at ${jsonPath}: ${fix.edits[0]?.text} leaves ${message}\n${[...after.values()].join("")}`,
    );
  });
}
