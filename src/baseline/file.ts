import { Cursor } from "../decode/cursor.js";
import { decodeFile } from "../decode/decode.js";
import { spanOf } from "../decode/locate.js";
import { Lines } from "../text/lines.js";
import { keyOf, type Place, rootOf } from "../text/place.js";
import type { Span } from "../text/source.js";
import type { Entry } from "./entry.js";

/** The version of the file's format. */
const version = 1;

/** A baseline file cannot be used; the message names the file and the line. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

/** The text of a baseline file: an entry on each line, so that a change of one finding is a change of one line. */
export function writeEntries(entries: Iterable<Entry>): string {
  const lines = [...entries].map((entry) => `\n    ${JSON.stringify(written(entry))}`);
  return `{\n  "version": ${version},\n  "findings": [${lines.join(",")}${lines.length > 0 ? "\n  " : ""}]\n}\n`;
}

/** What is undefined is left out, and so is the count of a single finding. */
function written({ rule, object, file, path, message, count }: Entry): object {
  return { rule, object, file, path, message, ...(count > 1 && { count }) };
}

/** Reads the text of a baseline file, whose path is only for messages. Throws a BaselineError. */
export function readEntries(text: string, path: string): readonly Entry[] {
  return new BaselineFile(text, path).entries();
}

class BaselineFile {
  constructor(
    private readonly text: string,
    private readonly path: string,
  ) {}

  entries(): readonly Entry[] {
    const root = this.#root();
    const found = root.get("version");
    if (!root.isMap || !found.exists) this.#refuse(root.at, "A baseline is a map with a version.");
    if (found.value !== version) {
      this.#refuse(found.at, `Version ${version} of the format is expected here.`);
    }
    this.#checkFields(root, ["version", "findings"]);
    const findings = root.get("findings");
    if (!findings.isList) this.#refuse(findings.at, '"findings" is a list.');
    return findings.items().map((item) => this.#entry(item));
  }

  #root(): Cursor {
    const { documents, problems } = decodeFile({ path: this.path, read: () => this.text }, this.text);
    const [problem] = problems;
    if (problem) this.#fail(problem.span, problem.message);
    const [document, second] = documents;
    if (!document) this.#fail({ start: 0, end: 0 }, "The baseline is empty.");
    if (second) this.#fail(second.ref.span, "A baseline is one JSON value.");
    return new Cursor(document.value, rootOf(document.ref));
  }

  #entry(item: Cursor): Entry {
    if (!item.isMap) this.#refuse(item.at, "A finding of a baseline is a map.");
    this.#checkFields(item, ["rule", "object", "file", "path", "message", "count"]);
    return {
      rule: this.#text(item, "rule") ?? this.#refuse(item.at, '"rule" is missing.'),
      object: this.#text(item, "object"),
      file: this.#text(item, "file"),
      path: this.#text(item, "path"),
      message: this.#text(item, "message") ?? this.#refuse(item.at, '"message" is missing.'),
      count: this.#count(item.get("count")),
    };
  }

  #checkFields(map: Cursor, known: readonly string[]): void {
    const unknown = map.entries().find(([key]) => !known.includes(key));
    if (unknown) this.#refuse(keyOf(unknown[1].at), `"${unknown[0]}" is no field of a baseline.`);
  }

  /** Text of any kind: what looks like a placeholder is one in a manifest, but not here. */
  #text(item: Cursor, key: string): string | undefined {
    const { value, at } = item.get(key);
    if (value === undefined || typeof value === "string") return value;
    return this.#refuse(at, `"${key}" is a text.`);
  }

  #count({ value, at }: Cursor): number {
    if (value === undefined) return 1;
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    return this.#refuse(at, '"count" is a whole number above 0.');
  }

  #refuse(at: Place, message: string): never {
    return this.#fail(spanOf(at, this.text), message);
  }

  #fail({ start }: Span, message: string): never {
    const { line, column } = new Lines(this.text).position(start);
    throw new BaselineError(`${this.path}:${line}:${column}: ${message}`);
  }
}
