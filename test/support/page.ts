import { type Block, blocksOf } from "./markdown.js";
import { type Marked, readMarks } from "./marks.js";

/** A rule's page: README.md of its folder. */
export interface Page {
  readonly title: string;
  /** The first paragraph. */
  readonly summary: string;
  /** Whether a paragraph says why the rule matters, before the first section. */
  readonly saysWhy: boolean;
  /** The `##` headings, in order. */
  readonly sections: readonly string[];
  /** One for each `###` heading under `## Examples`. */
  readonly examples: readonly Example[];
}

/** One example: a small tree, what is found in it, and what it becomes when it is fixed. */
export interface Example {
  readonly title: string;
  readonly line: number;
  readonly files: ReadonlyMap<string, ExampleFile>;
  /** The text of `meshlint.config.yaml`, if the example has one. */
  readonly config: string | undefined;
  /** Texts after the fix, by file. */
  readonly fixed: ReadonlyMap<string, string>;
}

/** A file of an example: its text and expectations, and the lines of the page that hold them. */
export interface ExampleFile extends Marked {
  /** The first line, counted from 1. */
  readonly line: number;
  readonly lines: number;
}

/** The name of a fence that sets the configuration of its example. */
const configName = "meshlint.config.yaml";
/** Fences in other languages (console output, text) are for reading only. */
const languages = new Set(["yaml", "yml", "json"]);

/** Reads a rule's page. Throws on a page whose examples cannot be understood. */
export function readPage(markdown: string): Page {
  const blocks = blocksOf(markdown);
  const opening = blocks.slice(0, firstSection(blocks)).filter(({ type }) => type === "paragraph");
  return {
    title: headings(blocks, 1)[0] ?? "",
    summary: opening[0]?.type === "paragraph" ? opening[0].text : "",
    saysWhy: opening.length > 1,
    sections: headings(blocks, 2),
    examples: examplesOf(blocks),
  };
}

function headings(blocks: readonly Block[], level: number): readonly string[] {
  return blocks.flatMap((block) => (block.type === "heading" && block.level === level ? [block.text] : []));
}

function firstSection(blocks: readonly Block[]): number {
  const at = blocks.findIndex((block) => block.type === "heading" && block.level === 2);
  return at === -1 ? blocks.length : at;
}

function examplesOf(blocks: readonly Block[]): readonly Example[] {
  const examples: Draft[] = [];
  let inExamples = false;
  for (const block of blocks) {
    if (block.type === "heading" && block.level <= 2) inExamples = block.text === "Examples";
    if (!inExamples) continue;
    if (block.type === "heading" && block.level === 3) examples.push(draft(block.text, block.line));
    else if (block.type === "fence") addFence(examples.at(-1), block);
  }
  return examples;
}

interface Draft extends Example {
  readonly files: Map<string, ExampleFile>;
  readonly fixed: Map<string, string>;
  config: string | undefined;
}

function draft(title: string, line: number): Draft {
  return { title, line, files: new Map(), fixed: new Map(), config: undefined };
}

function addFence(example: Draft | undefined, fence: Block & { readonly type: "fence" }): void {
  const [language = "", ...words] = fence.info.split(/\s+/);
  if (!languages.has(language)) return;
  if (!example)
    throw new Error(`Line ${fence.line}: the fence belongs to no example; write a ### heading above it.`);

  const name = words.filter((word) => word !== "fixed")[0];
  if (words.includes("fixed")) addFixed(example, name, fence);
  else if (name === configName) example.config = fence.lines.join("\n");
  else addFile(example, name ?? unnamed(example.files.size), fence);
}

function addFile(example: Draft, name: string, fence: Block & { readonly type: "fence" }): void {
  if (example.files.has(name))
    throw new Error(`Line ${fence.line}: the example has a file "${name}" already.`);
  example.files.set(name, { ...readMarks(fence.lines), line: fence.line, lines: fence.lines.length });
}

function addFixed(example: Draft, name: string | undefined, fence: Block & { readonly type: "fence" }): void {
  const only = [...example.files.keys()];
  const path = name ?? (only.length === 1 ? only[0] : undefined);
  if (path === undefined || !example.files.has(path)) {
    throw new Error(
      `Line ${fence.line}: the fixed text belongs to no file; write the file's name behind "fixed".`,
    );
  }
  example.fixed.set(path, fence.lines.map((line) => `${line}\n`).join(""));
}

function unnamed(before: number): string {
  return before === 0 ? "example.yaml" : `example-${before + 1}.yaml`;
}
