import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultConfig, type LintResult, lint, openProject } from "../../../src/index.js";

/** What linting one file gives, its mistakes about a key that stands twice and about missing hosts among them. */
function result(text: string, options: Parameters<typeof lint>[2] = {}, config = defaultConfig): LintResult {
  const project = openProject({ files: [{ path: "shop.yaml", read: () => text }] }, config);
  return lint(project, config, options);
}

/** What is reported: the line, and what the remark on a suppression or the code of another rule is. */
function reported({ diagnostics }: LintResult): readonly string[] {
  return diagnostics.map(({ code, message, range }) =>
    code.startsWith("suppression-") ? `${range.start.line} ${message}` : `${range.start.line} ${code}`,
  );
}

/** A Service with a mistake on line 7, and lines around it. */
function service({ above = "# -", before = "# -", behind = "", after = "# -" }): string {
  return `${above}
apiVersion: v1
kind: Service
metadata:
  name: shop
  labels: { team: web,
    app: shop, ${before}
    app: cart } ${behind}
  ${after}
`;
}

const id = "mapping-keys-unique";
const unused = `The suppression of "${id}" is unused.`;

describe("a comment suppresses what begins", () => {
  for (const [where, text] of Object.entries({
    "on the next line": service({ before: `# meshlint-disable-next-line ${id} -- why` }),
    "on its own line": service({ behind: `# meshlint-disable-line ${id} -- why` }),
    "anywhere in the file": service({ after: `# meshlint-disable-file ${id} -- why` }),
    "behind it": service({ above: `# meshlint-disable ${id} -- why` }),
    "between two": service({
      above: `# meshlint-disable ${id} -- why`,
      after: `# meshlint-enable ${id}`,
    }),
    "on the next line that is no comment": service({
      before: `# meshlint-disable-next-line ${id} -- why\n\n    # shop`,
    }),
    "by one of several names": service({ behind: `# meshlint-disable-line document-decodes, ${id} -- why` }),
    "with no blanks in front": service({ behind: `#meshlint-disable-line ${id} --- why` }),
    "with Windows line ends": service({ before: `# meshlint-disable-next-line ${id} -- why` }).replaceAll(
      "\n",
      "\r\n",
    ),
  })) {
    it(where, () => {
      const { diagnostics, suppressed, summary } = result(text);
      assert.deepEqual(
        diagnostics.filter(({ code }) => code === id),
        [],
      );
      assert.deepEqual(
        suppressed.map(({ diagnostic, kind, justification }) => [diagnostic.code, kind, justification]),
        [[id, "inSource", "why"]],
      );
      assert.equal(summary.suppressed, 1);
      assert.equal(summary.errors, 0);
    });
  }

  it("unless comments are not heeded", () => {
    const text = service({ behind: `# meshlint-disable-line ${id} -- why` });
    const { suppressed, summary, ...rest } = result(text, { suppressions: false });
    assert.deepEqual([reported({ ...rest, suppressed, summary }), suppressed], [[`8 ${id}`], []]);
  });
});

