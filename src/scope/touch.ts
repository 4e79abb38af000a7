import { isList, isMap, unknown, type Value, type ValueMap } from "../decode/value.js";

/** Items of a list whose field has a value, as in `[name=shop]`. */
export interface ItemFilter {
  readonly field: string;
  readonly value: string;
}

/** One step of a way that a patch takes: a key or index, every item, or the items with a field's value. */
export type TouchStep = string | number | "*" | ItemFilter;

/** Deeper ways touch all of what they reach at this depth; real manifests stay far above it. */
export const deepest = 64;

/** A copy of `value` in which what stands at the end of `steps` is unknown. A way that leads nowhere is laid. */
export function touch(value: Value | undefined, steps: readonly TouchStep[], depth = 0): Value {
  const step = steps[depth];
  if (step === undefined || depth === deepest || value === unknown) return unknown;
  const deeper = (inner: Value | undefined): Value => touch(inner, steps, depth + 1);
  if (isList(value)) return touchItems(value, step, deeper);
  if (typeof step !== "string") return unknown;
  if (value === undefined || value === null) return { [step]: deeper(undefined) };
  if (!isMap(value)) return unknown;
  if (step === "*" && !Object.hasOwn(value, "*")) return mapValues(value, deeper);
  return { ...value, [step]: deeper(ownField(value, step)) };
}

function touchItems(list: readonly Value[], step: TouchStep, touched: (item: Value) => Value): Value {
  if (step === "*") return list.map(touched);
  if (typeof step === "object") {
    const fits = list.map((item) => isMap(item) && ownField(item, step.field) === step.value);
    return fits.includes(true) ? list.map((item, index) => (fits[index] ? touched(item) : item)) : unknown;
  }
  const index = typeof step === "number" ? step : /^\d{1,9}$/.test(step) ? Number(step) : -1;
  return index >= 0 && index < list.length
    ? list.map((item, at) => (at === index ? touched(item) : item))
    : unknown;
}

function mapValues(map: ValueMap, change: (value: Value) => Value): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** The map's own field of that name; undefined when there is none. */
export function ownField(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The map at the end of the keys; undefined when there is none. */
export function mapAt(map: ValueMap | undefined, ...keys: readonly string[]): ValueMap | undefined {
  let value: Value | undefined = map;
  for (const key of keys) value = isMap(value) ? ownField(value, key) : undefined;
  return isMap(value) ? value : undefined;
}

/** The text in the map's own field; undefined when there is none. */
export function textAt(map: ValueMap | undefined, key: string): string | undefined {
  const value = map && ownField(map, key);
  return typeof value === "string" ? value : undefined;
}

/** The items of the list in the map's own field; none when there is no list. */
export function itemsAt(map: ValueMap | undefined, key: string): readonly Value[] {
  const value = map && ownField(map, key);
  return isList(value) ? value : [];
}

/** A copy of the object with these fields of its metadata set. */
export function withMetadata(object: ValueMap, fields: ValueMap): ValueMap {
  return { ...object, metadata: { ...mapAt(object, "metadata"), ...fields } };
}
