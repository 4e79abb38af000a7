import type { Input } from "./input.js";
import type { KeyCandidate } from "./token.js";
import { YamlError } from "./yaml-error.js";

/** How far behind the start of a key without `?` its colon may stand, at most. */
const longestKey = 1024;

/** Where a key may have begun: one spot in block context, and one more in each open flow collection. */
export class KeyCandidates {
  private readonly spots: (KeyCandidate | undefined)[] = [undefined];

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
    const { line, position } = this.input;
    if (spot.line === line && position - spot.position <= longestKey) return true;
    this.giveUp(spot);
    return false;
  }

  /** Notes that a key may begin at the input's position, with the token of that number. */
  note(tokenNumber: number, required: boolean): KeyCandidate {
    this.drop();
    const { position, line, column } = this.input;
    const spot = { possible: true, required, tokenNumber, position, line, column };
    this.spots[this.spots.length - 1] = spot;
    return spot;
  }

  /** Forgets the spot in the innermost collection. */
  drop(): void {
    const spot = this.spots.at(-1);
    if (spot) this.giveUp(spot);
    this.spots[this.spots.length - 1] = undefined;
  }

  enterFlow(): void {
    this.spots.push(undefined);
  }

  leaveFlow(): void {
    this.drop();
    if (this.flowLevel > 0) this.spots.pop();
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
