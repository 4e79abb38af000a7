import { AliasBudget, stepsOver } from "./alias-budget.js";
import type { State } from "./grammar.js";
import { becomesJson, checkJson } from "./json-check.js";
import { mapValue, type RepeatedKey } from "./map-value.js";
import { type Node, nodeOf } from "./node.js";
import { scalarNode } from "./scalar-node.js";
import type { Token } from "./token.js";
import { YamlError } from "./yaml-error.js";

/** A collection that is open. */
export interface Frame {
  readonly node: Node;
  readonly children: Node[];
  state: State;
  /** Whether nothing was read in it yet. */
  first: boolean;
  /** How many `<<` one inside the other lead here. */
  readonly merges: number;
}

/** What stands before a node. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string;
  readonly start: number;
}

/** Kubernetes knows no limit; each level copies the keys of all below it. */
const deepestMerge = 100;

/** The nodes of one document while they are read. Throws YamlError for what go-yaml and sigs.k8s.io/yaml refuse in them. */
export class Tree {
  readonly repeated: RepeatedKey[] = [];
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly budget = new AliasBudget();
  private root: Node | undefined;
  /** Whether something was read that Kubernetes cannot turn into JSON, even if a later key may replace it. */
  private mayHaveNoJson = false;

  /** The innermost collection that is open; undefined when none is. */
  get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  /** The root of the whole document; undefined when nothing was read. */
  finish(): Node | undefined {
    if (this.mayHaveNoJson && this.root) checkJson(this.root);
    return this.root;
  }

  open(kind: "list" | "map", { anchor, start }: Properties, state: State): void {
    const children: Node[] = [];
    const node = nodeOf({ kind, start, end: start, children, complete: false });
    const merges = mergesAt(this.top);
    if (merges > deepestMerge) throw new YamlError('"<<" nests too deeply', start);
    this.add(node, anchor);
    this.frames.push({ node, children, state, first: true, merges });
  }

  /** Closes the innermost collection, which ends there. */
  close({ node, children }: Frame, end: number): void {
    this.frames.pop();
    node.end = Math.max(end, node.start);
    node.complete = true;
    node.steps = stepsOver(node);
    node.value = node.kind === "map" ? mapValue(children, this.repeated) : children.map(({ value }) => value);
  }

  addScalar(token: Token, { anchor, tag }: Properties): void {
    this.add(scalarNode(token, tag), anchor);
  }

  addAlias({ text, start, end }: Token): void {
    const target = this.anchors.get(text);
    if (!target) throw new YamlError(`no anchor "${text}" stands before this alias`, start, end);
    if (!target.complete) throw new YamlError(`the value of anchor "${text}" contains itself`, start, end);
    const { value, float } = target;
    this.add(nodeOf({ kind: "alias", start, end, target, value, float, steps: target.steps + 1 }), undefined);
  }

  add(node: Node, anchor: string | undefined): void {
    const { top } = this;
    this.budget.add(node, top?.node);
    if (anchor !== undefined) this.anchors.set(anchor, node);
    const isKey = top?.node.kind === "map" && top.children.length % 2 === 0;
    if (isKey && (node.target ?? node).kind !== "scalar") {
      throw new YamlError("a list or map cannot be a key", node.start);
    }
    this.mayHaveNoJson ||= !becomesJson(node, isKey);
    if (top) top.children.push(node);
    else this.root = node;
  }
}

/** How many `<<` one inside the other lead to what is read next in a frame. */
function mergesAt(frame: Frame | undefined): number {
  if (frame?.node.kind === "list") return frame.merges;
  return frame && frame.children.length % 2 === 1 && frame.children.at(-1)?.merges ? frame.merges + 1 : 0;
}
