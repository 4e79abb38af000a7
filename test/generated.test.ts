import assert from "node:assert/strict";
import { it } from "node:test";
import { outdatedFiles } from "../rules/generate.js";

it("generated files hold what the generator writes", async () => {
  assert.deepEqual(await outdatedFiles(), [], 'run "npm run generate"');
});
