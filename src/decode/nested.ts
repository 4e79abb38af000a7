import { below, type Place } from "../text/place.js";
import { Cursor } from "./cursor.js";
import { readExactly } from "./exact.js";
import { readFast } from "./fast.js";
import { mayHoldPlaceholders } from "./placeholder.js";

/** What a text holds that is YAML itself: its value, whose places lie inside the text, or why it cannot be read. */
export type Nested =
  | { readonly document: Cursor }
  /** The place is the line of the text. */
  | { readonly problem: string; readonly at: Place };

/**
 * The first YAML document of a text, such as key "mesh" of ConfigMap istio, as sigs.k8s.io/yaml reads it; undefined where no
 * text stands, or one that cannot be read before something fills it in.
 */
export function nestedDocument(text: Cursor): Nested | undefined {
  const { value: source, at } = text;
  if (typeof source !== "string") return undefined;
  const value = readFast(source);
  if (value !== undefined) return { document: new Cursor(value, at) };
  const reading = readExactly(source);
  if (!("problem" in reading)) return { document: new Cursor(reading.value, at) };
  if (mayHoldPlaceholders(source)) return undefined;
  const lines = source.slice(0, reading.span.start).split("\n");
  return { problem: reading.problem, at: below(at, lines.length - 1) };
}
