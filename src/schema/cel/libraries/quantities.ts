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
    cel.celFunc("isQuantity", [STRING], BOOL, (text) => parse(text) !== undefined),
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
      return nanos(textOf(cel, "quantity", this)) % scale === 0n;
    }),
    cel.celMethod("asInteger", DYN, [], INT, function () {
      const value = nanos(textOf(cel, "quantity", this));
      if (value % scale !== 0n) throw new Error("cannot convert value to integer");
      return value / scale;
    }),
    cel.celMethod("asApproximateFloat", DYN, [], DOUBLE, function () {
      return Number(nanos(textOf(cel, "quantity", this))) / Number(scale);
    }),
  ];
};

/** The finest part that Kubernetes keeps of a quantity. */
const scale = 1_000_000_000n;

const units: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  "": scale,
  k: scale * 10n ** 3n,
  M: scale * 10n ** 6n,
  G: scale * 10n ** 9n,
  T: scale * 10n ** 12n,
  P: scale * 10n ** 15n,
  E: scale * 10n ** 18n,
  Ki: scale << 10n,
  Mi: scale << 20n,
  Gi: scale << 30n,
  Ti: scale << 40n,
  Pi: scale << 50n,
  Ei: scale << 60n,
};

function ofNanos(cel: CelModule, value: bigint) {
  return opaque(cel, "quantity", `${value}n`);
}

function nanos(text: string): bigint {
  const value = parse(text);
  if (value === undefined)
    throw new Error("quantities must match the regular expression of Kubernetes' quantities");
  return value;
}

/** A quantity in billionths; undefined when the text is none. */
function parse(text: string): bigint | undefined {
  const [, minus = "", whole = "", fraction = "", unit = "", exponent = "0"] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)?|[eE]([+-]?\d{1,3}))$/.exec(text) ?? [];
  const factor = units[unit];
  if (whole + fraction === "" || factor === undefined || fraction.length > 1000) return undefined;
  const digits = BigInt(whole + fraction) * factor * 10n ** BigInt(Math.max(Number(exponent), 0));
  const divisor = 10n ** BigInt(fraction.length + Math.max(-Number(exponent), 0));
  // What is finer than a billionth is rounded up, away from zero.
  const magnitude = (digits + divisor - 1n) / divisor;
  return minus === "-" ? -magnitude : magnitude;
}

function sign(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}
