import type { SourceFile } from "../text/source.js";

/**
 * The files that a text from standard input stands for. `helm template` writes `# Source: chart/templates/x.yaml` in
 * front of each document; what stands below such a line becomes a file of that name. Lines that belong to other files
 * become empty ones, so that line numbers are those of the stream.
 */
export function streamFiles(text: string, name: string): readonly SourceFile[] {
  const pieces = piecesOf(text, name);
  const paths = [...new Set(pieces.map(({ path }) => path))].sort();
  return paths.map((path) => {
    const own = pieces.filter((piece) => piece.path === path);
    return { path, read: () => withOthersEmpty(text, own) };
  });
}

/** A stretch of the stream that belongs to one path. */
interface Piece {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const source = /^# Source: ([^\n]*\S)[^\S\n]*$/gm;

function piecesOf(text: string, name: string): readonly Piece[] {
  const marks = [...text.matchAll(source)].map(({ index, 1: path = name }) => ({
    path,
    start: documentStart(text, index),
  }));
  const starts = marks[0]?.start === 0 ? marks : [{ path: name, start: 0 }, ...marks];
  return starts
    .map((mark, at) => ({ ...mark, end: starts[at + 1]?.start ?? text.length }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== "");
}

/** Where the line in front begins if it is the separator, else the line itself. */
function documentStart(text: string, line: number): number {
  const before = text.lastIndexOf("\n", line - 2) + 1;
  return line > 0 && /^---\s*$/.test(text.slice(before, line)) ? before : line;
}

function withOthersEmpty(text: string, own: readonly Piece[]): string {
  let [result, at] = ["", 0];
  for (const { start, end } of own) {
    result += text.slice(at, start).replace(/[^\n]+/g, "") + text.slice(start, end);
    at = end;
  }
  return result;
}
