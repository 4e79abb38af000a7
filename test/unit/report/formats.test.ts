import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type FormatName, formats, stepSummary } from "../../../src/report/index.js";
import { diagnosed, locate, reported, routes } from "./reports.js";
import { elements, rootOf } from "./xml-tree.js";

const warning = diagnosed({ severity: "warning", related: [], help: undefined });
const info = diagnosed({ severity: "info", related: [], help: undefined });

describe("github", () => {
  it("writes the lines, then the annotations", () => {
    const lines = formats.github.report(reported([diagnosed()])).split("\n");
    assert.match(lines[0] ?? "", /^::stop-commands::meshlint-[0-9a-f]{32}$/);
    assert.deepEqual(lines.slice(3), [
      '::error file=routes.yaml,line=11,endLine=11,col=21,endColumn=23,title=destination-subset-defined::Subset "v3" of host "shop" is not defined.%0Arules.yaml:6: This DestinationRule applies to the host.%0ADefined subsets: "v1", "v2".',
      "",
    ]);
  });

  it("leaves out columns of a range that ends on another line", () => {
    const diagnostic = diagnosed(locate("routes.yaml", routes, "host: shop\n            subset"));
    assert.match(formats.github.report(reported([diagnostic])), /line=10,endLine=11,title=/);
  });

  it("annotates ten of each level, the loudest first, and lists all of them", () => {
    const many = [info, warning, diagnosed()].flatMap((diagnostic) => Array(12).fill(diagnostic));
    const lines = formats.github.report(reported(many)).split("\n");
    assert.equal(lines.filter((line) => line.startsWith("routes.yaml:11:21: ")).length, 36);
    const levels = lines.flatMap((line) => /^::(error|warning|notice) /.exec(line)?.[1] ?? []);
    assert.deepEqual(
      levels,
      ["error", "warning", "notice"].flatMap((level) => Array(10).fill(level)),
    );
  });

  it("says nothing about a sound tree", () => {
    assert.equal(formats.github.report(reported([])), "");
  });
});

describe("step summary", () => {
  it("is a table of everything, the loudest first", () => {
    assert.equal(
      stepSummary(reported([warning, diagnosed()])),
      `## meshlint

1 error, 1 warning in 2 files \\(2 documents\\).

| Severity | Place | Problem | Rule |
| --- | --- | --- | --- |
| error | routes.yaml:11:21 | Subset "v3" of host "shop" is not defined. | [destination-subset-defined](https://meshlint.example.com/rules/destination-subset-defined) |
| warning | routes.yaml:11:21 | Subset "v3" of host "shop" is not defined. | [destination-subset-defined](https://meshlint.example.com/rules/destination-subset-defined) |
`,
    );
  });

  it("stops before GitHub refuses it, and says so", () => {
    const text = stepSummary(reported(Array(20_000).fill(warning)));
    assert.ok(Buffer.byteLength(text) < 1024 * 1024);
    assert.match(text, /\n\n\d+ more did not fit on this page\.\n$/);
  });
});

describe("gitlab", () => {
  it("gives each finding a fingerprint of its own that survives moved lines", () => {
    const moved = diagnosed(locate("routes.yaml", `# The shop.\n${routes}`, "v3"));
    const [first, second] = JSON.parse(formats.gitlab.report(reported([diagnosed(), diagnosed()])));
    const [third] = JSON.parse(formats.gitlab.report(reported([moved])));
    assert.notEqual(first.fingerprint, second.fingerprint);
    assert.equal(first.fingerprint, third.fingerprint);
    assert.notEqual(first.location.lines.begin, third.location.lines.begin);
  });

  it("speaks of severities and paths as GitLab does", () => {
    const report = reported([diagnosed({ path: "./routes.yaml" }), warning, info]);
    const issues: { severity: string; location: { path: string } }[] = JSON.parse(
      formats.gitlab.report(report),
    );
    assert.deepEqual(
      issues.map(({ severity }) => severity),
      ["major", "minor", "info"],
    );
    assert.equal(issues[0]?.location.path, "routes.yaml");
  });

  it("is an empty list for a sound tree", () => {
    assert.equal(formats.gitlab.report(reported([])), "[]\n");
  });
});

