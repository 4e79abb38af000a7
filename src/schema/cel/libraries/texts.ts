import { formats } from "../../formats.js";
import { findAll } from "../../patterns.js";
import { type Library, opaque, textOf } from "./module.js";

/** Names of formats, and what they are called in a CRD. */
const nameFormats: Readonly<Record<string, (text: string) => boolean>> = {
  dns1123Label: (text) => text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text),
  dns1123Subdomain: (text) =>
    text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text),
  dns1035Label: (text) => text.length <= 63 && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text),
  qualifiedName: isQualifiedName,
  labelValue: (text) => text.length <= 63 && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(text),
  uri: (text) => formats.get("uri")?.accepts(text) ?? false,
  uuid: (text) => formats.get("uuid")?.accepts(text) ?? false,
  byte: (text) => formats.get("byte")?.accepts(text) ?? false,
  date: (text) => formats.get("date")?.accepts(text) ?? false,
  datetime: (text) => formats.get("datetime")?.accepts(text) ?? false,
};

/**
 * Kubernetes' formats and regular expressions, and the conversion where the engine is more generous than cel-go.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go and regex.go
 */
export const texts: Library = (cel) => {
  const { STRING, BOOL, INT, DYN } = cel.CelScalar;
  return [
    ...Object.keys(nameFormats).map((name) =>
      cel.celFunc(`format.${name}`, [], DYN, () => opaque(cel, "format", name)),
    ),
    cel.celMethod("validate", DYN, [STRING], DYN, function (text) {
      const accepts = nameFormats[textOf(cel, "format", this)];
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
    cel.celFunc("int", [STRING], INT, whole),
  ];
};

function isQualifiedName(text: string): boolean {
  const parts = text.split("/");
  const name = parts.at(-1) ?? "";
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const isPrefixed = prefix === undefined || nameFormats.dns1123Subdomain?.(prefix) === true;
  return (
    parts.length <= 2 &&
    isPrefixed &&
    name.length <= 63 &&
    /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name)
  );
}

function whole(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new Error("type conversion error from 'string' to 'int'");
  return BigInt.asIntN(64, BigInt(text.replace(/^\+/, "")));
}
