import type { Input } from "./input.js";
import type { KeyCandidate } from "./token.js";
import { YamlError } from "./yaml-error.js";

/** How far behind the start of a key without `?` its colon may stand, at most. */
const longestKey = 1024;

/** Where a key may have begun: one spot in block context, and one more in each open flow collection. */
export class KeyCandidates {
  private readonly spots: (KeyCandidate | undefined)[] = [undefined];
  /** The token of each bracket behind which no key was noted; -1 where one was, and for the block context. */
  private readonly brackets: number[] = [-1];

  constructor(private readonly input: Input) {}

  /** How many flow collections are open. */
  get flowLevel(): number {
    return this.spots.length - 1;
  }

  /** The spot in the innermost collection, if a key can have begun there. */
  get current(): KeyCandidate | undefined {
    const spot = this.spots.at(-1);
    return spot && this.isOpen(spot) ? spot : undefined;
  }

  /** Whether a `:` can still make a key of what began there. A required key that no `:` follows is an error. */
  isOpen(spot: KeyCandidate): boolean {
    if (!spot.possible) return false;
    if (spot.line === this.input.line && this.isNear(spot)) return true;
    this.giveUp(spot);
    return false;
  }

  /** Notes that a key may begin at the input's position, with the token of that number. */
  note(tokenNumber: number, required: boolean): KeyCandidate {
    this.drop();
    const { position, line, column } = this.input;
    const spot = { possible: true, awaited: true, required, tokenNumber, position, line, column };
    this.spots[this.spots.length - 1] = spot;
    this.brackets[this.flowLevel] = -1;
    return spot;
  }

  /** Forgets the spot in the innermost collection. */
  drop(): void {
    const spot = this.spots.at(-1);
    if (spot) this.giveUp(spot);
    this.spots[this.spots.length - 1] = undefined;
  }

  /** Enters the collection whose bracket will be the token of that number. */
  enterFlow(tokenNumber: number): void {
    this.spots.push(undefined);
    this.brackets.push(tokenNumber);
  }

  /**
   * Behind a collection with no key in it, go-yaml forgets that its bracket waits for a colon
   * (yaml_parser_decrease_flow_level).
   */
  leaveFlow(): void {
    this.drop();
    if (this.flowLevel === 0) return;
    this.spots.pop();
    const bracket = this.brackets.pop();
    const around = this.spots.at(-1);
    if (around && around.tokenNumber === bracket) around.awaited = false;
  }

  /** Whether the input has not gone too far for a key; characters count, not code units. */
  private isNear({ position: start }: KeyCandidate): boolean {
    const { position, text } = this.input;
    if (position - start <= longestKey) return true;
    return position - start <= 2 * longestKey && [...text.slice(start, position)].length <= longestKey;
  }

  private giveUp(spot: KeyCandidate): void {
    if (spot.possible && spot.required) {
      const line =
        /^[^\r\n]*/.exec(this.input.text.slice(spot.position, spot.position + longestKey))?.[0] ?? "";
      throw new YamlError(
        'a key is not followed by ":"',
        spot.position,
        spot.position + Math.max(line.trimEnd().length, 1),
      );
    }
    spot.possible = false;
  }
}
