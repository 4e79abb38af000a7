import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { formats } from "../../../src/report/index.js";
import { diagnosed, locate, reported, routes } from "./reports.js";

const schema = JSON.parse(readFileSync(new URL("../../../schemas/output.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const bare = diagnosed({ related: [], help: undefined, resource: undefined, jsonPath: undefined });
const fixed = diagnosed({
  severity: "info",
  environment: "staging, production",
  evidence: undefined,
  fix: {
    title: 'Send it to "v2".',
    safety: "unsafe",
    edits: [{ ...locate("routes.yaml", routes, "v3"), text: "v2" }],
  },
});

describe("json", () => {
  for (const [name, diagnostics] of Object.entries({ nothing: [], one: [diagnosed()], all: [bare, fixed] })) {
    it(`keeps to schemas/output.json: ${name}`, () => {
      const value = JSON.parse(formats.json.report(reported(diagnostics)));
      assert.ok(validate(value), JSON.stringify(validate.errors));
    });
  }

  it("writes what is not known as null", () => {
    const [value] = JSON.parse(formats.json.report(reported([bare]))).diagnostics;
    assert.deepEqual(
      [value.resource, value.jsonPath, value.help, value.fix, value.environment],
      [null, null, null, null, null],
    );
  });

  it("leaves out what is not part of the contract", () => {
    const report = reported([Object.assign(diagnosed(), { place: "internal" })]);
    const value = JSON.parse(formats.json.report(report));
    assert.ok(validate(value), JSON.stringify(validate.errors));
  });

  it("keeps hostile names as they are, written without unprintable characters", () => {
    const message = 'A\u0000\u001b[31m\u202e\u2028\ud800"__proto__".';
    const text = formats.json.report(
      reported([diagnosed({ message })], {
        summary: { ...reported([]).summary, skipped: { ["__proto__"]: 1 } },
      }),
    );
    assert.doesNotMatch(text, /[^\n\P{C}]/u);
    const value = JSON.parse(text);
    assert.equal(value.diagnostics[0].message, message);
    assert.ok(Object.hasOwn(value.summary.skipped, "__proto__"));
  });
});

describe("jsonl", () => {
  it("writes the diagnostics of json, one on a line", () => {
    const report = reported([bare, fixed]);
    const lines = formats.jsonl.report(report).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      JSON.parse(formats.json.report(report)).diagnostics,
    );
  });

  it("is empty when there is nothing to say", () => {
    assert.equal(formats.jsonl.report(reported([])), "");
  });
});
