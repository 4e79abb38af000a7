import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formats } from "../../../src/report/index.js";
import { widthOf, windowOf } from "../../../src/report/pretty/cells.js";
import type { Report } from "../../../src/report/report.js";
import { diagnosed, locate, reported, summary } from "./reports.js";

const { pretty } = formats;

/** The code frame of `words` in a text: the lines with a gutter. */
function frame(text: string, words: string, changes: Partial<Report> = {}): readonly string[] {
  const diagnostic = diagnosed({ ...locate("a.yaml", text, words), related: [], help: undefined });
  const report = pretty.report(reported([diagnostic], { sources: () => text, ...changes }));
  return report.split("\n").filter((line) => /^ *\d* \|/.test(line));
}

describe("pretty", () => {
  it("shows both halves and what to do", () => {
    assert.equal(
      pretty.report(reported([diagnosed()])),
      `error: Subset "v3" of host "shop" is not defined. [destination-subset-defined, IST0101, KIA1107]
  --> routes.yaml:11:21  VirtualService default/shop
10 |             host: shop
11 |             subset: v3
   |                     ^^
  ::: rules.yaml:6:3
 5 | spec:
 6 |   host: shop
   |   ---------- This DestinationRule applies to the host.
   = help: Defined subsets: "v1", "v2".

1 error in 2 files (2 documents).
`,
    );
  });

  it("says where it was seen", () => {
    const text = pretty.report(reported([diagnosed({ environment: "staging" })]));
    assert.match(text, /VirtualService default\/shop \(staging\)$/m);
    const file = pretty.report(reported([diagnosed({ environment: "staging", resource: undefined })]));
    assert.match(file, /routes\.yaml:11:21 {2}\(staging\)$/m);
  });

  it("colours only when told to", () => {
    assert.ok(pretty.report(reported([diagnosed()], { colour: true })).includes("\u001b["));
    assert.ok(!pretty.report(reported([diagnosed()], { colour: false })).includes("\u001b"));
  });

  it("keeps the words when the text is gone", () => {
    const text = pretty.report(reported([diagnosed()], { sources: () => undefined, quiet: true }));
    assert.equal(
      text,
      `error: Subset "v3" of host "shop" is not defined. [destination-subset-defined, IST0101, KIA1107]
  --> routes.yaml:11:21  VirtualService default/shop
  ::: rules.yaml:6:3
   = note: This DestinationRule applies to the host.
   = help: Defined subsets: "v1", "v2".
`,
    );
  });

  it("shows five related places and counts the rest", () => {
    const [place] = diagnosed().related;
    assert.ok(place);
    const text = pretty.report(reported([diagnosed({ related: Array(7).fill(place) })]));
    assert.equal(text.match(/ ::: /g)?.length, 5);
    assert.match(text, /^ {3}= note: 2 more places, all of them in `--format json`\.$/m);
  });

  it("prints nothing when quiet and sound", () => {
    assert.equal(pretty.report(reported([], { quiet: true })), "");
  });
});

