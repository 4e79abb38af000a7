import type { Problem } from "./problems.js";
import type { Node } from "./yaml/node.js";

/**
 * Scalars that Kubernetes certainly takes for something else than a person does: a key such as `on`, which becomes
 * "true", and a number with a leading zero, which is octal. In file order. Types that do not fit their field are the
 * schema's finding, so that a value such as `yes` is none here.
 */
export function surprisesOf(root: Node, source: string, base: number): readonly Problem[] {
  const problems: Problem[] = [];
  const open: { readonly node: Node; readonly key: Node | undefined }[] = [{ node: root, key: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, key } = next;
    const surprise = surpriseOf(node, key, source);
    if (surprise) problems.push({ ...surprise, span: { start: base + node.start, end: base + node.end } });
    for (const [index, child] of node.children.entries())
      open.push({ node: child, key: keyBefore(node, index, key) });
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** The key in front of a child: a key has none, a list hands on its own. */
function keyBefore(parent: Node, index: number, own: Node | undefined): Node | undefined {
  if (parent.kind === "list") return own;
  return index % 2 === 1 ? parent.children[index - 1] : undefined;
}

function surpriseOf(node: Node, key: Node | undefined, source: string): Omit<Problem, "span"> | undefined {
  if (node.kind !== "scalar") return undefined;
  const text = source.slice(node.start, node.end);
  if (key === undefined && typeof node.value === "boolean" && !/^(?:true|false)$/i.test(text)) {
    return surprise(text, String(node.value));
  }
  const octal =
    key !== undefined && /^[-+]?0[0-7]+$/.test(text) && typeof node.value === "number" && node.value > 7;
  return octal && !isMode(key, source) ? surprise(text, String(node.value)) : undefined;
}

/** Whether a field holds file permissions, which are octal everywhere. */
function isMode({ start, end }: Node, source: string): boolean {
  return /mode|perm|umask/i.test(source.slice(start, end));
}

function surprise(text: string, value: string): Omit<Problem, "span"> {
  return {
    rule: "document-no-surprising-scalar",
    message: `"${text}" is read as "${value}".`,
    help: `Quote it to mean the text, or write "${value}".`,
  };
}
