import { char, codesOf, isBlank, isBlankOrEnd, isDigit, isWord } from "./characters.js";
import type { Input } from "./input.js";
import { YamlError } from "./yaml-error.js";

/** A tag in its two parts. */
export interface Tag {
  /** "!" or "!name!", or empty for a tag that is written out. */
  readonly handle: string;
  readonly suffix: string;
}

/** Reads a tag, from its `!` on. */
export function scanTag(input: Input): Tag {
  const start = input.position;
  const tag = input.peek(1) === char.less ? scanVerbatim(input) : scanShort(input);
  if (!isBlankOrEnd(input.peek())) throw new YamlError("a tag must end at a space", start, input.position);
  return tag;
}

function scanVerbatim(input: Input): Tag {
  input.position += 2;
  const suffix = scanUri(input, false);
  if (input.peek() !== char.greater)
    throw new YamlError('a tag that begins with "!<" must end with ">"', input.position);
  input.position++;
  return { handle: "", suffix };
}

function scanShort(input: Input): Tag {
  const handle = scanHandle(input);
  if (handle.length > 1 && handle.endsWith("!")) return { handle, suffix: scanUri(input, false) };
  const suffix = handle.slice(1) + scanUri(input, true);
  return suffix === "" ? { handle: "", suffix: "!" } : { handle: "!", suffix };
}

function scanHandle(input: Input): string {
  const start = input.position;
  if (input.peek() !== char.exclamation) throw new YamlError('a tag handle must begin with "!"', start);
  input.position++;
  while (isWord(input.peek())) input.position++;
  if (input.peek() === char.exclamation) input.position++;
  return input.text.slice(start, input.position);
}

const uriCharacters = codesOf(";/?:@&=+$,.!~*'()[]%");

function scanUri(input: Input, mayBeEmpty: boolean): string {
  const start = input.position;
  while (isWord(input.peek()) || uriCharacters.has(input.peek())) input.position++;
  const uri = input.text.slice(start, input.position);
  if (uri === "" && !mayBeEmpty) throw new YamlError("a tag has no name", start);
  try {
    return decodeURIComponent(uri);
  } catch {
    throw new YamlError("a tag holds a wrong escape sequence", start, input.position);
  }
}

/** What may stand right behind the name of an anchor or alias, besides white space. */
const endsName = codesOf("?:,]}%@`");

/** Reads an anchor or alias, from its `&` or `*` on, and returns its name. */
export function scanName(input: Input): string {
  const start = input.position++;
  while (isWord(input.peek())) input.position++;
  const name = input.text.slice(start + 1, input.position);
  if (name !== "" && (isBlankOrEnd(input.peek()) || endsName.has(input.peek()))) return name;
  throw new YamlError(`"${input.text.charAt(start)}" must be followed by the name of an anchor`, start);
}

/** What `%YAML` or `%TAG` says. */
export type Directive =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "tag-directive"; readonly handle: string; readonly prefix: string };

/** Reads a line that begins with `%`. */
export function scanDirective(input: Input): Directive {
  const start = input.position++;
  const nameStart = input.position;
  while (isWord(input.peek())) input.position++;
  const name = input.text.slice(nameStart, input.position);
  if (name === "" || !isBlankOrEnd(input.peek())) {
    throw new YamlError('a line cannot begin with "%", unless it is quoted', start);
  }
  const directive = scanDirectiveValue(input, name, start);
  if (!input.skipRestOfLine()) throw new YamlError("text stands behind a directive", input.position);
  return directive;
}

function scanDirectiveValue(input: Input, name: string, start: number): Directive {
  input.skipBlanks();
  if (name === "YAML") return { kind: "version", version: scanVersion(input) };
  if (name !== "TAG") throw new YamlError(`"%${name}" is no directive`, start, input.position);
  const handle = scanHandle(input);
  if (!handle.endsWith("!")) throw new YamlError('a tag handle must end with "!"', input.position);
  if (!isBlank(input.peek())) throw new YamlError("a space must follow a tag handle", input.position);
  input.skipBlanks();
  const prefix = scanUri(input, false);
  if (!isBlankOrEnd(input.peek())) throw new YamlError("a tag must end at a space", input.position);
  return { kind: "tag-directive", handle, prefix };
}

function scanVersion(input: Input): string {
  const start = input.position;
  while (isDigit(input.peek()) || input.peek() === char.dot) input.position++;
  const version = input.text.slice(start, input.position);
  if (!/^\d{1,2}\.\d{1,2}$/.test(version)) throw new YamlError('a "%YAML" directive needs a version', start);
  return version.split(".").map(Number).join(".");
}
