/**
 * The text of a `!!binary` scalar, with U+FFFD for each byte that is no part of valid UTF-8, as Go's encoding/json
 * writes it. Undefined when it is no base64.
 */
export function decodeBinary(text: string): string | undefined {
  const base64 = text.replace(/[\r\n]/g, "");
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  return lossyText(Buffer.from(base64, "base64"));
}

function lossyText(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    try {
      text += decoder.decode(bytes.subarray(at, at + length));
      at += length;
    } catch {
      text += "\ufffd";
      at++;
    }
  }
  return text;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
