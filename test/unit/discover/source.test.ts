import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { sourceFile } from "../../../src/discover/source.js";
import { readableText, type SourceFile, UnreadableFile } from "../../../src/text/source.js";
import { temporaryFolder } from "../../support/temporary.js";

function source(content: string | Uint8Array, path = "a.yaml"): SourceFile {
  const folder = temporaryFolder({ "a.yaml": content });
  return sourceFile({ path, absolute: join(folder, path), named: false });
}

function failure(file: SourceFile): UnreadableFile {
  try {
    file.read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  assert.fail("the file was read");
}

describe("sourceFile", () => {
  it("reads UTF-8 with and without a byte order mark", () => {
    assert.equal(source("kind: Ä\n").read(), "kind: Ä\n");
    assert.equal(source("\ufeffkind: A\n").read(), "kind: A\n");
  });

  it("says where a file is no UTF-8", () => {
    const { message, opened, text, span } = failure(source(Buffer.from("kind: A\nname: \xff\n", "latin1")));
    assert.equal(message, "The file is not valid UTF-8.");
    assert.deepEqual({ opened, text: text.slice(0, span.start) }, { opened: true, text: "kind: A\nname: " });
  });

  it("says what is binary", () => {
    const { message, opened } = failure(source("\0\0\0\x01ELF"));
    assert.deepEqual({ message, opened }, { message: '"a.yaml" is a binary file.', opened: true });
  });

  it("says what is gone", () => {
    const { message, opened } = failure(source("", "gone.yaml"));
    assert.deepEqual({ message, opened }, { message: '"gone.yaml" does not exist.', opened: false });
    assert.equal(readableText(source("", "gone.yaml")), "");
  });
});