describe("junit", () => {
  it("has a suite for each file and a case for each finding", () => {
    const root = rootOf(
      formats.junit.report(reported([diagnosed(), info, diagnosed({ path: "pay.v2.yaml" })])),
    );
    assert.deepEqual(
      elements(root, "testsuite").map((suite) => [
        suite.getAttribute("name"),
        suite.getAttribute("tests"),
        suite.getAttribute("failures"),
        suite.getAttribute("skipped"),
      ]),
      [
        ["routes.yaml", "2", "1", "1"],
        ["pay.v2.yaml", "1", "1", "0"],
      ],
    );
    const [first, , last] = elements(root, "testcase");
    assert.equal(
      first?.getAttribute("name"),
      "destination-subset-defined in VirtualService default/shop spec.http[0].route[0].destination.subset",
    );
    assert.equal(last?.getAttribute("classname"), "pay.v2");
    assert.equal(elements(root, "failure")[0]?.getAttribute("type"), "destination-subset-defined");
    assert.match(elements(root, "failure")[0]?.textContent ?? "", /Help: Defined subsets: "v1", "v2"\./);
    assert.equal(root.getAttribute("time"), "0.012");
  });

  it("has a case that passes for a sound tree", () => {
    const root = rootOf(formats.junit.report(reported([])));
    assert.equal(root.getAttribute("tests"), "1");
    assert.equal(
      elements(root, "testcase")[0]?.getAttribute("name"),
      "No problems in 2 files (2 documents).",
    );
  });
});

describe("checkstyle", () => {
  it("has an error for each finding, by file", () => {
    const root = rootOf(formats.checkstyle.report(reported([diagnosed(), info])));
    assert.equal(root.getAttribute("version"), "4.3");
    assert.equal(elements(root, "file").length, 1);
    const [, second] = elements(root, "error");
    assert.deepEqual(
      ["line", "column", "severity", "message", "source"].map((name) => second?.getAttribute(name)),
      ["11", "21", "info", info.message, "meshlint.destination-subset-defined"],
    );
  });
});

describe("rdjson", () => {
  const text = "host: 購物車 # 🛒 shop";

  it("counts columns in bytes", () => {
    const diagnostic = diagnosed({ ...locate("a.yaml", text, "shop"), related: [] });
    const { diagnostics } = JSON.parse(
      formats.rdjson.report(reported([diagnostic], { sources: () => text })),
    );
    assert.deepEqual(diagnostics[0].location.range, {
      start: { line: 1, column: Buffer.byteLength("host: 購物車 # 🛒 ") + 1 },
      end: { line: 1, column: Buffer.byteLength(text) + 1 },
    });
  });

  it("suggests a fix only if one edit in the file is all of it", () => {
    const edit = { ...locate("routes.yaml", routes, "v3"), text: "v2" };
    const suggested = (...edits: (typeof edit)[]) => {
      const diagnostic = diagnosed({ fix: { title: 'Write "v2".', safety: "safe", edits } });
      return JSON.parse(formats.rdjson.report(reported([diagnostic]))).diagnostics[0].suggestions;
    };
    assert.deepEqual(suggested(edit), [
      { range: { start: { line: 11, column: 21 }, end: { line: 11, column: 23 } }, text: "v2" },
    ]);
    assert.deepEqual(suggested(edit, edit), []);
    assert.deepEqual(suggested({ ...edit, path: "rules.yaml" }), []);
  });
});

describe("every format", () => {
  const names = Object.keys(formats) as FormatName[];
  for (const name of names) {
    it(`ends in a line break or is empty: ${name}`, () => {
      for (const diagnostics of [[], [diagnosed(), warning, info]]) {
        assert.match(formats[name].report(reported(diagnostics)), /^$|[^\n]\n$/);
      }
    });

    it(`manages without a text or an object: ${name}`, () => {
      const bare = diagnosed({ resource: undefined, jsonPath: undefined, evidence: undefined });
      assert.ok(formats[name].report(reported([bare], { sources: () => undefined, rules: [] })));
    });
  }
});