describe("a comment suppresses nothing", () => {
  const mistake = `8 ${id}`;
  for (const [wrong, text, expected] of [
    [
      "without a reason",
      service({ behind: `# meshlint-disable-line ${id}` }),
      [mistake, '8 Comment "meshlint-disable-line" gives no reason, so it suppresses nothing.'],
    ],
    [
      "with an empty reason",
      service({ behind: `# meshlint-disable-line ${id} -- ` }),
      [mistake, '8 Comment "meshlint-disable-line" gives no reason, so it suppresses nothing.'],
    ],
    [
      "without a name",
      service({ above: "# meshlint-disable-file" }),
      ['1 Comment "meshlint-disable-file" names no rule, so it suppresses nothing.', mistake],
    ],
    [
      "with a reason for nothing",
      service({ above: "# meshlint-disable -- why" }),
      ['1 Comment "meshlint-disable" names no rule, so it suppresses nothing.', mistake],
    ],
    [
      "for an unknown name",
      service({ behind: "# meshlint-disable-line mapping-key -- why" }),
      [mistake, '8 There is no rule "mapping-key".'],
    ],
    [
      "for another rule",
      service({ behind: "# meshlint-disable-line document-decodes -- why" }),
      [mistake, '8 The suppression of "document-decodes" is unused.'],
    ],
    [
      "for a code that no rule has",
      service({ behind: "# meshlint-disable-line IST9999 -- why" }),
      [mistake, '8 There is no rule "IST9999".'],
    ],
    [
      "on the wrong line",
      service({ above: `# meshlint-disable-next-line ${id} -- why` }),
      [`1 ${unused}`, mistake],
    ],
    [
      "behind what it is about",
      service({ after: `# meshlint-disable ${id} -- why` }),
      [mistake, `9 ${unused}`],
    ],
    [
      "when it is enabled again",
      service({ above: `# meshlint-disable ${id} -- why\n# meshlint-enable` }),
      [`1 ${unused}`, `9 ${id}`],
    ],
    [
      "when it is misspelt",
      service({ behind: `# meshlint-disable-lines ${id} -- why` }),
      [mistake, '8 "meshlint-disable-lines" is no comment that meshlint knows.'],
    ],
    [
      "when it only speaks of meshlint",
      service({ behind: "# meshlint-action checks this, see meshlint-disable-line" }),
      [mistake],
    ],
    ["in a scalar", service({ above: `# -\nx: |\n  # meshlint-disable-file ${id} -- why` }), [`10 ${id}`]],
    ["in quotes", service({ above: `x: "# meshlint-disable-file ${id} -- why"` }), [mistake]],
    [
      "in a second file-wide comment",
      service({
        above: `# meshlint-disable-file ${id} -- why`,
        after: `# meshlint-disable-file ${id} -- why`,
      }),
      [`9 ${unused}`],
    ],
    [
      "when it is disabled already",
      service({ above: `# meshlint-disable ${id} -- why\n# meshlint-disable ${id} -- why` }),
      [`2 ${unused}`],
    ],
    [
      "when nothing is disabled",
      service({ above: `# meshlint-enable\n# meshlint-enable ${id}` }),
      ["1 Nothing is disabled above.", `2 Nothing disables "${id}" above.`, `9 ${id}`],
    ],
    [
      "for names of prototypes",
      service({ behind: "# meshlint-disable-line __proto__ constructor -- why" }),
      [mistake, '8 There is no rule "__proto__".', '8 There is no rule "constructor".'],
    ],
  ] as const) {
    it(wrong, () => {
      const lines = reported(result(text)).filter((line) => !line.endsWith("object-fields-known"));
      assert.deepEqual(lines, expected);
    });
  }

  it("and says the name that was meant", () => {
    const { diagnostics } = result(service({ behind: "# meshlint-disable-line mapping-key-unique -- why" }));
    assert.equal(diagnostics.at(-1)?.help, `The nearest name is "${id}".`);
  });

  it("and is silent about rules that are off", () => {
    const config = { ...defaultConfig, rules: { [id]: "off" } } as const;
    const text = service({ behind: `# meshlint-disable-line ${id} -- why` });
    assert.deepEqual(reported(result(text, {}, config)), []);
    const overrides = [{ files: ["shop.yaml"], rules: { [id]: "off" } }] as const;
    const { diagnostics, suppressed } = result(text, {}, { ...defaultConfig, overrides });
    assert.deepEqual([diagnostics, suppressed], [[], []]);
  });
});

describe("a comment about a document that does not decode", () => {
  it("suppresses that, when it stands in front", () => {
    const text =
      "# meshlint-disable-file document-decodes -- A template.\napiVersion: v1\nkind: Service\nname: ]\n";
    const { diagnostics, suppressed } = result(text);
    assert.deepEqual([diagnostics.length, suppressed.length], [0, 1]);
  });
});

/** A VirtualService with two mistakes on its one route, annotated. */
function route(...annotations: readonly string[]): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
  namespace: shop
  annotations:
${annotations.map((line) => `    ${line}\n`).join("")}spec:
  hosts: [shop.example.com]
  gateways: [front]
  http:
    - route: [{ destination: { host: shop }, weight: -1 }]
