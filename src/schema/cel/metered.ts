import type { CelEnv, CelValue } from "@bufbuild/cel";
import type { CelModule, Library } from "./libraries/module.js";
import type { Meter } from "./meter.js";

type Expression = ReturnType<CelModule["parse"]>["expr"];
type Call = Extract<Expression["exprKind"], { case: "callExpr" }>["value"];

const rangeFunction = "@range";
const appendFunction = "@append";

/**
 * The functions that `countable` calls: one gives back the list or map that a macro goes through, the other one grows
 * the list that a macro makes. They are named as no rule can name one.
 */
export const macros: Library = (cel, meter) => {
  const { DYN } = cel.CelScalar;
  const grown = new WeakMap<CelValue & object, CelValue[]>();
  return [
    cel.celFunc(rangeFunction, [DYN], DYN, (range) => {
      if (cel.isCelList(range) || cel.isCelMap(range)) meter.spend(range.size);
      return range;
    }),
    cel.celFunc(appendFunction, [DYN, DYN], DYN, (list, item) => {
      const items = typeof list === "object" && list !== null ? grown.get(list) : undefined;
      if (items) {
        items.push(item);
        return list;
      }
      const begun = [item];
      const made = cel.celList(begun);
      grown.set(made, begun);
      return made;
    }),
  ];
};

/**
 * The expression, its macros changed so that they count what they go through, and grow their lists in place: the engine
 * would make a list of lists, nested as deep as there are items.
 */
export function countable(expression: Expression): Expression {
  const { exprKind } = expression;
  if (exprKind.case === "comprehensionExpr") {
    const { value } = exprKind;
    for (const part of ["accuInit", "iterRange", "loopCondition", "loopStep", "result"] as const)
      value[part] &&= countable(value[part]);
    value.iterRange &&= calling(rangeFunction, [value.iterRange], value.iterRange);
  } else if (exprKind.case === "callExpr") {
    const { value } = exprKind;
    value.target &&= countable(value.target);
    value.args = value.args.map(countable);
    const item = appendedItem(value);
    const [list] = value.args;
    if (item && list) return calling(appendFunction, [list, item], expression);
  } else if (exprKind.case === "selectExpr") {
    exprKind.value.operand &&= countable(exprKind.value.operand);
  } else if (exprKind.case === "listExpr") {
    exprKind.value.elements = exprKind.value.elements.map(countable);
  } else if (exprKind.case === "structExpr") {
    for (const entry of exprKind.value.entries) {
      entry.value &&= countable(entry.value);
      if (entry.keyKind.case === "mapKey") entry.keyKind.value = countable(entry.keyKind.value);
    }
  }
  return expression;
}

/** The item in `@result + [item]`, which is how a macro makes a list; no rule can name "@result". */
function appendedItem({ function: name, args: [left, right] }: Call): Expression | undefined {
  const isResult = left?.exprKind.case === "identExpr" && left.exprKind.value.name === "@result";
  return name === "_+_" && isResult && right?.exprKind.case === "listExpr"
    ? right.exprKind.value.elements[0]
    : undefined;
}

function calling(name: string, args: Expression[], { $typeName, id }: Expression): Expression {
  const value: Call = { $typeName: "cel.expr.Expr.Call", function: name, args };
  return { $typeName, id, exprKind: { case: "callExpr", value } };
}

/** The environment, whose functions count what they read and make. */
export function metered(cel: CelModule, env: CelEnv, meter: Meter): CelEnv {
  const known = new Map<string, Functions>();
  const find = (name: string) => {
    const functions = known.get(name) ?? counting(cel, env.funcs.find(name), meter);
    if (functions) known.set(name, functions);
    return functions;
  };
  const funcs: CelEnv["funcs"] = Object.create(env.funcs, { find: { value: find } });
  return Object.create(env, { funcs: { value: funcs } });
}

type Functions = NonNullable<ReturnType<CelEnv["funcs"]["find"]>>;

/** Functions that look at one end of what they are called on. */
const atOneEnd: ReadonlySet<string> = new Set(["charAt", "startsWith", "endsWith"]);

/** Functions that go through lists. */
const through: ReadonlySet<string> = new Set(
  "_==_ _!=_ @in isSorted sum min max join indexOf lastIndexOf sets.contains sets.intersects sets.equivalent".split(
    " ",
  ),
);

function counting(cel: CelModule, functions: Functions | undefined, meter: Meter): Functions | undefined {
  if (!functions) return undefined;
  const { name } = functions;
  const costOf = through.has(name) ? deepCost(cel, meter) : textCost;
  const call: Functions["call"] = (id, target, args) => {
    meter.spend(1);
    if (target !== undefined && !atOneEnd.has(name)) meter.spend(costOf(target));
    for (const arg of args) meter.spend(costOf(arg));
    const result = functions.call(id, target, args);
    if (typeof result === "string") meter.spend(textCost(result));
    return result;
  };
  return Object.create(functions, { call: { value: call } });
}

const perCharacter = 0.1;

function textCost(value: CelValue): number {
  return typeof value === "string" ? value.length * perCharacter : 0;
}

/** What it takes to go through a value to its last text. Counting ends where there is nothing left to take. */
function deepCost(cel: CelModule, meter: Meter): (value: CelValue) => number {
  return (value) => {
    const open = [value];
    let cost = 0;
    for (let next = open.pop(); next !== undefined && cost <= meter.left; next = open.pop()) {
      cost += perCharacter + textCost(next);
      if (cel.isCelList(next)) for (const item of next) open.push(item);
      else if (cel.isCelMap(next)) for (const [, item] of next) open.push(item);
    }
    return cost;
  };
}
