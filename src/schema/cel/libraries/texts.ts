import { findAll, matcherOf, sizeOf } from "../../patterns.js";
import { int } from "../functions.js";
import type { Meter } from "../meter.js";
import { nameFormats } from "../name-formats.js";
import { type Library, opaque, textOf } from "./module.js";

/**
 * Kubernetes' formats and regular expressions, and the conversion where the engine is more generous than cel-go.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go and regex.go
 */
export const texts: Library = (cel, meter) => {
  const { STRING, BOOL, INT, DYN } = cel.CelScalar;
  return [
    ...[...nameFormats.keys()].map((name) =>
      cel.celFunc(`format.${name}`, [], DYN, () => opaque(cel, "format", name)),
    ),
    cel.celMethod("validate", DYN, [STRING], DYN, function (text) {
      const accepts = nameFormats.get(textOf(cel, "format", this));
      return opaque(cel, "optional", accepts?.(text) === true ? "" : "is no such name");
    }),
    cel.celMethod("hasValue", DYN, [], BOOL, function () {
      return textOf(cel, "optional", this) !== "";
    }),
    cel.celMethod("matches", STRING, [STRING], BOOL, function (pattern) {
      const matcher = matcherOf(pattern);
      if (!matcher) throw new Error(`${pattern} is no regular expression`);
      meter.spend(costOf(this, pattern));
      return matcher(this);
    }),
    cel.celMethod("find", STRING, [STRING], STRING, function (pattern) {
      meter.spend(costOf(this, pattern));
      return findAll(this, pattern, 1)[0] ?? "";
    }),
    cel.celMethod("findAll", STRING, [STRING], cel.listType(STRING), function (pattern) {
      meter.spend(costOf(this, pattern) + this.length);
      return findAll(this, pattern, Number.POSITIVE_INFINITY);
    }),
    cel.celMethod("replace", STRING, [STRING, STRING], STRING, function (old, text) {
      return replaced(meter, this, [old, text]);
    }),
    cel.celMethod("replace", STRING, [STRING, STRING, INT], STRING, function (old, text, most) {
      return replaced(meter, this, [old, text], Number(most));
    }),
    cel.celFunc("int", [STRING], INT, (text) => BigInt(int(text))),
  ];
};

/** As Kubernetes counts it, with the instructions of the pattern in place of what its length lets one guess. */
function costOf(text: string, pattern: string): number {
  return ((text.length + 1) * sizeOf(pattern)) / 40;
}

/** The text with one piece replaced by another, at most so many times when that is not negative. */
function replaced(meter: Meter, text: string, [old, piece]: readonly [string, string], most = -1): string {
  const pieces = old === "" ? ["", ...text, ""] : text.split(old);
  const changes = most < 0 ? pieces.length - 1 : Math.min(most, pieces.length - 1);
  meter.spend((changes * piece.length) / 10);
  return [pieces.slice(0, changes + 1).join(piece), ...pieces.slice(changes + 1)].join(old);
}
