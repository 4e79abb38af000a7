import type { Span } from "../../text/source.js";
import type { Value } from "../value.js";

/** One value of a document: what Kubernetes reads, and where it is written. Offsets count from the document's start. */
export interface Node extends Span {
  readonly kind: "scalar" | "list" | "map" | "alias";
  /** Set when the node is complete; lists and maps are filled while their items are read. */
  value: Value;
  /** Behind the last character of it; lists and maps end where their last item does, or at their bracket. */
  end: number;
  /** Items of a list; keys and values of a map in turn. None for a scalar. */
  readonly children: readonly Node[];
  /** What an alias stands for. */
  readonly target: Node | undefined;
  /** Whether the scalar, as a key, merges another map in. */
  readonly merges: boolean;
  /** Whether the value is a float to Kubernetes, even if it is whole: a key 1.0 is another key than 1. */
  readonly float: boolean;
  /** Steps that Kubernetes' decoder takes over this node, aliases followed. */
  steps: number;
  /** False while items are still to come. */
  complete: boolean;
}

const nothing: readonly Node[] = [];

/** A complete null of no width in place of whatever is not given. */
export function nodeOf(parts: Pick<Node, "kind" | "start" | "end"> & Partial<Node>): Node {
  return {
    kind: parts.kind,
    start: parts.start,
    end: parts.end,
    value: parts.value ?? null,
    children: parts.children ?? nothing,
    target: parts.target,
    merges: parts.merges ?? false,
    float: parts.float ?? false,
    steps: parts.steps ?? 1,
    complete: parts.complete ?? true,
  };
}
