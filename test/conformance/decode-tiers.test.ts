import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { textOf } from "../../src/decode/bytes.js";
import { cutDocuments } from "../../src/decode/cut.js";
import { readExactly } from "../../src/decode/exact.js";
import { readFast } from "../../src/decode/fast.js";

const shared = process.env.MESHLINT_SHARED ?? "../shared";

/** Every text of YAML that the shared material holds: the corpora's documents and the decoding suite's cases. */
function* texts(): Generator<readonly [name: string, text: string]> {
  for (const name of readdirSync(join(shared, "corpora"), { recursive: true, encoding: "utf8" })) {
    if (!/\.ya?ml$/.test(name)) continue;
    const reading = textOf(readFileSync(join(shared, "corpora", name)));
    if ("problem" in reading) continue;
    for (const { start, end } of cutDocuments(reading.text)) yield [name, reading.text.slice(start, end)];
  }
  for (const line of readFileSync(join(shared, "conformance/yaml-decoding/cases.jsonl"), "utf8").split(
    "\n",
  )) {
    const { id, yaml }: { id?: string; yaml?: string } = line === "" ? {} : JSON.parse(line);
    if (id !== undefined && yaml !== undefined) yield [id, yaml];
  }
}

test("both tiers read the corpora and the decoding suite alike", {
  skip: !existsSync(shared) && `no ${shared}`,
}, (t) => {
  let count = 0;
  let fellBack = 0;
  for (const [name, text] of texts()) {
    count++;
    const value = readFast(text);
    if (value === undefined) {
      fellBack++;
      continue;
    }
    const reading = readExactly(text.endsWith("\n") ? text : `${text}\n`);
    assert.ok("value" in reading, `${name}: only the fast tier reads it`);
    assert.deepEqual(value, reading.value, name);
    assert.equal(reading.repeated.length, 0, `${name}: a repeated key went unseen`);
  }
  t.diagnostic(
    `${count} documents, of which ${fellBack} (${((100 * fellBack) / count).toFixed(1)} %) need the exact tier`,
  );
});
