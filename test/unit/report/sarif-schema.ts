import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";

const file = createRequire(import.meta.url).resolve(
  "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
);

/**
 * The official schema of SARIF 2.1.0. It is written for draft 4, of which it uses nothing that draft 7 reads
 * differently except the names of its own id and draft.
 */
const { $schema: _draft, id: $id, ...schema } = JSON.parse(readFileSync(file, "utf8"));
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri: isUri, "uri-reference": isReference, "date-time": true },
}).compile({
  $id,
  ...schema,
});

/** What the official schema says against a SARIF text; empty when it is valid. */
export function sarifProblems(text: string): readonly string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

function isUri(text: string): boolean {
  return URL.canParse(text);
}

/** Only characters of RFC 3986, and no colon in the first segment that would make it a scheme. */
function isReference(text: string): boolean {
  return /^(?:[\w\-.~!$&'()*+,;=:@/]|%[\dA-F]{2})*$/.test(text) && (isUri(text) || !/^[^/]*:/.test(text));
}
