import type { CelList, CelValue } from "@bufbuild/cel";
import type { Library } from "./module.js";

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/lists.go, and cel-go's sets. */
export const collections: Library = (cel, meter) => {
  const { BOOL, INT, DYN } = cel.CelScalar;
  const list = cel.listType(DYN);
  const has = (items: CelList, item: CelValue) => {
    meter.spend(items.size / 10);
    return [...items].some((other) => isEqual(other, item));
  };
  return [
    cel.celMethod("isSorted", list, [], BOOL, function () {
      const items = [...this];
      return items.every((item, index) => index === 0 || order(items[index - 1] ?? null, item) <= 0);
    }),
    cel.celMethod("min", list, [], DYN, function () {
      return extreme(this, -1);
    }),
    cel.celMethod("max", list, [], DYN, function () {
      return extreme(this, 1);
    }),
    cel.celMethod("sum", list, [], DYN, function () {
      return sumOf([...this]);
    }),
    cel.celMethod("indexOf", list, [DYN], INT, function (item) {
      return BigInt([...this].findIndex((other) => isEqual(other, item)));
    }),
    cel.celMethod("lastIndexOf", list, [DYN], INT, function (item) {
      return BigInt([...this].map((other) => isEqual(other, item)).lastIndexOf(true));
    }),
    cel.celFunc("sets.contains", [list, list], BOOL, (a, b) => [...b].every((item) => has(a, item))),
    cel.celFunc("sets.intersects", [list, list], BOOL, (a, b) => [...b].some((item) => has(a, item))),
    cel.celFunc(
      "sets.equivalent",
      [list, list],
      BOOL,
      (a, b) => [...a].every((item) => has(b, item)) && [...b].every((item) => has(a, item)),
    ),
  ];
};

/** Scalars only: lists of maps are compared by the engine's own operators. */
function isEqual(a: CelValue, b: CelValue): boolean {
  if (typeof a === "object" || typeof b === "object")
    throw new Error("found no matching overload for an object");
  return a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b));
}

function isNumber(value: CelValue): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

function order(a: CelValue, b: CelValue): number {
  const isComparable = (isNumber(a) && isNumber(b)) || (typeof a === "string" && typeof b === "string");
  if (!isComparable) throw new Error("found no matching overload for an order");
  return a < b ? -1 : a > b ? 1 : 0;
}

function extreme(items: CelList, direction: 1 | -1): CelValue {
  const [first, ...rest] = [...items];
  if (first === undefined) throw new Error("min and max need an item");
  return rest.reduce((best, item) => (order(item, best) * direction > 0 ? item : best), first);
}

function sumOf(items: readonly CelValue[]): bigint | number {
  const numbers = items.filter(isNumber);
  if (numbers.length < items.length) throw new Error("found no matching overload for sum");
  if (numbers.every((item) => typeof item === "bigint")) return numbers.reduce((sum, item) => sum + item, 0n);
  return numbers.reduce<number>((sum, item) => sum + Number(item), 0);
}
