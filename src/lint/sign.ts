import type { ReadingProblem } from "../decode/document.js";
import { readJson, skipJsonSpace } from "../decode/json.js";
import { spansOf } from "../decode/locate.js";
import { notationOf } from "../decode/notation.js";
import type { Diagnostic, Location, PlacedFix, RelatedLocation } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { RuleAbout } from "../rule/rule.js";
import { Lines } from "../text/lines.js";
import { type DocumentRef, type Place, pathText, stepsOf } from "../text/place.js";
import { type Range, readableText, type SourceFile } from "../text/source.js";
import type { Merged } from "./merge.js";

/** Something found on a span rather than at a place, because it is about a text. */
export type Problem = Omit<ReadingProblem, "rule"> & { readonly rule: string };

/** What was found, with the rule that says it and how loudly. */
interface Judged {
  readonly rule: RuleAbout;
  readonly severity: Severity;
}

/** A rule's finding that is to be placed. */
export interface JudgedFinding extends Judged {
  readonly merged: Merged;
}

/** A problem of reading, which knows its span already. */
export interface JudgedProblem extends Judged {
  readonly problem: Problem;
}

/** Works out where findings stand. Files are read again for that, and documents with findings parsed again, all at once. */
export class Signer {
  readonly #ranges = new Map<Place, Range>();
  /** What stands where a fix writes something else. */
  readonly #written = new Map<Place, Written>();
  /** Of files with problems. */
  readonly #lines = new Map<string, Lines>();

  /** Looks up every place of the findings at once, file by file. */
  prepare(findings: readonly JudgedFinding[]): void {
    for (const { merged } of findings)
      for (const { at } of merged.finding.fix?.edits ?? []) this.#written.set(at, nothing);
    this.locate(findings.flatMap(({ merged }) => placesOf(merged)));
  }

  /** Looks up places at once, file by file. */
  locate(all: readonly Place[]): void {
    const byFile = new Map<SourceFile, Map<DocumentRef, Place[]>>();
    for (const place of all) {
      if (place.document.file.path === "" || this.#ranges.has(place)) continue;
      const documents = byFile.get(place.document.file) ?? new Map<DocumentRef, Place[]>();
      byFile.set(place.document.file, documents);
      const places = documents.get(place.document);
      if (places) places.push(place);
      else documents.set(place.document, [place]);
    }
    for (const [file, documents] of byFile) this.#locate(file.read(), documents);
  }

  /** Where a place that was looked up stands; undefined for one that is in no file. */
  rangeAt(place: Place): Range | undefined {
    return this.#ranges.get(place);
  }

  /** Where a problem stands. */
  rangeOf({ document: { file }, span }: Problem): Range {
    const lines = this.#lines.get(file.path) ?? new Lines(readableText(file));
    this.#lines.set(file.path, lines);
    return lines.range(span);
  }

  #locate(text: string, documents: ReadonlyMap<DocumentRef, readonly Place[]>): void {
    const lines = new Lines(text);
    for (const [document, places] of documents) {
      const spans = spansOf(document, places, text);
      const isJson = places.some((place) => this.#written.has(place)) && isJsonAt(document, text);
      for (const [index, place] of places.entries()) {
        const span = spans[index];
        if (!span) continue;
        this.#ranges.set(place, lines.range(span));
        if (this.#written.has(place))
          this.#written.set(place, { text: text.slice(span.start, span.end), isJson });
      }
    }
  }

  /** The finding as a diagnostic. */
  sign({ merged, rule, severity }: JudgedFinding): Diagnostic {
    const { finding, about, object, environments } = merged;
    return {
      ...this.#location(finding.at),
      code: rule.id,
      aliases: finding.parity ?? rule.parity,
      severity,
      message: finding.message,
      resource: about,
      jsonPath: pathText(stepsOf(finding.at).slice(stepsOf(object).length)) || undefined,
      related: this.#related(merged),
      help: finding.help,
      fix: this.#fix(merged),
      evidence: finding.evidence ?? "contradiction",
      environment: environments.length > 0 ? environments.join(", ") : undefined,
    };
  }

  /** The problem as a diagnostic. */
  signProblem({ problem, rule, severity }: JudgedProblem): Diagnostic {
    const { path } = problem.document.file;
    return {
      path,
      range: this.rangeOf(problem),
      code: rule.id,
      aliases: rule.parity,
      severity,
      message: problem.message,
      resource: undefined,
      jsonPath: undefined,
      related: (problem.related ?? []).map(({ span, message }) => ({
        path,
        range: this.rangeOf({ ...problem, span }),
        message,
      })),
      help: problem.help,
      fix: undefined,
      evidence: undefined,
      environment: undefined,
    };
  }

  #location(at: Place): Location {
    return { path: at.document.file.path, range: this.#ranges.get(at) ?? start };
  }

  #related({ finding }: Merged): readonly RelatedLocation[] {
    const inFiles = (finding.related ?? []).filter(({ at }) => at.document.file.path !== "");
    return inFiles.map(({ at, message }) => ({ ...this.#location(at), message }));
  }

  #fix({ finding: { fix } }: Merged): PlacedFix | undefined {
    if (!fix) return undefined;
    const edits = fix.edits.map(({ at, value }) => {
      const { text, isJson } = this.#written.get(at) ?? nothing;
      return { ...this.#location(at), text: notationOf(value, text, isJson) };
    });
    return { ...fix, edits };
  }
}

/** The text of a value, and whether it stands in JSON. */
interface Written {
  readonly text: string;
  readonly isJson: boolean;
}

const nothing: Written = { text: "", isJson: false };

function isJsonAt({ span: { start } }: DocumentRef, text: string): boolean {
  const from = skipJsonSpace(text, start);
  return text.charAt(from) === "{" && readJson(text, from) !== undefined;
}

const start: Range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

function placesOf({ finding }: Merged): readonly Place[] {
  const related = (finding.related ?? []).map(({ at }) => at);
  return [finding.at, ...related, ...(finding.fix?.edits ?? []).map(({ at }) => at)];
}
