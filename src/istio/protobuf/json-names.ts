import { isList, isMap, type Value, type ValueMap } from "../../decode/value.js";
import type { Field, Message, Shape, TypeTable } from "./types.js";

/**
 * A value as a message, its fields named as protobuf's JSON mapping names them (`trustDomain`), where the message's own
 * spelling (`trust_domain`) is read too. The same value where all are named so already.
 */
export function withJsonNames(value: Value, message: Message, table: TypeTable): Value {
  if (!isMap(value)) return value;
  const entries: [string, Value][] = [];
  let changed = false;
  for (const [key, written] of Object.entries(value)) {
    const field = message.fields.get(key);
    const read = field ? fieldValue(written, field, table) : written;
    const name = field?.jsonName ?? key;
    changed ||= read !== written || name !== key;
    // Where both spellings are written, that of JSON counts.
    if (name === key || !Object.hasOwn(value, name)) entries.push([name, read]);
  }
  return changed ? Object.fromEntries(entries) : value;
}

function fieldValue(value: Value, { form, shape }: Field, table: TypeTable): Value {
  if (form === "list" && isList(value)) {
    const items = value.map((item) => shapeValue(item, shape, table));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return form === "map" && isMap(value) ? mapValue(value, shape, table) : shapeValue(value, shape, table);
}

function mapValue(value: ValueMap, shape: Shape, table: TypeTable): Value {
  const entries = Object.entries(value).map(([key, item]) => [key, shapeValue(item, shape, table)] as const);
  return entries.some(([key, item]) => item !== value[key]) ? Object.fromEntries(entries) : value;
}

function shapeValue(value: Value, { letter, line }: Shape, table: TypeTable): Value {
  return letter === "#" ? withJsonNames(value, table.at(line), table) : value;
}
