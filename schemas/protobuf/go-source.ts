/** The serialised file descriptors that protoc-gen-go wrote into a Go file, as a string constant or a byte slice. */
export function rawDescriptors(go: string): Uint8Array[] {
  const text = /^const \w+_rawDesc = "" \+\n((?:\t".*"(?: \+)?\n)+)/m.exec(go)?.[1];
  if (text !== undefined) return [bytesOfLiterals(text)];
  const slice = /^var \w+_rawDesc = (?:\[\]byte\{|string\(\[\]byte\{)\n([\s\S]*?)\n\}/m.exec(go)?.[1];
  return slice === undefined ? [] : [Uint8Array.from(slice.match(/0x[0-9a-f]{2}/g) ?? [], Number)];
}

const escapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
  '"': 34,
};

/** The bytes of Go string literals, one a line, joined. */
function bytesOfLiterals(lines: string): Uint8Array {
  const bytes: Uint8Array[] = [];
  for (const line of lines.split("\n")) {
    const literal = /^\t"(.*)"(?: \+)?$/.exec(line)?.[1];
    if (literal !== undefined) bytes.push(bytesOfLiteral(literal));
  }
  return Buffer.concat(bytes);
}

function bytesOfLiteral(literal: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [piece] of literal.matchAll(/\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[0-7]{3}|\\.|[^\\]+/g)) {
    parts.push(piece.startsWith("\\") ? bytesOfEscape(piece) : Buffer.from(piece, "utf8"));
  }
  return Buffer.concat(parts);
}

function bytesOfEscape(text: string): Uint8Array {
  const kind = text.charAt(1);
  if (kind === "x") return Uint8Array.of(Number.parseInt(text.slice(2), 16));
  if (kind === "u") return Buffer.from(String.fromCharCode(Number.parseInt(text.slice(2), 16)), "utf8");
  if (text.length === 4) return Uint8Array.of(Number.parseInt(text.slice(1), 8));
  return Uint8Array.of(escapes[kind] ?? kind.charCodeAt(0));
}
