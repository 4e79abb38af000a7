/** Why a document cannot be read. It is thrown inside the exact tier only and never leaves it. */
export class YamlError extends Error {
  constructor(
    /** The end of a sentence, e.g. "the quoted text is never closed". */
    readonly problem: string,
    readonly start: number,
    readonly end = start + 1,
  ) {
    super(problem);
  }
}
