/** A heading of a page, or a paragraph, or a fence; in the order written. */
export type Block =
  | { readonly type: "heading"; readonly level: number; readonly text: string; readonly line: number }
  | { readonly type: "paragraph"; readonly text: string; readonly line: number }
  | {
      readonly type: "fence";
      readonly info: string;
      readonly lines: readonly string[];
      readonly line: number;
    };

/**
 * The blocks of a Markdown page, as far as our pages use Markdown: ATX headings, fences of backticks, and
 * paragraphs (lists and tables count as paragraphs). Lines are counted from 1; a fence's is its first inner line.
 */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  let next = 0;
  while (next < lines.length) {
    const block = blockAt(lines, next);
    if (block) blocks.push(block.block);
    next = block?.next ?? next + 1;
  }
  return blocks;
}

interface Read {
  readonly block: Block;
  readonly next: number;
}

function blockAt(lines: readonly string[], at: number): Read | undefined {
  const line = lines[at] ?? "";
  if (line.trim() === "") return undefined;
  const fence = /^(`{3,})\s*([^`]*)$/.exec(line);
  if (fence) return fenceAt(lines, at, fence[1] ?? "", (fence[2] ?? "").trim());
  const heading = /^(#{1,6}) +(.*?)\s*$/.exec(line);
  if (heading) {
    const [, marks = "", text = ""] = heading;
    return { block: { type: "heading", level: marks.length, text, line: at + 1 }, next: at + 1 };
  }
  return paragraphAt(lines, at);
}

function fenceAt(lines: readonly string[], at: number, ticks: string, info: string): Read {
  const closes = (line: string) => /^`+\s*$/.test(line) && line.trim().length >= ticks.length;
  let end = at + 1;
  while (end < lines.length && !closes(lines[end] ?? "")) end++;
  if (end === lines.length) throw new Error(`Line ${at + 1}: the fence is never closed.`);
  return { block: { type: "fence", info, lines: lines.slice(at + 1, end), line: at + 2 }, next: end + 1 };
}

function paragraphAt(lines: readonly string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && !/^\s*$|^#{1,6} |^```/.test(lines[end] ?? "")) end++;
  const text = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join(" ");
  return { block: { type: "paragraph", text, line: at + 1 }, next: end };
}