describe("code frames", () => {
  it("put carets under what a terminal shows, not under what is written", () => {
    assert.deepEqual(frame("a:\n\tb: 購物車 x\n", "x"), [
      "1 | a:",
      "2 | \\tb: 購物車 x",
      `  | ${" ".repeat(12)}^`,
    ]);
    assert.deepEqual(frame("name: e\u0301\u0000 x", "x"), [
      "1 | name: e\u0301\\u0000 x",
      `  | ${" ".repeat(14)}^`,
    ]);
    assert.deepEqual(frame("name: a\u202eb", "\u202eb"), [
      "1 | name: a\\u202eb",
      `  | ${" ".repeat(7)}^^^^^^^`,
    ]);
  });

  it("break lines as YAML does", () => {
    assert.deepEqual(frame("a: 1\r\nb: 2\r\n", "2"), ["1 | a: 1", "2 | b: 2", "  |    ^"]);
  });

  it("mark a range of several lines to the end of its first", () => {
    assert.deepEqual(frame("a:\n  - b\n  - c\n", "- b\n  - c"), ["1 | a:", "2 |   - b", "  |   ^^^"]);
  });

  it("mark an empty range, also behind the last character", () => {
    assert.deepEqual(frame("a:", ""), ["1 | a:", "  | ^"]);
    const end = { line: 1, column: 3, offset: 2 };
    const diagnostic = diagnosed({
      path: "a.yaml",
      range: { start: end, end },
      related: [],
      help: undefined,
    });
    assert.match(pretty.report(reported([diagnostic], { sources: () => "a:" })), /^1 \| a:\n {2}\| {3}\^$/m);
  });

  it("leave out separators and blank lines above", () => {
    assert.deepEqual(frame("---\nkind: Pod\n", "Pod"), ["2 | kind: Pod", "  |       ^^^"]);
  });

  it("leave out a frame that the text cannot hold", () => {
    const report = reported([diagnosed({ related: [], help: undefined })], { sources: () => "changed" });
    assert.doesNotMatch(pretty.report(report), /\|/);
  });

  it("cut long lines around the span", () => {
    const text = `{"a": "${"x".repeat(5000)}", "host": "shop", "b": "${"y".repeat(5000)}"}`;
    const [line = "", marks = ""] = frame(text, '"shop"', { width: 60 });
    assert.ok(line.length <= 60 && line.includes("…xxx") && line.endsWith("yyy…"), line);
    assert.equal(line.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1), '"shop"');
  });

  it("cut a span that is longer than the terminal is wide", () => {
    const [line = "", marks = ""] = frame(`host: ${"s".repeat(900)}`, "s".repeat(900), { width: 40 });
    assert.ok(line.length <= 40 && line.endsWith("s…"), line);
    assert.ok(marks.length <= 40 && marks.includes("^^^"), marks);
  });

  it("put a label that does not fit on its own line", () => {
    const text = pretty.report(reported([diagnosed()], { width: 40 }));
    assert.match(text, /^ {3}\| {3}-{10}\n {3}\| This DestinationRule applies to the host\.$/m);
  });
});

describe("windowOf", () => {
  it("never needs more room than there is, and marks the same characters", () => {
    const line = "spec: { hosts: [購物車.example.com, shop.example.com], http: [] } # nothing else";
    for (let room = 20; room < 90; room++) {
      for (let start = 0; start <= line.length; start += 7) {
        const { text, markStart, markWidth } = windowOf(line, start, start + 4, room);
        assert.ok(widthOf(text) <= room, `${room} ${start} ${text}`);
        assert.ok(markStart + markWidth <= room + 1, `${room} ${start} ${text}`);
      }
    }
  });
});

describe("closing lines", () => {
  const closing = (changes: Partial<typeof summary>) =>
    pretty.report(reported([], { summary: { ...summary, errors: 0, ...changes } }));
  const rows: readonly [Partial<typeof summary>, string][] = [
    [{ files: 14, documents: 106 }, "No problems in 14 files (106 documents).\n"],
    [
      { errors: 2, warnings: 1, files: 14, documents: 106 },
      "2 errors, 1 warning in 14 files (106 documents).\n",
    ],
    [{ infos: 1, files: 1, documents: 1 }, "1 info in 1 file (1 document).\n"],
    [{ suppressed: 3 }, "No problems, 3 suppressed in 2 files (2 documents).\n"],
    [{ files: 0, documents: 0 }, "No manifests were read.\n"],
    [
      { skipped: { "helm template": 12, empty: 3, binary: 12 } },
      "No problems in 2 files (2 documents).\nNot checked: binary (12), helm template (12).\n",
    ],
    [
      { outside: 31 },
      "No problems in 2 files (2 documents).\n31 references lead outside this tree; `--show-external` lists them, `external:` in the configuration declares them.\n",
    ],
    [
      { outside: 1 },
      "No problems in 2 files (2 documents).\n1 reference leads outside this tree; `--show-external` lists it, `external:` in the configuration declares it.\n",
    ],
  ];
  for (const [changes, expected] of rows) {
    it(JSON.stringify(changes), () => assert.equal(closing(changes), expected));
  }

  it("count how often each rule spoke on request", () => {
    const report = reported(
      [diagnosed(), diagnosed(), diagnosed({ code: "service-port-exists", severity: "warning" })],
      {
        statistics: true,
      },
    );
    assert.match(
      pretty.report(report),
      /\n\n2 {2}error {4}destination-subset-defined\n1 {2}warning {2}service-port-exists\n2 errors, 1 warning in 2 files/,
    );
  });
});
