import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { compactLine } from "../../src/report/compact.js";
import { lintFolder } from "../support/lint-folder.js";

const here = new URL("./", import.meta.url);

/** Each folder `THEME/NAME` is linted as one tree; what is reported, in the compact format, stands in `THEME/NAME.txt`. */
for (const theme of foldersIn(here)) {
  const folder = new URL(`${theme}/`, here);
  const names = foldersIn(folder);
  if (names.length === 0) continue;
  describe(`projects/${theme}`, () => {
    for (const name of names) {
      it(name, () => {
        const lines = lintFolder(fileURLToPath(new URL(`${name}/`, folder))).map(compactLine);
        const expected = readFileSync(new URL(`${name}.txt`, folder), "utf8");
        assert.equal(lines.map((line) => `${line}\n`).join(""), expected);
      });
    }
  });
}

function foldersIn(folder: URL): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).sort();
}
