import { type Node, nodeOf } from "./node.js";
import { resolvePlain, resolveTagged } from "./resolve.js";
import type { Token } from "./token.js";
import { YamlError } from "./yaml-error.js";

/** The node of a scalar token with a tag, which is empty when none is written. */
export function scalarNode({ start, end, text, plain }: Token, tag: string): Node {
  const implicit = tag === "!" || (tag === "" && plain);
  const merges = text === "<<" && (implicit || tag === "tag:yaml.org,2002:merge");
  if (tag === "" && plain) {
    const { value, kind } = resolvePlain(text);
    return nodeOf({ kind: "scalar", start, end, value, merges, float: kind === "float" });
  }
  const value = tag === "" ? text : resolveTagged(tag, text);
  if (value === undefined) throw new YamlError("the text does not fit its tag", start, end);
  return nodeOf({ kind: "scalar", start, end, value, merges, float: tag === "tag:yaml.org,2002:float" });
}
