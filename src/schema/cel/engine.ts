import { createRequire } from "node:module";
import type { CelInput } from "@bufbuild/cel";
import { isList, isMap, unknown, type Value, type ValueMap } from "../../decode/value.js";
import type { Schema } from "../schema.js";
import type { RuleCompiler } from "../validation-rules.js";
import type { Predicate } from "./evaluate.js";
import { addresses } from "./libraries/addresses.js";
import { collections } from "./libraries/collections.js";
import type { CelModule } from "./libraries/module.js";
import { quantities } from "./libraries/quantities.js";
import { texts } from "./libraries/texts.js";
import { urls } from "./libraries/urls.js";
import { CelFailure, NotEvaluable, NotKnown } from "./values.js";

type Program = (self: CelInput) => unknown;

/** Evaluates the rules of CRDs that are not shipped. The engine is loaded at the first rule. */
export function openEngine(): RuleCompiler {
  let cel: CelModule | undefined;
  const programs = new Map<string, Program | undefined>();
  const programOf = (expression: string) => {
    cel ??= loadCel();
    if (!programs.has(expression)) programs.set(expression, compile(cel, expression));
    return programs.get(expression);
  };
  return {
    compile(rule, schema) {
      const program = programOf(rule);
      return program && cel ? predicateOf(cel, program, schema) : undefined;
    },
    message(expression, schema, self) {
      const program = programOf(expression);
      const result = program?.(inputOf(schema, self));
      return typeof result === "string" && !result.includes("\n") ? result : undefined;
    },
  };
}

function loadCel(): CelModule {
  return createRequire(import.meta.url)("@bufbuild/cel");
}

/** The program of an expression; undefined when it is written in a dialect that the engine does not know. */
function compile(cel: CelModule, expression: string): Program | undefined {
  const { strings }: typeof import("@bufbuild/cel/ext") = createRequire(import.meta.url)("@bufbuild/cel/ext");
  const libraries = [addresses, collections, quantities, texts, urls].flatMap((library) => library(cel));
  const env = cel.celEnv({ funcs: [...strings, ...libraries] });
  try {
    const run = cel.plan(env, cel.parse(expression));
    return (self) => run({ self });
  } catch {
    return undefined;
  }
}

/** What the engine says when a function of Kubernetes' is missing from it: the rule cannot be evaluated here. */
const missingFunction = /unbound function|overload|undeclared reference|unresolved/;

function predicateOf(cel: CelModule, program: Program, schema: Schema): Predicate {
  return (self) => {
    const result = program(inputOf(schema, self));
    if (cel.isCelError(result)) {
      throw missingFunction.test(result.message)
        ? new NotEvaluable(result.message)
        : new CelFailure(result.message);
    }
    return result === true;
  };
}

/** Structural schemas are never as deep; what is can only be hostile. */
const deepest = 100;

/** A value as the engine takes it: whole numbers by their schema, fields by their escaped names. */
function inputOf(schema: Schema | undefined, value: Value, depth = 0): CelInput {
  if (value === unknown || depth > deepest) throw new NotKnown();
  if (isList(value)) return value.map((item) => inputOf(schema?.items, item, depth + 1));
  if (isMap(value)) return new Map(entriesOf(schema, value, depth + 1));
  if (typeof value === "symbol") throw new NotKnown();
  const isWhole = schema?.types?.includes("integer") ?? Number.isInteger(value);
  return typeof value === "number" && isWhole && Number.isInteger(value) ? BigInt(value) : value;
}

function entriesOf(
  schema: Schema | undefined,
  map: ValueMap,
  depth: number,
): readonly (readonly [string, CelInput])[] {
  return Object.keys(map).map((key) => {
    const field = schema?.properties.get(key);
    const child = map[key] ?? null;
    return field
      ? ([escaped(key), inputOf(field, child, depth)] as const)
      : ([key, inputOf(schema?.additional || undefined, child, depth)] as const);
  });
}

const reserved = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
);

/** A field's name in CEL. https://kubernetes.io/docs/reference/using-api/cel/#escaping */
function escaped(name: string): string {
  if (reserved.has(name)) return `__${name}__`;
  return name
    .replaceAll("__", "__underscores__")
    .replaceAll(".", "__dot__")
    .replaceAll("-", "__dash__")
    .replaceAll("/", "__slash__");
}
