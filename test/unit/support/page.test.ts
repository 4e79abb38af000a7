import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readMarks, writeMarks } from "../../support/marks.js";
import { readPage } from "../../support/page.js";

const page = `# virtual-service-gateway-exists

A VirtualService binds only
to gateways that exist.

The ingress answers 404.

## Examples

### Misspelt

\`\`\`yaml routes.yaml
gateways:
  - shop-gatway
#   ^^^^^^^^^^^ error: Gateway "shop-gatway" does not exist.
\`\`\`

\`\`\`yaml gateway.yaml
metadata: { name: shop-gateway }
#                 ------------ This Gateway has the nearest name.
\`\`\`

\`\`\`console
$ meshlint .
\`\`\`

\`\`\`yaml fixed routes.yaml
gateways:
  - shop-gateway
\`\`\`

### Built in

\`\`\`yaml meshlint.config.yaml
world: closed
\`\`\`

\`\`\`yaml
gateways: [mesh]
\`\`\`

\`\`\`yaml
kind: Gateway
\`\`\`

## What to do

Name one that exists.
`;

describe("the page reader", () => {
  it("reads title, summary and sections", () => {
    const { title, summary, saysWhy, sections } = readPage(page);
    assert.deepEqual(
      { title, summary, saysWhy, sections },
      {
        title: "virtual-service-gateway-exists",
        summary: "A VirtualService binds only to gateways that exist.",
        saysWhy: true,
        sections: ["Examples", "What to do"],
      },
    );
  });

  it("makes a tree of the fences under a heading, without the expectation lines", () => {
    const [misspelt] = readPage(page).examples;
    assert.equal(misspelt?.title, "Misspelt");
    assert.deepEqual([...(misspelt?.files.keys() ?? [])], ["routes.yaml", "gateway.yaml"]);
    assert.equal(misspelt?.files.get("routes.yaml")?.text, "gateways:\n  - shop-gatway\n");
    assert.equal(misspelt?.fixed.get("routes.yaml"), "gateways:\n  - shop-gateway\n");
  });

  it("names unnamed fences and sets the configuration apart", () => {
    const builtIn = readPage(page).examples[1];
    assert.deepEqual([...(builtIn?.files.keys() ?? [])], ["example.yaml", "example-2.yaml"]);
    assert.equal(builtIn?.config, "world: closed");
  });

  it("refuses what belongs nowhere", () => {
    const inExamples = (text: string) => () => readPage(`# a\n\n## Examples\n\n${text}`);
    assert.throws(inExamples("```yaml\na: 1\n```\n"), /belongs to no example/);
    assert.throws(inExamples("### a\n\n```yaml fixed\na: 1\n```\n"), /belongs to no file/);
    assert.throws(inExamples("### a\n\n```yaml x.yaml\n```\n\n```yaml x.yaml\n```\n"), /already/);
    assert.throws(inExamples("### a\n\n```yaml\na: 1\n"), /never closed/);
  });
});

describe("expectation lines", () => {
  const read = (...lines: string[]) => readMarks(["host: shop", ...lines]).marks[0];

  it("expect exact columns, severity and words", () => {
    assert.deepEqual(read('#     ^^^^ warning: Host "shop" is odd.'), {
      line: 1,
      startColumn: 7,
      endColumn: 11,
      says: "warning",
      code: undefined,
      message: 'Host "shop" is odd.',
    });
  });

  it("may name another rule", () => {
    assert.equal(read("#     ^^^^ error[other-rule]: Odd.")?.code, "other-rule");
  });

  it("expect a related place with dashes", () => {
    assert.deepEqual(
      [read("#     ---- The other half.")?.says, read("#     ---- The other half.")?.startColumn],
      ["related", 7],
    );
  });

  it("reach column 1 and the lines below", () => {
    const { startColumn, endColumn } = read("#<^^ error: Odd.") ?? {};
    assert.deepEqual([startColumn, endColumn], [1, 5]);
    assert.equal(read("#     ^^^^> error: Odd.")?.endColumn, undefined);
  });

  it("leave other comments alone", () => {
    for (const line of ["# a comment", "#", "# -", "--- # document", "# ---"])
      assert.equal(read(line), undefined, line);
  });

  it("must be understood", () => {
    assert.throws(() => read("#     ^^^^ eror: Odd."), /behind the carets/);
    assert.throws(() => readMarks(["#     ^^^^ error: Odd."]), /line above/);
  });

  it("are written as they are read, in one order", () => {
    const lines = [
      "host: shop",
      "#     ^^^^ error: B.",
      "#     ---- The other half.",
      "#<---- A related key.",
      "port: 80",
    ];
    const ordered = [
      "host: shop",
      "#<---- A related key.",
      "#     ^^^^ error: B.",
      "#     ---- The other half.",
      "port: 80",
      "",
    ];
    assert.equal(writeMarks(readMarks(lines)), ordered.join("\n"));
  });

  it("differ when they are one column off", () => {
    const right = writeMarks(readMarks(["host: shop", "#     ^^^^ error: Odd."]));
    for (const wrong of [
      "#    ^^^^ error: Odd.",
      "#     ^^^^^ error: Odd.",
      "#     ^^^ error: Odd.",
      "#     ^^^^> error: Odd.",
    ]) {
      assert.notEqual(writeMarks(readMarks(["host: shop", wrong])), right, wrong);
    }
  });
});
