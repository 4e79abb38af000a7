/** A file with which another program calls meshlint, or which meshlint reads. */
export interface Template {
  /** The option of `meshlint init` that asks for it, without its dashes. */
  readonly name: string;
  /** What it is, for the help. */
  readonly summary: string;
  /** Where the other program looks for it, from the working directory. */
  readonly path: string;
  /** The whole file, for this version of meshlint. */
  text(version: string): string;
}

/** Runs meshlint where nobody installed it. */
export function npx(version: string): string {
  return `npx --yes meshlint@${version}`;
}
