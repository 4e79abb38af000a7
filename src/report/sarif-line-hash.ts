/** Characters of the text, blanks left out, that a line's hash covers. */
const reach = 100;
const factor = 37n;

/** The hash of a line, counted from 1; undefined beyond the end of the text. */
export type LineHash = (line: number) => string | undefined;

/**
 * The value of `primaryLocationLineHash` for lines of a text, as GitHub's upload action works it out from the checked
 * out file; it warns where a report says something else.
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineHashes(text: string): LineHash {
  const bare = `${text.replace(/\r\n?/g, "\n").replace(/[ \t]/g, "")}\uFFFF`;
  const blocks: string[] = [];
  for (let start = 0; start < bare.length; start = after(bare, start))
    blocks.push(bare.slice(start, start + reach));
  const occurrences = countUp(blocks);
  return (line) => {
    const block = blocks[line - 1];
    return block === undefined ? undefined : `${hash(block)}:${occurrences[line - 1]}`;
  };
}

function after(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

/** For each text, how many of the texts up to it are equal to it. */
function countUp(texts: readonly string[]): readonly number[] {
  const times = new Map<string, number>();
  return texts.map((text) => {
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return time;
  });
}

function hash(block: string): string {
  let value = 0n;
  for (let index = 0; index < reach; index++) {
    const unit = index < block.length ? block.charCodeAt(index) : 0;
    value = BigInt.asUintN(64, value * factor + BigInt(unit));
  }
  return value.toString(16);
}
