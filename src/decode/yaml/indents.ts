import { YamlError } from "./yaml-error.js";

/** The deepest nesting of block or flow collections that Kubernetes reads. */
export const deepest = 10_000;

/** The columns of the block collections that are open. */
export class Indents {
  /** The column of the innermost one; -1 outside of all. */
  current = -1;
  private readonly outer: number[] = [];

  /** Opens a collection at a column, and says whether that is one more: it is if it lies deeper. */
  open(column: number, position: number): boolean {
    if (column <= this.current) return false;
    this.outer.push(this.current);
    this.current = column;
    if (this.outer.length > deepest) {
      throw new YamlError(`the document nests deeper than ${deepest} levels`, position);
    }
    return true;
  }

  /** Closes the innermost collection if it lies deeper than the column, and says whether it did. */
  close(column: number): boolean {
    if (this.current <= column) return false;
    this.current = this.outer.pop() ?? -1;
    return true;
  }
}
