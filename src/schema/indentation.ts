import { hasPlaceholder } from "../decode/placeholder.js";
import { isMap, type Value, type ValueMap } from "../decode/value.js";
import type { SchemaProblem } from "./problem.js";
import type { Schema } from "./schema.js";
import { namesText } from "./words.js";

const roots = ["metadata", "spec", "status"];

/**
 * The one problem of a manifest that lost its indentation, as text copied from a web page does: `metadata` and `spec`
 * are empty, and their fields stand at the root. Undefined when the manifest is not of that shape.
 */
export function lostIndentation(schema: Schema, value: Value): SchemaProblem | undefined {
  if (!isMap(value)) return undefined;
  const empty = roots.filter((name) => Object.hasOwn(value, name) && value[name] === null);
  const strays = Object.keys(value).filter((key) => !schema.properties.has(key) && !hasPlaceholder(key));
  const [first] = strays;
  if (schema.additional !== false || first === undefined || empty.length === 0) return undefined;
  const belongs = empty.map((name) => ({
    name,
    fields: strays.filter((key) => hasField(schema, name, key)),
  }));
  const homes = belongs.filter(({ fields }) => fields.length > 0);
  if (homes.length === 0) return undefined;
  return {
    rule: "object-indentation-kept",
    steps: [first],
    part: "key",
    message: `The manifest has lost its indentation: ${namesText(strays.slice(0, 3))} ${strays.length === 1 ? "stands" : "stand"} at its root, and ${namesText(empty)} ${empty.length === 1 ? "is" : "are"} empty.`,
    help: `It should have this shape:\n${shape(value, homes)}`,
  };
}

function hasField(schema: Schema, root: string, key: string): boolean {
  return schema.properties.get(root)?.properties.has(key) ?? false;
}

/** The manifest's outline, with each stray field below the field it belongs to. */
function shape(
  value: ValueMap,
  homes: readonly { readonly name: string; readonly fields: readonly string[] }[],
): string {
  const lines = ["apiVersion", "kind"].map((key) => `${key}: ${String(value[key])}`);
  for (const { name, fields } of homes) lines.push(`${name}:`, ...fields.map((field) => `  ${field}: ...`));
  return lines.join("\n");
}
