import { isList, isMap, unknown, type Value } from "../decode/value.js";
import type { Step } from "../text/place.js";
import { evaluate, type Outcome, type Predicate } from "./cel/evaluate.js";
import { shippedPredicates } from "./cel/shipped.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema, ValidationRule } from "./schema.js";
import { quoted, whereText } from "./words.js";

/** Compiles rules that are not shipped as code. */
export interface RuleCompiler {
  /** Another object is judged: what its rules may take is counted anew. */
  begin(): void;
  /** The rule as code that judges values of the schema; undefined when this program cannot evaluate it. */
  compile(rule: string, schema: Schema): Predicate | undefined;
  /** What a messageExpression says about a value; undefined when it says nothing. */
  message(expression: string, schema: Schema, self: Value): string | undefined;
}

/**
 * The CEL rules that an object breaks. A rule about a part that is wrong already (its way is in `wrong`, or leads
 * there) is not asked: its answer would be the same mistake again.
 */
export function ruleProblems(
  schema: Schema,
  value: Value,
  wrong: readonly (readonly Step[])[],
  compiler: RuleCompiler | undefined,
): readonly SchemaProblem[] {
  compiler?.begin();
  const walk = new RuleWalk(wrong, compiler);
  walk.value(schema, value);
  return walk.problems;
}

/** Rules as code, found once for each schema. */
const predicates = new WeakMap<ValidationRule, Predicate | undefined>();

/** Rules that cannot be evaluated and were reported: once is enough. */
const reported = new WeakSet<ValidationRule>();

class RuleWalk {
  readonly problems: SchemaProblem[] = [];
  readonly #steps: Step[] = [];
  readonly #wrong: readonly (readonly Step[])[];
  readonly #compiler: RuleCompiler | undefined;

  constructor(wrong: readonly (readonly Step[])[], compiler: RuleCompiler | undefined) {
    this.#wrong = wrong;
    this.#compiler = compiler;
  }

  value(schema: Schema, value: Value): void {
    if (!schema.carries.rules || value === unknown || value === null) return;
    for (const rule of schema.rules) this.#rule(rule, schema, value);
    if (isMap(value)) {
      for (const key of Object.keys(value)) {
        const field = schema.properties.get(key) ?? schema.additional;
        const child = value[key];
        if (field && child !== undefined) this.#below(key, field, child);
      }
    } else if (isList(value) && schema.items?.carries.rules) {
      for (const [index, item] of value.entries()) this.#below(index, schema.items, item);
    }
  }

  #below(step: Step, schema: Schema, value: Value): void {
    this.#steps.push(step);
    this.value(schema, value);
    this.#steps.pop();
  }

  #rule(rule: ValidationRule, schema: Schema, value: Value): void {
    if (this.#isWrongAlready()) return;
    const outcome = this.#outcome(rule, schema, value);
    if (outcome === "unevaluable") this.#notEvaluated(rule);
    if (outcome !== false && outcome !== "failed") return;
    const steps = [...this.#steps];
    this.problems.push({
      rule: "object-satisfies-validation-rules",
      ...placeOf(steps, rule, isScalar(value)),
      message: `${whereText(steps)} breaks a rule of its schema: ${this.#message(rule, schema, value)}.`,
    });
  }

  #notEvaluated(rule: ValidationRule): void {
    if (reported.has(rule)) return;
    reported.add(rule);
    this.problems.push({
      rule: "object-validation-rules-evaluated",
      ...placeOf([...this.#steps], rule),
      message: `A rule of the schema of ${whereText(this.#steps)} cannot be evaluated here: ${quoted(rule.rule)}.`,
    });
  }

  #outcome(rule: ValidationRule, schema: Schema, value: Value): Outcome {
    if (!predicates.has(rule)) predicates.set(rule, this.#predicateOf(rule, schema));
    const predicate = predicates.get(rule);
    return predicate ? evaluate(predicate, value) : "unevaluable";
  }

  #predicateOf({ rule }: ValidationRule, schema: Schema): Predicate | undefined {
    // A rule about a change has nothing to say about an object alone.
    if (/\boldSelf\b/.test(rule)) return () => true;
    return shippedPredicates.get(rule) ?? this.#compiler?.compile(rule, schema);
  }

  #message(rule: ValidationRule, schema: Schema, value: Value): string {
    const { messageExpression } = rule;
    const computed =
      messageExpression === undefined ? undefined : this.#compiler?.message(messageExpression, schema, value);
    const message = (computed ?? rule.message)?.replace(/[\s\p{Cc}]+/gu, " ").trim();
    return message === undefined || message === ""
      ? `failed rule: ${quoted(rule.rule.trim())}`
      : message.replace(/\.$/, "");
  }

  #isWrongAlready(): boolean {
    return this.#wrong.some((steps) =>
      this.#steps.every((step, index) => steps[index] === undefined || steps[index] === step),
    );
  }
}

function isScalar(value: Value): boolean {
  return !isMap(value) && !isList(value);
}

/**
 * A rule's own place: the value of a scalar; else the key of a field, so that a whole map is not underlined, and the
 * item of a list.
 */
function placeOf(
  steps: readonly Step[],
  { fieldPath }: ValidationRule,
  scalar = false,
): Pick<SchemaProblem, "steps" | "part"> {
  if (steps.length === 0) return { steps: ["kind"], part: "value" };
  const below = fieldPath?.match(/[A-Za-z_][\w-]*/g) ?? [];
  return { steps: [...steps, ...below], part: scalar && below.length === 0 ? "value" : "key" };
}
