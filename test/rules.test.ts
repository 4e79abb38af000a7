import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { rules } from "../rules/index.js";
import { parseConfig } from "../src/config/config.js";
import { expected, fixed, reported, textsOf } from "./support/example.js";
import { lintTexts } from "./support/lint-texts.js";
import { type Example, type Page, readPage } from "./support/page.js";

const folder = new URL("../rules/", import.meta.url);

describe("rules", () => {
  it("have a folder of their name each, and no folder is left over", () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = folders.map(({ name }) => name).sort();
    assert.deepEqual(
      rules.map(({ id }) => id),
      names,
    );
  });

  for (const { id, summary } of rules) {
    describe(id, () => testPage(id, summary));
  }
});

function testPage(id: string, summary: string): void {
  const file = new URL(`${id}/README.md`, folder);
  if (!existsSync(file)) {
    it("has a page", () => assert.fail(`rules/${id}/README.md does not exist`));
    return;
  }
  const page = readPage(readFileSync(file, "utf8"));
  it("has a page in the house's order", () => checkOrder(page, id, summary));
  it("shows one example that reports and one that stays silent", () => checkBothKinds(page, id));
  for (const example of page.examples) {
    it(`${example.title} (rules/${id}/README.md:${example.line})`, () => checkExample(example, id));
  }
}

function checkOrder(page: Page, id: string, summary: string): void {
  assert.equal(page.title, id, "the title is the id");
  assert.equal(page.summary, summary, "the first paragraph is the summary");
  assert.ok(page.saysWhy, "a paragraph before the examples says why it matters");
  assert.deepEqual(page.sections, ["Examples", "What to do"], "the sections");
}

/** The files of an example are text, and what is no text cannot stand on a page. */
const unwritable: ReadonlySet<string> = new Set(["file-readable"]);

function checkBothKinds(page: Page, id: string): void {
  const reports = ({ files }: Example) => [...files.values()].some(({ marks }) => marks.length > 0);
  assert.ok(unwritable.has(id) || page.examples.some(reports), "an example that reports");
  assert.ok(
    page.examples.some((example) => !reports(example)),
    "an example that stays silent",
  );
}

function checkExample(example: Example, id: string): void {
  const config = example.config === undefined ? undefined : parseConfig(example.config);
  const diagnostics = lintTexts(textsOf(example), config);
  assert.equal(reported(example, id, diagnostics), expected(example));

  const texts = fixed(example, id, diagnostics);
  for (const [path, text] of example.fixed) assert.equal(texts.get(path), text, `${path} after the fix`);
}
