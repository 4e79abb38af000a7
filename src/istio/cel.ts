import { createRequire } from "node:module";

type Expression = ReturnType<typeof import("@bufbuild/cel").parse>["expr"];
type Call = Extract<Expression["exprKind"], { case: "callExpr" }>["value"];

let parse: ((expression: string) => Expression) | undefined;

/** Why an expression is no CEL, as a clause; undefined when it is. Only its syntax is read. */
export function celSyntaxProblem(expression: string): string | undefined {
  if (expression.trim() === "") return "it is empty";
  const strange = strangeEscape(expression);
  if (strange !== undefined) return `it has the escape "${strange}", and a backslash is written "\\\\"`;
  parse ??= loadParser();
  try {
    // The parser wants a line break behind a comment, which Google's does not.
    return formProblem(parse(`${inPlainWords(expression)}\n`));
  } catch (error) {
    return reason(error);
  }
}

/**
 * What is read as a whole: a comment, a raw text, a text, a field's name in backquotes, a word. A text that is never
 * closed is read to its end, so that no character is tried twice.
 */
const token = new RegExp(
  [
    String.raw`//[^\n]*`,
    String.raw`[bB]?[rR][bB]?(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"[^"\n\r]*"?|'[^'\n\r]*'?)`,
    String.raw`(?<text>"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$))`,
    String.raw`(?<line>"(?:\\.|[^"\\\n\r])*"?|'(?:\\.|[^'\\\n\r])*'?)`,
    "(?=`)(?<=[\\w)\\]}]\\s*\\.\\s*)(?<name>`[\\w./ -]+`)",
    String.raw`(?<word>[A-Za-z_]\w*)`,
  ].join("|"),
  "g",
);

/** An escape in a text; what stands in the group is one that CEL does not know. */
const escapes =
  /\\(?:[abfnrtv"'`?\\]|[0-3][0-7]{2}|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?<strange>[\s\S]))/g;

/** The first escape that CEL does not know: `\d` of a regular expression, most likely. */
function strangeEscape(expression: string): string | undefined {
  for (const { groups } of expression.matchAll(token)) {
    const text = groups?.text ?? groups?.line ?? "";
    for (const found of text.matchAll(escapes)) if (found.groups?.strange !== undefined) return found[0];
  }
  return undefined;
}

/** The expression with names that the parser stumbles over (`trueish`, a.`b-c`) as plain ones of the same length. */
function inPlainWords(expression: string): string {
  return expression.replace(token, (whole, ...rest) => {
    const { name, word = "" } = rest.at(-1);
    const stumbles = name !== undefined || /^(?:true|false|in)./.test(word);
    return stumbles ? "x".repeat(whole.length) : whole;
  });
}

/** Loaded at the first expression: most trees have none. */
function loadParser(): (expression: string) => Expression {
  const cel: typeof import("@bufbuild/cel") = createRequire(import.meta.url)("@bufbuild/cel");
  return (expression) => cel.parse(expression).expr;
}

/** `<input>:1:3: found h but expecting end of input` in fewer words. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : "";
  const [, line, column, found] = /^<input>:(\d+):(\d+): found (.+?) but expecting/s.exec(text) ?? [];
  if (found === undefined) return "it does not parse";
  return found.trim() === ""
    ? "it ends too early"
    : `line ${line} column ${column} has an unexpected "${found}"`;
}

const overItems: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "existsOne", "map", "filter"]);

/** What the grammar takes and Google's parser refuses: macros of the wrong form, numbers beyond 64 bits. */
function formProblem({ exprKind }: Expression): string | undefined {
  switch (exprKind.case) {
    case "constExpr": {
      const { constantKind } = exprKind.value;
      const whole = constantKind.case === "int64Value" || constantKind.case === "uint64Value";
      const beyond = whole
        ? constantKind.value >= 2n ** 64n
        : constantKind.case === "doubleValue" && !Number.isFinite(constantKind.value);
      return beyond ? "it has a number beyond 64 bits" : undefined;
    }
    case "selectExpr":
      return exprKind.value.operand && formProblem(exprKind.value.operand);
    case "callExpr":
      return macroProblem(exprKind.value) ?? firstProblem([exprKind.value.target, ...exprKind.value.args]);
    case "listExpr":
      return firstProblem(exprKind.value.elements);
    case "structExpr":
      return firstProblem(exprKind.value.entries.map(({ value }) => value));
    case "comprehensionExpr":
      return firstProblem([exprKind.value.iterRange, exprKind.value.loopStep]);
    default:
      return undefined;
  }
}

function firstProblem(expressions: readonly (Expression | undefined)[]): string | undefined {
  for (const expression of expressions) {
    const problem = expression && formProblem(expression);
    if (problem) return problem;
  }
  return undefined;
}

/** A macro of the right form is no call any more once it is parsed. */
function macroProblem({ function: name, target, args }: Call): string | undefined {
  if (name === "has" && !target && args.length === 1)
    return "has() asks for a field, such as has(request.headers)";
  const isMacro =
    target !== undefined &&
    overItems.has(name) &&
    (args.length === 2 || (name === "map" && args.length === 3));
  return isMacro ? `${name}() asks for a simple name first` : undefined;
}
