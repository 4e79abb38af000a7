import type { Span } from "../../text/source.js";
import { isMap, type Value } from "../value.js";
import type { Node } from "./node.js";
import { YamlError } from "./yaml-error.js";

/** A key that stands twice in one map. The second is what Kubernetes uses. Offsets count from the document's start. */
export interface RepeatedKey {
  readonly key: string;
  readonly first: Span;
  readonly second: Span;
  /** "merged": the second comes from a map that `<<` merges in behind the first. */
  readonly by: "written" | "merged";
}

/**
 * The value of a map, from its keys and values in turn, as go.yaml.in/yaml/v2 and sigs.k8s.io/yaml build it: in order,
 * later entries over earlier ones, `<<` merging at the place where it stands, and keys turned into text. Keys that have
 * none are left out.
 */
export function mapValue(children: readonly Node[], repeated: RepeatedKey[]): Value {
  const map: Record<string, Value> = {};
  const written = new Map<string, Node>();
  for (let index = 0; index + 1 < children.length; index += 2) {
    const [keyNode, valueNode] = [children[index], children[index + 1]];
    if (!keyNode || !valueNode) continue;
    if (keyNode.merges) {
      for (const source of mergeSources(valueNode)) mergeInto(map, source, keyNode, written, repeated);
      continue;
    }
    const key = keyText(keyNode);
    if (key === undefined) continue;
    const first = written.get(key);
    if (first) repeated.push({ key, first, second: keyNode, by: "written" });
    written.set(key, keyNode);
    setOwn(map, key, valueNode.value);
  }
  return map;
}

/** Sets a field of that very name, even if the name is "__proto__". */
function setOwn(map: Record<string, Value>, key: string, value: Value): void {
  if (key !== "__proto__") map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The maps that a `<<` merges in, in the order in which they are laid over each other: the first of a list comes last. */
export function mergeSources(node: Node): readonly Node[] {
  const sources = node.kind === "list" ? node.children.toReversed() : [node];
  for (const source of sources) {
    const target = source.target ?? source;
    if (target.kind !== "map") throw new YamlError('"<<" can only merge maps', source.start, source.end);
  }
  return sources;
}

function mergeInto(
  map: Record<string, Value>,
  source: Node,
  at: Node,
  written: ReadonlyMap<string, Node>,
  repeated: RepeatedKey[],
): void {
  if (!isMap(source.value)) return;
  for (const key of Object.keys(source.value)) {
    const first = written.get(key);
    if (first) repeated.push({ key, first, second: at, by: "merged" });
    setOwn(map, key, source.value[key] ?? null);
  }
}

/** The text that stands for a key in JSON (sigs.k8s.io/yaml, convertToJSONableObject); undefined if none can. */
export function keyText(node: Node): string | undefined {
  const { value } = node;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint" && value < 2n ** 63n) return String(value);
  if (typeof value === "number") return node.float ? floatKeyText(value) : String(value);
  return undefined;
}

/** A float as Go's FormatFloat(value, 'g', -1, 32) writes it, which go-yaml uses for keys. */
function floatKeyText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  const shortest = shortestSingle(single);
  const [digits = "", exponentText = "0"] = shortest.split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return Number(shortest).toString();
  const magnitude = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits}e${exponent < 0 ? "-" : "+"}${magnitude}`;
}

/** The shortest decimal that reads back as the same single-precision number, in exponent form. */
function shortestSingle(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential(9);
}
