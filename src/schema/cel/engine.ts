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
import { Meter } from "./meter.js";
import { countable, macros, metered } from "./metered.js";
import { CelFailure, NotEvaluable, NotKnown } from "./values.js";

/** What came of an evaluation, and how many of its steps are left: fewer than none when it took too many. */
interface Outcome {
  readonly result: unknown;
  readonly left: number;
}

interface Program {
  run(self: CelInput, steps: number): Outcome;
}

/**
 * What one evaluation of a rule may take, and all evaluations on one object: the API server's own limits (PerCallLimit
 * and RuntimeCELCostBudget in k8s.io/apiserver, pkg/apis/cel/config.go), counted much as it counts.
 */
const mostPerCall = 1_000_000;
const mostPerObject = 10_000_000;
/** All evaluations of a run: a minute or two of them. */
const mostPerRun = 100_000_000;

/** The API server's parser takes no longer ones. */
const longestRule = 100_000;

/** Evaluates the rules of CRDs that are not shipped. The engine is loaded at the first rule. */
export function openEngine(): RuleCompiler {
  let cel: CelModule | undefined;
  const allowance = { run: mostPerRun, object: mostPerObject };
  const programs = new Map<string, Program | undefined>();
  const programOf = (expression: string) => {
    cel ??= loadCel();
    if (!programs.has(expression)) programs.set(expression, compile(cel, expression));
    return programs.get(expression);
  };
  return {
    begin() {
      allowance.object = mostPerObject;
    },
    compile(rule, schema) {
      const program = programOf(rule);
      return program && cel ? predicateOf(cel, program, schema, allowance) : undefined;
    },
    message(expression, schema, self) {
      const result = programOf(expression)?.run(inputOf(schema, self), mostPerCall).result;
      return typeof result === "string" && !result.includes("\n") ? result : undefined;
    },
  };
}

function loadCel(): CelModule {
  return createRequire(import.meta.url)("@bufbuild/cel");
}

/** The program of an expression; undefined when it is written in a dialect that the engine does not know. */
function compile(cel: CelModule, expression: string): Program | undefined {
  if (expression.length > longestRule) return undefined;
  const { strings }: typeof import("@bufbuild/cel/ext") = createRequire(import.meta.url)("@bufbuild/cel/ext");
  const meter = new Meter();
  const libraries = [macros, addresses, collections, quantities, texts, urls];
  const funcs = [...strings, ...libraries.flatMap((library) => library(cel, meter))];
  const env = metered(cel, cel.celEnv({ funcs }), meter);
  try {
    const run = cel.plan(env, countable(cel.parse(expression).expr));
    return {
      run(self, steps) {
        meter.fill(steps);
        return { result: run({ self }), left: meter.left };
      },
    };
  } catch {
    return undefined;
  }
}

/** What the engine says when a function of Kubernetes' is missing from it: the rule cannot be evaluated here. */
const missingFunction = /unbound function|overload|undeclared reference|unresolved/;

/** What may still be taken: of a whole run, and for the object that is judged. */
interface Allowance {
  run: number;
  object: number;
}

/** The rule as a question; once it took more than one evaluation may, it is not asked again. */
function predicateOf(cel: CelModule, program: Program, schema: Schema, allowance: Allowance): Predicate {
  let ended = false;
  return (self) => {
    const steps = Math.min(mostPerCall, allowance.object, allowance.run);
    if (ended || steps <= 0) throw new NotEvaluable("the rule takes too long");
    const outcome = program.run(inputOf(schema, self), steps);
    const taken = steps - Math.max(outcome.left, 0);
    allowance.object -= taken;
    allowance.run -= taken;
    ended = taken === mostPerCall;
    return truthOf(cel, outcome);
  };
}

function truthOf(cel: CelModule, { result, left }: Outcome): boolean {
  if (left < 0) throw new NotEvaluable("the rule takes too long");
  if (!cel.isCelError(result)) return result === true;
  if (missingFunction.test(result.message) || result.cause instanceof RangeError)
    throw new NotEvaluable(result.message);
  throw new CelFailure(result.message);
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
