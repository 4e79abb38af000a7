import type { Value } from "../../decode/value.js";
import {
  type Cel,
  CelFailure,
  Duration,
  equal,
  isNumber,
  isValueList,
  isValueMap,
  known,
  NotKnown,
} from "./values.js";

/** The field of a map; throws when it has none. */
export function get(map: Cel, field: string): Value {
  if (!isValueMap(map)) throw new CelFailure("unsupported key type");
  const value = Object.hasOwn(map, field) ? map[field] : undefined;
  if (value === undefined) throw new CelFailure(`no such key: ${field}`);
  return known(value);
}

/** Whether a map has the field; throws when it is no map. */
export function has(map: Cel, field: string): boolean {
  if (!isValueMap(map)) throw new CelFailure("unsupported key type");
  return Object.hasOwn(map, field);
}

/** The item of a list or the entry of a map; throws when there is none. */
export function at(container: Cel, index: Cel): Value {
  if (typeof index === "string") return get(container, index);
  const item = isValueList(container) && isNumber(index) ? container[Number(index)] : undefined;
  if (item === undefined) throw new CelFailure(`index out of bounds: ${String(index)}`);
  return known(item);
}

/** The value as true or false; throws when it is neither. */
export function truth(value: Cel): boolean {
  if (typeof value !== "boolean") throw new CelFailure("no such overload");
  return value;
}

/** CEL's `&&`: false beside a failure is false, whichever side it is on. */
export function and(left: () => Cel, right: () => Cel): boolean {
  return !decided(false, left, right);
}

/** CEL's `||`: true beside a failure is true, whichever side it is on. */
export function or(left: () => Cel, right: () => Cel): boolean {
  return decided(true, left, right);
}

/** Whether one side is `wanted`; throws when neither is and one failed. */
function decided(wanted: boolean, left: () => Cel, right: () => Cel): boolean {
  const first = attempt(left);
  if (first === wanted) return true;
  const second = attempt(right);
  if (second === wanted) return true;
  throwFailure(first, second);
  return false;
}

function attempt(part: () => Cel): boolean | Error {
  try {
    return truth(part());
  } catch (error) {
    return error instanceof Error ? error : new CelFailure(String(error));
  }
}

/** Not knowing comes before failing: with the value known, the rule might not have failed. */
function throwFailure(...results: readonly (boolean | Error)[]): void {
  const failures = results.filter((result) => result instanceof Error);
  const [first] = [...failures.filter((failure) => failure instanceof NotKnown), ...failures];
  if (first) throw first;
}

/** Negative when `a` comes before `b`, 0 when they are the same; throws when they have no order. */
export function compare(a: Cel, b: Cel): number {
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Duration && b instanceof Duration) {
    return a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0;
  }
  throw new CelFailure("no such overload");
}

/** CEL's `+`: the sum of numbers, or texts or lists joined; throws for everything else. */
export function add(a: Cel, b: Cel): Cel {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (isNumber(a) && isNumber(b)) return BigInt(a) + BigInt(b);
  if (isValueList(a) && isValueList(b)) return [...a, ...b];
  throw new CelFailure("no such overload");
}

/** CEL's `in`: a list has the item, or a map the key. */
export function isIn(item: Cel, container: Cel): boolean {
  if (isValueList(container)) return container.some((other) => equal(item, known(other)));
  if (isValueMap(container)) return typeof item === "string" && Object.hasOwn(container, item);
  throw new CelFailure("no such overload");
}

/** How many characters, items or entries there are. */
export function size(value: Cel): number {
  if (typeof value === "string") return [...value].length;
  if (isValueList(value)) return value.length;
  if (isValueMap(value)) return Object.keys(value).length;
  throw new CelFailure("no such overload");
}

/** Items of a list, or keys of a map. */
function range(container: Cel): readonly Value[] {
  if (isValueList(container)) return container;
  if (isValueMap(container)) return Object.keys(container);
  throw new CelFailure("no such overload");
}

/** Whether all items pass; one that does not decides, even beside failures. */
export function all(container: Cel, test: (item: Value) => Cel): boolean {
  return !someDecide(false, container, test);
}

/** Whether an item passes; one that does decides, even beside failures. */
export function exists(container: Cel, test: (item: Value) => Cel): boolean {
  return someDecide(true, container, test);
}

function someDecide(wanted: boolean, container: Cel, test: (item: Value) => Cel): boolean {
  const results: (boolean | Error)[] = [];
  for (const item of range(container)) {
    const result = attempt(() => test(known(item)));
    if (result === wanted) return true;
    results.push(result);
  }
  throwFailure(...results);
  return false;
}

/** Whether exactly one item passes; throws when any of them fails. */
export function existsOne(container: Cel, test: (item: Value) => Cel): boolean {
  return filter(container, test).length === 1;
}

/** The items that pass, in their order; throws when any of them fails. */
export function filter(container: Cel, test: (item: Value) => Cel): readonly Value[] {
  return range(container).filter((item) => truth(test(known(item))));
}
