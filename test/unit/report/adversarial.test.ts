import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { visible } from "../../../src/report/escape.js";
import { type FormatName, formats, stepSummary } from "../../../src/report/index.js";
import type { Report } from "../../../src/report/report.js";
import { hostile } from "./hostile.js";
import { diagnosed, reported } from "./reports.js";
import { sarifProblems } from "./sarif-schema.js";
import { elements, rootOf } from "./xml-tree.js";

/** A diagnostic with these words in every place that a manifest or a file name can fill. */
function filledWith(words: string): Diagnostic {
  const range = { start: at(0), end: at(words.length) };
  const place = { path: words, range };
  return diagnosed({
    ...place,
    message: words,
    aliases: [words],
    resource: { apiVersion: words, kind: words, namespace: words, name: words },
    jsonPath: words,
    related: [{ ...place, message: words }],
    help: words,
    fix: { title: words, safety: "safe", edits: [{ ...place, text: words }] },
    environment: words,
  });
}

function at(offset: number) {
  return { line: 1, column: offset + 1, offset };
}

function reportOf(words: string): Report {
  const { summary } = reported([]);
  return reported([filledWith(words)], {
    sources: () => words,
    summary: { ...summary, skipped: Object.fromEntries([[words, 1]]) },
    statistics: true,
  });
}

/** What holds of a format's output whatever `words` were in the report. */
const sound: Readonly<Record<FormatName, (output: string, words: string) => void>> = {
  pretty: (output, words) => assert.ok(output.startsWith(`error: ${visible(words)} [`)),
  compact: (output, words) =>
    assert.equal(output, `${visible(words)}:1:1: error: ${visible(words)} [destination-subset-defined]\n`),
  json: (output, words) => assert.equal(JSON.parse(output).diagnostics[0].resource.name, words),
  jsonl: (output, words) => {
    assert.equal(output.split("\n").length, 2);
    assert.equal(JSON.parse(output).path, words);
  },
  sarif: (output) => assert.deepEqual(sarifProblems(output), []),
  github: (output, words) => {
    const [stop = "", , start, command = "", end] = output.split("\n");
    assert.equal(start, `::${stop.replace("::stop-commands::", "")}::`);
    assert.equal(end, "");
    const [, properties = "", message = ""] = /^::error ([^:]*)::(.*)$/.exec(command) ?? [];
    const file = properties.split(",")[0]?.replace("file=", "");
    assert.equal(decoded(file), visible(words));
    assert.equal(decoded(message).split("\n")[0], visible(words));
  },
  gitlab: (output, words) => {
    const [issue] = JSON.parse(output);
    assert.equal(issue.description, visible(words));
    assert.match(issue.fingerprint, /^[0-9a-f]{32}$/);
  },
  junit: (output, words) => {
    const [failure] = elements(rootOf(output), "failure");
    assert.equal(failure?.getAttribute("message"), visible(words));
    assert.equal(elements(rootOf(output), "testcase")[0]?.getAttribute("file"), visible(words));
  },
  checkstyle: (output, words) => {
    const [error] = elements(rootOf(output), "error");
    assert.equal(error?.getAttribute("message"), visible(words));
  },
  rdjson: (output, words) => {
    const [diagnostic] = JSON.parse(output).diagnostics;
    assert.equal(diagnostic.location.path, words);
    assert.equal(diagnostic.suggestions[0].text, words);
    assert.equal(diagnostic.location.range.end.column, Buffer.byteLength(words) + 1);
  },
};

function decoded(text = ""): string {
  return text
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%0A", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%25", "%");
}

const unprintable = /[^\n\P{C}]|[\p{Zl}\p{Zp}]/u;

describe("hostile words in every place of every format", () => {
  for (const [name, words] of Object.entries(hostile)) {
    for (const format of Object.keys(sound) as FormatName[]) {
      it(`${format}: ${name}`, () => {
        const output = formats[format].report(reportOf(words));
        assert.doesNotMatch(output, unprintable);
        assert.equal(output, formats[format].report(reportOf(words)), "the same on every run");
        sound[format](output, words);
      });
    }

    it(`step summary: ${name}`, () => {
      const output = stepSummary(reportOf(words));
      assert.doesNotMatch(output, unprintable);
      assert.doesNotMatch(output, /<|(?<!\\)!?\[x|\]\(1\)/);
      const rows = output.split("\n").filter((line) => line.startsWith("| error |"));
      assert.equal(rows.length, 1);
      assert.equal(rows[0]?.match(/(?<!\\)\|/g)?.length, 5);
    });
  }
});
