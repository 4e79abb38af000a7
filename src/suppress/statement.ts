/** A word of a text, and where it begins there. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/** What a suppression says: `ID, ID -- reason`. */
export interface Statement {
  readonly names: readonly Word[];
  /** Undefined when none is given. */
  readonly reason: string | undefined;
}

/** Reads `ID, ID -- reason`, which begins at `start`. Names may be parted by commas, blanks or both. */
export function readStatement(text: string, start = 0): Statement {
  const said = text.slice(start);
  const dashes = /(?:^|\s)--+(?=\s|$)/.exec(said);
  const names = said.slice(0, dashes?.index ?? said.length);
  const reason = dashes ? said.slice(dashes.index + dashes[0].length).trim() : "";
  return { names: words(names, start), reason: reason === "" ? undefined : reason };
}

/** The parts between commas and blanks. */
function words(text: string, start: number): readonly Word[] {
  return [...text.matchAll(/[^\s,]+/g)].map((match) => ({ text: match[0], start: start + match.index }));
}
