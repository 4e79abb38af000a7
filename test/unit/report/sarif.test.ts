import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formats } from "../../../src/report/index.js";
import type { Report } from "../../../src/report/report.js";
import { lineHashes } from "../../../src/report/sarif-line-hash.js";
import { uriOf } from "../../../src/report/uri.js";
import { oddPaths } from "./hostile.js";
import { diagnosed, locate, reported, routes } from "./reports.js";
import { sarifProblems } from "./sarif-schema.js";

/** The only run of a report, once the official schema has accepted it. */
function runOf(report: Report) {
  const text = formats.sarif.report(report);
  assert.deepEqual(sarifProblems(text), []);
  return JSON.parse(text).runs[0];
}

describe("sarif", () => {
  it("is valid when there is nothing to say", () => {
    const run = runOf(reported([]));
    assert.deepEqual(run.results, []);
    assert.deepEqual(run.tool.driver.rules, []);
  });

  it("places a result, links its other half and names its object", () => {
    const [result] = runOf(reported([diagnosed()])).results;
    assert.equal(
      result.message.text,
      'Subset "v3" of host "shop" is not defined.\n[This DestinationRule applies to the host.](1)\nDefined subsets: "v1", "v2".',
    );
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: "routes.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 11, startColumn: 21, endLine: 11, endColumn: 23, snippet: { text: "v3" } },
    });
    assert.equal(result.relatedLocations[0].id, 1);
    assert.equal(
      result.locations[0].logicalLocations[1].fullyQualifiedName,
      "VirtualService/default/shop#spec.http[0].route[0].destination.subset",
    );
  });

  it("describes the rules that occur, each at its index", () => {
    const run = runOf(reported([diagnosed(), diagnosed({ code: "a-rule-of-nobody" })]));
    const { rules } = run.tool.driver;
    assert.deepEqual(
      run.results.map(
        ({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => rules[ruleIndex].id === ruleId,
      ),
      [true, true],
    );
    assert.equal(rules[1].name, "DestinationSubsetDefined");
    assert.equal(rules[1].helpUri, "https://meshlint.example.com/rules/destination-subset-defined");
  });

  it("offers fixes as replacements", () => {
    const edit = { ...locate("routes.yaml", routes, "v3"), text: "v2" };
    const [result] = runOf(
      reported([diagnosed({ fix: { title: 'Write "v2".', safety: "safe", edits: [edit] } })]),
    ).results;
    assert.deepEqual(result.fixes[0].artifactChanges[0].replacements, [
      {
        deletedRegion: { startLine: 11, startColumn: 21, endLine: 11, endColumn: 23 },
        insertedContent: { text: "v2" },
      },
    ]);
  });

  it("has fingerprints that survive moved lines and are never twice the same", () => {
    const moved = `# The shop.\n${routes}`;
    const here = runOf(reported([diagnosed(), diagnosed()])).results;
    const there = runOf(
      reported([diagnosed(locate("routes.yaml", moved, "v3"))], { sources: () => moved }),
    ).results;
    assert.deepEqual(here[0].partialFingerprints, there[0].partialFingerprints);
    assert.notEqual(here[0].partialFingerprints["meshlint/v1"], here[1].partialFingerprints["meshlint/v1"]);
  });

  it("is valid without the texts", () => {
    runOf(reported([diagnosed({ resource: undefined, jsonPath: undefined })], { sources: () => undefined }));
  });

  it("tells categories apart and says what was not checked", () => {
    const { summary } = reported([]);
    const run = runOf(
      reported([], { sarifCategory: "shop", summary: { ...summary, skipped: { "helm template": 12 } } }),
    );
    assert.equal(run.automationDetails.id, "shop/");
    assert.equal(
      run.invocations[0].toolExecutionNotifications[0].message.text,
      "Not checked: helm template (12).",
    );
  });

  it("keeps to what code scanning takes, the loudest first", () => {
    const infos = Array.from({ length: 25_000 }, () => diagnosed({ severity: "info", related: [] }));
    const { runs } = JSON.parse(formats.sarif.report(reported([...infos, diagnosed()])));
    assert.equal(runs[0].results.length, 25_000);
    assert.equal(runs[0].results.at(-1).level, "error");
    assert.match(
      runs[0].invocations[0].toolExecutionNotifications[0].message.text,
      /^Left out: 1 result beyond the 25000 /,
    );
  });

  for (const [name, path] of Object.entries(oddPaths)) {
    it(`writes a path as a URI that leads back to it: ${name}`, () => {
      const run = runOf(reported([diagnosed({ path })]));
      const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
      const back = decodeURIComponent(uri.replace("file:///", ""));
      assert.equal(back, path.replaceAll("\\", "/"));
    });
  }

  it("writes an absolute path and a broken one as valid URIs", () => {
    assert.equal(uriOf("/shop/my routes.yaml"), "file:///shop/my%20routes.yaml");
    assert.equal(uriOf("shop\ud800.yaml"), "shop%EF%BF%BD.yaml");
  });
});

describe("lineHashes", () => {
  // From the tests of GitHub's action: https://github.com/github/codeql-action/blob/main/src/fingerprints.test.ts
  const ended = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
  ];
  const rows: readonly [string, readonly string[]][] = [
    ["", ["c129715d7a2bc9a3:1"]],
    [
      " a\nb\n  \t\tc\n d",
      ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
    ],
    [" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", ended],
    [" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", ended],
    [" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", ended],
  ];
  for (const [text, expected] of rows) {
    it(`agree with GitHub's action: ${JSON.stringify(text)}`, () => {
      const hashOf = lineHashes(text);
      assert.deepEqual(
        expected.map((_, index) => hashOf(index + 1)),
        expected,
      );
      assert.equal(hashOf(expected.length + 1), undefined);
    });
  }

  it("count equal lines", () => {
    const hashOf = lineHashes("a\n".repeat(200));
    assert.equal(hashOf(2), hashOf(1)?.replace(/:1$/, ":2"));
  });
});
