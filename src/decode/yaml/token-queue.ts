import type { KeyCandidate, Token, TokenKind } from "./token.js";

/** Tokens that are scanned and not yet taken. They are numbered over the whole text, from 0. */
export class TokenQueue {
  private tokens: Token[] = [];
  private head = 0;
  private taken = 0;

  /** The token that comes next; undefined when none is scanned. */
  get first(): Token | undefined {
    return this.tokens[this.head];
  }

  /** The number that the token pushed next will have. */
  get nextNumber(): number {
    return this.taken + this.tokens.length - this.head;
  }

  dropFirst(): void {
    this.head++;
    this.taken++;
    if (this.head < this.tokens.length) return;
    this.tokens = [];
    this.head = 0;
  }

  push(token: Token): void {
    this.tokens.push(token);
  }

  /** Puts a token of no width in front of the queued token of that number, or behind all when that one is taken already. */
  insert(kind: TokenKind, position: number, number: number): void {
    const token = tokenOf(kind, position, position);
    if (number < this.taken) this.tokens.push(token);
    else this.tokens.splice(this.head + number - this.taken, 0, token);
  }
}

/** A token without text, or with the text given. */
export function tokenOf(
  kind: TokenKind,
  start: number,
  end: number,
  candidate?: KeyCandidate,
  text = "",
  suffix = "",
  plain = false,
): Token {
  return { kind, start, end, text, suffix, plain, candidate };
}
