import type { Node } from "./node.js";
import { YamlError } from "./yaml-error.js";

const unscaledUpTo = 400_000;
const scaledUpTo = 4_000_000;

/**
 * Counts the steps that go.yaml.in/yaml/v2 takes to decode a document, and how many of them aliases cause, and
 * refuses what it refuses: "billion laughs" documents, small to read and endless to expand (decode.go, allowedAliasRatio).
 */
export class AliasBudget {
  /** The document itself is a step. */
  private steps = 1;
  private aliasSteps = 0;

  /** One node, in the collection that is still open around it. */
  add(node: Node, around: Node | undefined): void {
    if (!isForMerging(node, around)) this.steps++;
    if (node.target) this.expand(node.target.steps, node);
  }

  private expand(steps: number, { start, end }: Node): void {
    this.steps += steps;
    this.aliasSteps += steps;
    if (this.aliasSteps <= 100 || this.steps <= 1000) return;
    if (this.aliasSteps / this.steps > allowedRatio(this.steps)) {
      throw new YamlError("the aliases of the document expand to too many values", start, end);
    }
  }
}

/** The steps over a complete collection: its own, and those over what it holds. */
export function stepsOver(collection: Node): number {
  return collection.children.reduce((steps, child, index) => {
    const before = collection.children[index - 1];
    return steps + child.steps - (isForMerging(child, collection, before, index) ? 1 : 0);
  }, 1);
}

/** Whether no step is taken over a node: the key "<<" is looked at, and a list behind it opened, without decoding them. */
function isForMerging(
  { merges, kind }: Node,
  around: Node | undefined,
  before = around?.children.at(-1),
  index = around?.children.length ?? 0,
): boolean {
  if (around?.kind !== "map") return false;
  return index % 2 === 0 ? merges : kind === "list" && before?.merges === true;
}

function allowedRatio(steps: number): number {
  if (steps <= unscaledUpTo) return 0.99;
  if (steps >= scaledUpTo) return 0.1;
  return 0.99 - 0.89 * ((steps - unscaledUpTo) / (scaledUpTo - unscaledUpTo));
}
