import { billionths, whole as scale } from "../../quantity.js";
import { type CelModule, type Library, opaque, textOf } from "./module.js";

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/quantity.go */
export const quantities: Library = (cel) => {
  const { STRING, BOOL, INT, DOUBLE, DYN } = cel.CelScalar;
  const comparison = (name: string, test: (a: bigint, b: bigint) => boolean) =>
    cel.celMethod(name, DYN, [DYN], BOOL, function (other) {
      return test(nanos(textOf(cel, "quantity", this)), nanos(textOf(cel, "quantity", other)));
    });
  const sum = (name: string, sign: bigint) =>
    cel.celMethod(name, DYN, [DYN], DYN, function (other) {
      const operand = typeof other === "bigint" ? other * scale : nanos(textOf(cel, "quantity", other));
      return ofNanos(cel, nanos(textOf(cel, "quantity", this)) + sign * operand);
    });
  return [
    cel.celFunc("quantity", [STRING], DYN, (text) => ofNanos(cel, nanos(text))),
    cel.celFunc("isQuantity", [STRING], BOOL, (text) => billionths(text) !== undefined),
    comparison("isGreaterThan", (a, b) => a > b),
    comparison("isLessThan", (a, b) => a < b),
    sum("add", 1n),
    sum("sub", -1n),
    cel.celMethod("compareTo", DYN, [DYN], INT, function (other) {
      return sign(nanos(textOf(cel, "quantity", this)) - nanos(textOf(cel, "quantity", other)));
    }),
    cel.celMethod("sign", DYN, [], INT, function () {
      return sign(nanos(textOf(cel, "quantity", this)));
    }),
    cel.celMethod("isInteger", DYN, [], BOOL, function () {
      return integer(nanos(textOf(cel, "quantity", this))) !== undefined;
    }),
    cel.celMethod("asInteger", DYN, [], INT, function () {
      const value = integer(nanos(textOf(cel, "quantity", this)));
      if (value === undefined) throw new Error("cannot convert value to integer");
      return value;
    }),
    cel.celMethod("asApproximateFloat", DYN, [], DOUBLE, function () {
      return Number(nanos(textOf(cel, "quantity", this))) / Number(scale);
    }),
  ];
};

function ofNanos(cel: CelModule, value: bigint) {
  return opaque(cel, "quantity", `${value}n`);
}

function nanos(text: string): bigint {
  const value = billionths(text);
  if (value === undefined)
    throw new Error("quantities must match the regular expression of Kubernetes' quantities");
  return value;
}

function sign(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}

/** The amount as a whole number of 64 bits; undefined when it is none. */
function integer(nanos: bigint): bigint | undefined {
  const value = nanos / scale;
  return nanos % scale === 0n && BigInt.asIntN(64, value) === value ? value : undefined;
}
