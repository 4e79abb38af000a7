import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A place in a public repository that a person judged. */
interface JudgedLine {
  readonly corpus: string;
  readonly file: string;
  readonly line: number;
  readonly check: string;
  readonly what: string;
}

/** A line that begins a list item or a map stands for all of it, up to and without the line `end`. */
export interface Judged extends JudgedLine {
  readonly end: number;
}

/** What judged.json says of the corpora. */
export interface Judgement {
  readonly trueDefects: readonly Judged[];
  readonly temptingFalsePositives: readonly Judged[];
}

/** Reads judged.json of a folder of corpora. */
export function readJudgement(folder: string): Judgement {
  const read: Record<keyof Judgement, readonly JudgedLine[]> = JSON.parse(
    readFileSync(join(folder, "judged.json"), "utf8"),
  );
  return {
    trueDefects: read.trueDefects.map((place) => withEnd(place, folder)),
    temptingFalsePositives: read.temptingFalsePositives.map((place) => withEnd(place, folder)),
  };
}

function withEnd(place: JudgedLine, folder: string): Judged {
  const lines = readFileSync(join(folder, place.corpus, place.file), "utf8").split("\n");
  const indent = (line: string) => line.search(/\S|$/);
  const own = indent(lines[place.line - 1] ?? "");
  const next = lines.findIndex(
    (line, index) => index >= place.line && line.trim() !== "" && indent(line) <= own,
  );
  return { ...place, end: next === -1 ? lines.length + 1 : next + 1 };
}
