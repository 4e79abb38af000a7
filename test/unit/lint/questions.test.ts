import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { rules } from "../../../rules/index.js";
import { Cursor } from "../../../src/decode/cursor.js";
import { decodeFile } from "../../../src/decode/decode.js";
import { groupKindOf } from "../../../src/decode/group-kind.js";
import { isList, isMap, type Value, type ValueMap } from "../../../src/decode/value.js";
import { Questions } from "../../../src/lint/questions.js";
import type { FieldRule } from "../../../src/rule/rule.js";
import { rootOf } from "../../../src/text/place.js";
import { casesIn } from "../../conformance/webhook/cases.js";
import { textsOf } from "../../support/example.js";
import { readPage } from "../../support/page.js";
import { sharedFolder, skipWithout } from "../../support/shared.js";

const root = rootOf({ file: { path: "shop.yaml", read: () => "" }, index: 0, span: { start: 0, end: 0 } });
const cases = ["conformance", "istio-validation"] as const;

const waiting = rules.filter((rule) => "inspects" in rule).filter(({ mentions }) => mentions);

describe("rules that wait for words", () => {
  it("say of every page's examples, and of each with one change, what they say when they are always asked", () => {
    for (const object of exampleObjects()) {
      for (const changed of [object, ...changesOf(object)]) assert.deepEqual(overlooked(changed), []);
    }
  });

  it("do so for every recorded case and mutation", { skip: skipWithout(...cases) }, async () => {
    for await (const { resource } of casesIn(sharedFolder(...cases))) {
      assert.deepEqual(overlooked(resource), []);
    }
  });
});

/** The rules that have more to say about an object than they are asked for, each with the object. */
function overlooked(object: Value): readonly string[] {
  if (!isMap(object)) return [];
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  const rules = rulesFor(groupKindOf(apiVersion, kind)).filter((rule) => saysMore(rule, object));
  return rules.map(({ id }) => `${id}: ${JSON.stringify(object)}`);
}

const byKind = new Map<string, readonly FieldRule[]>();

function rulesFor(groupKind: string): readonly FieldRule[] {
  const known = byKind.get(groupKind) ?? waiting.filter(({ inspects }) => inspects.includes(groupKind));
  byKind.set(groupKind, known);
  return known;
}

function saysMore(rule: FieldRule, object: Value): boolean {
  const always = [...rule.check(new Cursor(object, root))];
  return always.length > 0 && new Questions([rule]).answers(new Cursor(object, root)).length < always.length;
}

/** Every object in an example of a rule's page. */
function exampleObjects(): readonly ValueMap[] {
  const folder = new URL("../../../rules/", import.meta.url);
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const { examples } = readPage(readFileSync(new URL(`${name}/README.md`, folder), "utf8"));
    return examples.flatMap((example) =>
      [...textsOf(example)].flatMap(([path, text]) => objectsIn(path, text)),
    );
  });
}

function objectsIn(path: string, text: string): readonly ValueMap[] {
  const { documents } = decodeFile({ path, read: () => text }, text);
  return documents.flatMap(({ value }) => (isMap(value) ? [value] : []));
}

const odd: readonly Value[] = [null, {}, [], "", "x", "*", 0, 3, true];

/** The value with one of its fields or items, at any depth, left out or replaced by an odd value. */
function* changesOf(value: Value): Iterable<Value> {
  if (isList(value)) {
    for (const [index, item] of value.entries()) {
      for (const other of [...odd, ...changesOf(item)]) yield value.with(index, other);
    }
  } else if (isMap(value)) {
    for (const key of Object.keys(value)) {
      const { [key]: field = null, ...others } = value;
      yield others;
      for (const other of [...odd, ...changesOf(field)]) yield { ...value, [key]: other };
    }
  }
}
