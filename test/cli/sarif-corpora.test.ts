import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { meshlint } from "../support/command.js";
import { sharedFolder, skipWithout } from "../support/shared.js";
import { sarifProblems } from "../unit/report/sarif-schema.js";

const skip = skipWithout("corpora");

describe("SARIF of a public repository", { skip }, () => {
  const folders = skip ? [] : readdirSync(sharedFolder("corpora"), { withFileTypes: true });
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    it(`is valid SARIF 2.1.0: ${name}`, () => {
      const { stdout, status } = meshlint(
        [".", "--format", "sarif", "--exit-zero", "--pass-on-no-manifests"],
        {
          cwd: sharedFolder("corpora", name),
        },
      );
      assert.equal(status, 0);
      assert.deepEqual(sarifProblems(stdout), []);
    });
  }
});
