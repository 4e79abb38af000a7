import fc from "fast-check";

const words = [
  "shop",
  "cart",
  "pay",
  "yes",
  "null",
  "80",
  "0x1f",
  "1.5",
  "-1",
  "~",
  "a b",
  "x:y",
  "a#b",
  "é",
  "",
  "-",
  "2001-01-01",
];
const quoted = ["'shop'", '"cart"', "'it''s'", '"a\\nb"', '""', "'a\n  b'"];
const odd = [
  "&a x",
  "*a",
  "!!str 1",
  "|",
  ">",
  "{",
  "]",
  "a: b",
  "# c",
  "\t",
  "%",
  "@",
  "<<",
  "- x",
  "? x",
  "...",
  "---",
  "\r",
];

const scalar = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 4, arbitrary: fc.constantFrom(...quoted) },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
);
const key = fc.constantFrom(
  "a",
  "b",
  "host",
  "shop.example.com/x",
  "'c'",
  '"d"',
  "e f",
  "on",
  "1",
  "constructor",
);
const comment = fc.constantFrom("", "", "", " # note", " ", "#");

const flow: fc.Arbitrary<string> = fc.letrec<{ node: string; list: string; map: string }>((tie) => ({
  node: fc.oneof({ maxDepth: 3 }, scalar, tie("list"), tie("map")),
  list: fc.array(tie("node"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
  map: fc
    .array(fc.tuple(key, tie("node")), { maxLength: 3 })
    .map((entries) => `{${entries.map(([name, value]) => `${name}: ${value}`).join(",")}}`),
})).node;

const blockText = fc
  .tuple(
    fc.constantFrom("|", ">", "|-", ">-", "|+", ">+"),
    fc.array(fc.constantFrom("x", "", "  y", "z # no", "- a", "b: 1"), { maxLength: 5 }),
  )
  .map(([header, lines]) => [header, ...lines.map((line) => (line === "" ? "" : `  ${line}`))].join("\n"));

const manyLines = fc
  .array(fc.constantFrom("shop", "cart and", "pay #1"), { minLength: 2, maxLength: 3 })
  .map((lines) => lines.join("\n  "));

/** Lines of a block node, each without the indentation of what it stands in. */
const block: fc.Arbitrary<string> = fc.letrec<{ node: string; list: string; map: string; inline: string }>(
  (tie) => ({
    inline: fc.oneof(
      { weight: 5, arbitrary: fc.tuple(scalar, comment).map(([text, note]) => text + note) },
      { weight: 2, arbitrary: flow },
      { weight: 2, arbitrary: blockText },
      { weight: 1, arbitrary: manyLines },
    ),
    node: fc.oneof({ maxDepth: 4 }, tie("inline"), tie("map"), tie("list")),
    list: fc
      .array(tie("node"), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${indented(item, 2)}`).join("\n")),
    map: fc
      .array(fc.tuple(key, tie("inline"), tie("node"), fc.constantFrom(0, 1, 2, 2, 4), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      })
      .map((entries) =>
        entries
          .map(([name, text, node, width, below]) =>
            entry(name, below ? `\n${" ".repeat(width)}${indented(node, width)}` : ` ${text}`),
          )
          .join("\n"),
      ),
  }),
).node;

function entry(name: string, value: string): string {
  return `${name}:${value}`;
}

function indented(text: string, width: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(width)}`);
}

/** Texts that are YAML most of the time: manifests with the odd things of YAML strewn in. */
export const yamlText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: block.map((text) => `${text}\n`) },
  { weight: 1, arbitrary: block },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(scalar, key, fc.constantFrom("\n", "\n  ", ": ", "- ", " ", "#", "'", '"', "[", "}")))
      .map((parts) => parts.join("")),
  },
);