`;
}

const world = { ...defaultConfig, closed: true };

function annotated(...annotations: readonly string[]) {
  const { diagnostics, suppressed } = result(route(...annotations), {}, world);
  return {
    codes: diagnostics.filter(({ code }) => !code.startsWith("suppression-")).map(({ code }) => code),
    remarks: diagnostics.filter(({ code }) => code.startsWith("suppression-")).map(({ message }) => message),
    suppressed: suppressed.map(({ diagnostic }) => diagnostic.code),
    reasons: suppressed.map(({ justification }) => justification),
  };
}

describe("an annotation", () => {
  const all = annotated("a: b").codes;
  const weights = "route-weights-valid";
  const gateway = "virtual-service-gateway-exists";

  it("has mistakes to suppress in these tests", () => {
    assert.deepEqual([all.includes(weights), all.includes(gateway)], [true, true]);
  });

  for (const [what, annotations, silenced, remarks] of [
    ["of ours by id", [`meshlint.io/ignore: "${weights} -- why"`], [weights], []],
    ["of ours by code", ['meshlint.io/ignore: "IST0101, KIA1102 -- why"'], [gateway], undefined],
    [
      "of ours in lines",
      ["meshlint.io/ignore: |", `  ${weights} -- why`, `  ${gateway} -- because`],
      [weights, gateway],
      [],
    ],
    [
      "of ours without a reason",
      [`meshlint.io/ignore: ${weights}`],
      [],
      ['Annotation "meshlint.io/ignore" gives no reason, so it suppresses nothing.'],
    ],
    [
      "of ours that is empty",
      ['meshlint.io/ignore: ""'],
      [],
      ['Annotation "meshlint.io/ignore" names no rule, so it suppresses nothing.'],
    ],
    [
      "of ours with a reason alone",
      ['meshlint.io/ignore: "-- why"'],
      [],
      ['Annotation "meshlint.io/ignore" names no rule, so it suppresses nothing.'],
    ],
    [
      "of ours with an unknown name",
      ['meshlint.io/ignore: "route-weight-valid -- why"'],
      [],
      ['There is no rule "route-weight-valid".'],
    ],
    [
      "of ours that is unused",
      ['meshlint.io/ignore: "cors-policy-valid -- why"'],
      [],
      ['The suppression of "cors-policy-valid" is unused.'],
    ],
    ["of ours that is no text", ["meshlint.io/ignore: [a]"], [], []],
    ["of istioctl", ["galley.istio.io/analyze-suppress: IST0101"], [gateway], []],
    [
      "of istioctl with a blank",
      ["galley.istio.io/analyze-suppress: IST0139, IST0101"],
      [gateway],
      [
        'Code "IST0101" in annotation "galley.istio.io/analyze-suppress" has blanks around it, which istioctl takes for a part of it.',
      ],
    ],
    ["of istioctl for all codes", ['galley.istio.io/analyze-suppress: "*"'], [gateway], []],
    [
      "of istioctl with a code of Kiali",
      ["galley.istio.io/analyze-suppress: KIA1102"],
      [],
      ['There is no rule "KIA1102".'],
    ],
    [
      "of istioctl with a rule of ours",
      [`galley.istio.io/analyze-suppress: ${weights}`],
      [],
      [`There is no rule "${weights}".`],
    ],
    [
      "of istioctl in small letters",
      ["galley.istio.io/analyze-suppress: ist0101"],
      [],
      ['There is no rule "ist0101".'],
    ],
    ["of istioctl that is a placeholder", ["galley.istio.io/analyze-suppress: $" + "{CODES}"], [], []],
    ["of Kiali", ["kiali.io/ignore-validations: KIA1102"], [gateway], []],
    ["of Kiali for all codes", ['kiali.io/ignore-validations: ""'], [gateway], []],
    [
      "of Kiali with an unknown code",
      ["kiali.io/ignore-validations: KIA9999"],
      [],
      ['There is no rule "KIA9999".'],
    ],
  ] as const) {
    it(what, () => {
      const found = annotated(...annotations);
      for (const code of silenced) assert.ok(found.suppressed.includes(code), `${code} is suppressed`);
      if (silenced.length === 0) assert.deepEqual(found.suppressed, []);
      const known = new Set([...found.codes, ...found.suppressed]);
      for (const code of all) assert.ok(known.has(code), `${code} is reported or suppressed`);
      if (remarks) assert.deepEqual(found.remarks, remarks);
    });
  }

  it("is given back with its reason, where it has one", () => {
    assert.deepEqual(annotated(`meshlint.io/ignore: "${weights} -- why"`).reasons, ["why"]);
    assert.deepEqual(
      new Set(annotated("kiali.io/ignore-validations: KIA1102").reasons),
      new Set([undefined]),
    );
  });

  it("silences its own object only, even where another shares the cause", () => {
    const other = route("a: b").replace("name: shop", "name: cart");
    const one = result(`${route("galley.istio.io/analyze-suppress: IST0101")}---\n${other}`, {}, world);
    const gateways = one.diagnostics.filter(({ code }) => code === gateway);
    assert.deepEqual(
      gateways.map(({ resource }) => resource?.name),
      ["cart"],
    );
  });
});

describe("many comments and findings", () => {
  it("are matched without comparing each with each", () => {
    const line = (index: number) =>
      `    l${index % 2}: a # meshlint-disable-line ${id} -- why\n    # meshlint-disable ${id} -- why\n    # meshlint-enable\n`;
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n${Array.from({ length: 5000 }, (_, index) => line(index)).join("")}`;
    const start = performance.now();
    assert.equal(result(text).suppressed.length, 4998);
    assert.ok(performance.now() - start < 10_000);
  });
});
