import { findAll } from "../../patterns.js";
import { int } from "../functions.js";
import { nameFormats } from "../name-formats.js";
import { type Library, opaque, textOf } from "./module.js";

/**
 * Kubernetes' formats and regular expressions, and the conversion where the engine is more generous than cel-go.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go and regex.go
 */
export const texts: Library = (cel) => {
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
    cel.celMethod("find", STRING, [STRING], STRING, function (pattern) {
      return findAll(this, pattern, 1)[0] ?? "";
    }),
    cel.celMethod("findAll", STRING, [STRING], cel.listType(STRING), function (pattern) {
      return findAll(this, pattern, Number.POSITIVE_INFINITY);
    }),
    cel.celFunc("int", [STRING], INT, (text) => BigInt(int(text))),
  ];
};
