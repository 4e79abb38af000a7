import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { Diagnostic } from "../../src/index.js";
import { lintTexts } from "../support/lint-texts.js";
import { sharedFolder, skipWithout } from "../support/shared.js";

const generator = ["bench", "generate-corpus.mjs"];

/** Planted defects that are worth no more than a remark. */
const remarks: ReadonlyMap<string, string> = new Map([
  ["weight-sum", "weights are shares, which need not sum to 100"],
  ["service-port-name", "Istio finds the protocol out by looking at what is sent"],
]);

interface Planted {
  readonly type: string;
  readonly file: string;
  readonly line: number;
  /** Of the value, or of the key before it. */
  readonly column: number;
}

describe("the generated corpus of the shared benchmark", { skip: skipWithout(...generator) }, () => {
  const scratch = mkdtempSync(join(tmpdir(), "meshlint-corpus-"));
  after(() => rmSync(scratch, { recursive: true }));

  it("says nothing when it is clean", () => {
    const { diagnostics } = generated(join(scratch, "clean"));
    assert.deepEqual(
      diagnostics.map(({ path, message }) => `${path}: ${message}`),
      [],
    );
  });

  it("has every planted defect reported at its place", () => {
    const { diagnostics, planted, texts } = generated(join(scratch, "broken"), "--defects", "1");
    const places = (some: readonly Diagnostic[]) => new Set(some.flatMap((one) => placesOf(one, texts)));
    const loud = places(diagnostics.filter(({ severity }) => severity !== "info"));
    const all = places(diagnostics);
    const missed = planted.filter(
      (one) => !(remarks.has(one.type) ? all : loud).has(`${one.file}:${one.line}:${one.column}`),
    );
    assert.ok(planted.length > 50, "defects were planted");
    assert.deepEqual(missed, []);
  });
});

/** Where a diagnostic stands, and where the key of that value does. */
function placesOf({ path, range }: Diagnostic, texts: ReadonlyMap<string, string>): readonly string[] {
  const { line, column } = range.start;
  const before =
    texts
      .get(path)
      ?.split("\n")
      [line - 1]?.slice(0, column - 1) ?? "";
  const [key] = /[\w./-]+: +$/.exec(before) ?? [];
  return [column, ...(key === undefined ? [] : [column - key.length])].map((one) => `${path}:${line}:${one}`);
}

/** Generates a corpus of 1,000 documents into a folder, and lints it. */
function generated(folder: string, ...options: readonly string[]) {
  const args = [sharedFolder(...generator), "--out", folder, "--docs", "1000", ...options];
  execFileSync(process.execPath, args, { stdio: "ignore" });
  const manifests = join(folder, "manifests");
  const texts = new Map(
    readdirSync(manifests, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(manifests.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
  const expected: { readonly defects: readonly Planted[] } = JSON.parse(
    readFileSync(join(folder, "expected.json"), "utf8"),
  );
  return { diagnostics: lintTexts(texts), planted: expected.defects, texts };
}
