import { createRequire } from "node:module";

let parse: ((expression: string) => unknown) | undefined;

/** Why an expression is no CEL, as a clause; undefined when it is. Only its syntax is read. */
export function celSyntaxProblem(expression: string): string | undefined {
  if (expression.trim() === "") return "it is empty";
  parse ??= loadParser();
  try {
    parse(expression);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

/** Loaded at the first expression: most trees have none. */
function loadParser(): (expression: string) => unknown {
  const cel: typeof import("@bufbuild/cel") = createRequire(import.meta.url)("@bufbuild/cel");
  return (expression) => cel.parse(expression);
}

/** `<input>:1:3: found h but expecting end of input` in fewer words. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : "";
  const [, line, column, found] = /^<input>:(\d+):(\d+): found (.+?) but expecting/.exec(text) ?? [];
  return found === undefined
    ? "it does not parse"
    : `line ${line} column ${column} has an unexpected "${found}"`;
}
