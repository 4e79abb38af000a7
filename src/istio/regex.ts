import { createRequire } from "node:module";

const longest = 1024;

/** A literal, an escape, a dot or a class without escapes and odd ranges, repeated or not. */
const unit = String.raw`(?:[\w/@:=,;<>~!&%# -]|\\[.*+?^$()[\]{}|/\\dwsDWSb-]|\.|\[\^?(?:a-z|A-Z|0-9|[\w./:@ ])+-?\])(?:[*+?]\??)?`;

/**
 * Alternatives of such units and of groups of them, one deep: RE2 takes them all, so it need not be loaded. Each part begins
 * with another character, so that nothing is tried twice.
 */
const plain = new RegExp(String.raw`^\^?(?:${unit}|\((?:\?:)?(?:${unit}|\|)*\)(?:[*+?]\??)?|\|)*\$?$`);

let compile: ((expression: string) => unknown) | undefined;

/** Answers that were given, because a tree repeats its expressions; emptied when it grows large. */
const answers = new Map<string, string | undefined>();

/** What is wrong with a regular expression in RE2 syntax, as a clause; undefined when nothing is. */
export function regexProblem(expression: string): string | undefined {
  if (expression === "") return "is empty";
  if (Buffer.byteLength(expression) > longest) return `is longer than ${longest} bytes`;
  return syntaxProblem(expression);
}

/** Why RE2 does not compile an expression, as a clause; undefined when it does. */
export function syntaxProblem(expression: string): string | undefined {
  if (plain.test(expression)) return undefined;
  if (answers.has(expression)) return answers.get(expression);
  if (answers.size > 1000) answers.clear();
  const answer = compilationProblem(expression);
  answers.set(expression, answer);
  return answer;
}

function compilationProblem(expression: string): string | undefined {
  compile ??= loadCompiler();
  try {
    compile(expression);
    return undefined;
  } catch (error) {
    return `is not an RE2 expression: ${reason(error)}`;
  }
}

/** Loaded at the first expression that needs it: most trees have none. */
function loadCompiler(): (expression: string) => unknown {
  const { RE2JS }: typeof import("re2js") = createRequire(import.meta.url)("re2js");
  return (expression) => RE2JS.compile(expression);
}

function reason(error: unknown): string {
  return error instanceof Error
    ? error.message.replace(/^error parsing regexp: /, "")
    : "it does not compile";
}
