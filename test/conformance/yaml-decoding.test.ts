import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "./yaml-decoding.js";

const cases = join(process.env.MESHLINT_SHARED ?? "../shared", "conformance/yaml-decoding");

test("the decoding suite agrees, and nothing is misread in silence", {
  skip: !existsSync(cases) && `no ${cases}`,
}, async (t) => {
  const { agreed, of, unexpected, divergences, lines } = await run({ cases, verbose: false });
  for (const line of lines) t.diagnostic(line);
  assert.equal(unexpected, 0);
  assert.ok(agreed + divergences >= 0.995 * (of + divergences), `${agreed} of ${of} agree`);
});
