import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BytesProblem, textOf } from "../../src/decode/bytes.js";
import { decodeFile } from "../../src/decode/decode.js";
import { readExactly } from "../../src/decode/exact.js";
import type { Value } from "../../src/decode/value.js";
import type { RepeatedKey } from "../../src/decode/yaml/map-value.js";
import type { Node } from "../../src/decode/yaml/node.js";
import { compareValues, type Recorded } from "./yaml-decoding-values.js";

interface StreamEntry extends Recorded {
  readonly sameAsJson?: boolean;
  readonly skipped?: boolean;
  readonly error?: string;
}

interface Case extends Recorded {
  readonly id: string;
  readonly yaml?: string;
  readonly yamlBase64?: string;
  readonly error?: string;
  readonly strictError?: string;
  readonly stream?: readonly StreamEntry[];
}

/** What a run of the suite came to. `lines` says what the numbers do not. */
export interface SuiteResult {
  readonly agreed: number;
  readonly of: number;
  readonly unexpected: number;
  readonly divergences: number;
  readonly lines: string[];
}

/** Decodes every recorded text and compares verdict and value with what sigs.k8s.io/yaml and kubectl's stream reader made of it. */
export async function run({ cases, verbose }: { cases: string; verbose: boolean }): Promise<SuiteResult> {
  const text = await readFile(join(cases, "cases.jsonl"), "utf8");
  const lines: string[] = [];
  const count = { agreed: 0, of: 0, unexpected: 0, divergences: 0 };
  for (const line of text.split("\n").filter(Boolean)) {
    const recorded: Case = JSON.parse(line);
    const outcome = judge(recorded);
    if (outcome.kind === "divergence") {
      count.divergences++;
      lines.push(`divergence ${recorded.id}: ${outcome.reason}`);
      continue;
    }
    count.of++;
    if (outcome.kind === "agreed") count.agreed++;
    else {
      if (outcome.misread) count.unexpected++;
      lines.push(`${recorded.id}: ${outcome.reason}`);
      if (verbose) lines.push(`  ${JSON.stringify(recorded.yaml ?? recorded.yamlBase64).slice(0, 300)}`);
    }
  }
  return { ...count, lines };
}

type Outcome =
  | { readonly kind: "agreed" }
  | { readonly kind: "divergence"; readonly reason: string }
  /** `misread`: a wrong value, and no finding that says so. */
  | { readonly kind: "differs"; readonly reason: string; readonly misread: boolean };

const agreed: Outcome = { kind: "agreed" };

function differs(reason: string, misread: boolean): Outcome {
  return { kind: "differs", reason, misread };
}

function judge(recorded: Case): Outcome {
  const bytes = Buffer.from(
    recorded.yaml ?? recorded.yamlBase64 ?? "",
    recorded.yaml === undefined ? "base64" : "utf8",
  );
  const reading = textOf(bytes);
  if ("problem" in reading) return judgeRefusal(recorded, reading);
  return (
    [judgeDocument, judgeKeys, judgeStream]
      .map((judgeOf) => judgeOf(recorded, reading.text))
      .find((outcome) => outcome !== agreed) ?? agreed
  );
}

/** Bytes that are no text for kubectl: the library it decodes with may still read them whole. */
function judgeRefusal(recorded: Case, { problem, readable }: BytesProblem): Outcome {
  if (recorded.error !== undefined) return agreed;
  const stopped = recorded.stream?.some(({ error }) => error !== undefined);
  return stopped ? judgeDocument(recorded, readable) : differs(`refused: ${problem.message}`, false);
}

/** The text with the line ends that only kubectl takes for one told apart: the library sees two. */
function uncut(text: string): string {
  return text.replace(/\r+(?=\r\n)/g, (returns) => "\n".repeat(returns.length));
}

function judgeDocument(recorded: Case, text: string): Outcome {
  const reading = readExactly(uncut(text));
  if ("problem" in reading) {
    return recorded.error === undefined ? differs(`refused: ${reading.problem}`, false) : agreed;
  }
  if (recorded.error !== undefined) return differs(`read, but Kubernetes says ${recorded.error}`, true);
  const difference = compareValues(recorded, reading.value);
  if (difference === undefined) return agreed;
  return differs(difference, reading.repeated.length === 0);
}

/** What the strict conversion refuses, beyond a key over a merged one, which is what merging is for. */
function judgeKeys(recorded: Case, text: string): Outcome {
  const reading = readExactly(uncut(text));
  if ("problem" in reading) return agreed;
  const ours = reading.repeated.length > 0;
  const theirs = recorded.strictError !== undefined;
  if (ours === theirs || (ours && collide(reading.repeated, text))) return agreed;
  if (ours) return differs("we report a repeated key, strict decoding does not", false);
  return hasMerge(reading.root)
    ? {
        kind: "divergence",
        reason: "strict decoding refuses a key over a merged one, which is what merging is for",
      }
    : differs(`no repeated key, but strict decoding says ${recorded.strictError}`, true);
}

/**
 * Whether keys are written differently and become the same text as JSON, such as 1 and "1". Which one wins is luck in
 * Go, strict decoding says nothing, and we report it.
 */
function collide(repeated: readonly RepeatedKey[], text: string): boolean {
  return repeated.some(
    ({ first, second }) => text.slice(first.start, first.end) !== text.slice(second.start, second.end),
  );
}

function hasMerge(node: Node | undefined): boolean {
  if (!node) return false;
  return node.merges || node.children.some(hasMerge);
}

function judgeStream(recorded: Case, text: string): Outcome {
  const results = decodedInOrder(recorded.id, text);
  const wanted = (recorded.stream ?? [{ sameAsJson: true }]).filter(({ skipped }) => !skipped);
  for (const [index, entry] of wanted.entries()) {
    // kubectl stops at an error; we go on, so that what we read besides is not compared.
    if (entry.error !== undefined) {
      const refused = results.slice(index).some(({ value }) => value === undefined);
      return refused ? agreed : differs(`stream ${index}: read, but kubectl says ${entry.error}`, true);
    }
    const result = results[index];
    if (result?.value === undefined) return differs(`stream ${index}: not read`, !result);
    const difference = compareValues(entry.sameAsJson ? recorded : entry, result.value);
    if (difference !== undefined && !result.repeats) return differs(`stream ${index}: ${difference}`, true);
  }
  const extra = results.length - wanted.length;
  return extra === 0 ? agreed : differs(`stream: ${extra} documents more than kubectl reads`, true);
}

interface StreamResult {
  readonly index: number;
  /** Undefined where the document was refused. */
  readonly value: Value | undefined;
  readonly repeats: boolean;
}

function decodedInOrder(path: string, text: string): readonly StreamResult[] {
  const { documents, problems } = decodeFile({ path, read: () => text }, text);
  const repeating = new Set(
    problems.filter(({ rule }) => rule === "mapping-keys-unique").map(({ document }) => document.index),
  );
  const read = new Set(documents.map(({ ref }) => ref.index));
  const refused = problems.filter(
    ({ rule, document }) => rule === "document-decodes" && !read.has(document.index),
  );
  const results: StreamResult[] = [
    ...documents.map(
      ({ ref: { index }, value }): StreamResult => ({ index, value, repeats: repeating.has(index) }),
    ),
    ...refused.map(({ document: { index } }) => ({ index, value: undefined, repeats: false })),
  ];
  return results.sort((a, b) => a.index - b.index);
}
