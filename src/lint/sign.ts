import type { ReadingProblem } from "../decode/document.js";
import { spansOf } from "../decode/locate.js";
import type { Diagnostic, Location, PlacedFix, RelatedLocation } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { RuleAbout } from "../rule/rule.js";
import { Lines } from "../text/lines.js";
import { type DocumentRef, type Place, pathText, stepsOf } from "../text/place.js";
import type { Range, SourceFile } from "../text/source.js";
import type { Merged } from "./merge.js";

/** A merged finding with the rule that says it and how loudly. */
export interface Judged {
  readonly merged: Merged;
  readonly rule: RuleAbout;
  readonly severity: Severity;
}

/** Works out where findings stand. Each file is read again once, each document with findings parsed again once. */
export class Signer {
  readonly #ranges = new Map<Place, Range>();

  /** Looks up every place of the findings at once, file by file. */
  prepare(findings: readonly Judged[]): void {
    const byFile = new Map<SourceFile, Map<DocumentRef, Place[]>>();
    for (const { merged } of findings) {
      for (const place of placesOf(merged)) {
        if (place.document.file.path === "") continue;
        const documents = byFile.get(place.document.file) ?? new Map<DocumentRef, Place[]>();
        byFile.set(place.document.file, documents);
        const places = documents.get(place.document);
        if (places) places.push(place);
        else documents.set(place.document, [place]);
      }
    }
    for (const [file, documents] of byFile) this.#locate(file.read(), documents);
  }

  #locate(text: string, documents: ReadonlyMap<DocumentRef, readonly Place[]>): void {
    const lines = new Lines(text);
    for (const [document, places] of documents) {
      const spans = spansOf(document, places, text);
      for (const [index, place] of places.entries()) {
        const span = spans[index];
        if (span) this.#ranges.set(place, lines.range(span));
      }
    }
  }

  /** The finding as a diagnostic. */
  sign({ merged, rule, severity }: Judged): Diagnostic {
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

  #location(at: Place): Location {
    return { path: at.document.file.path, range: this.#ranges.get(at) ?? start };
  }

  #related({ finding }: Merged): readonly RelatedLocation[] {
    const inFiles = (finding.related ?? []).filter(({ at }) => at.document.file.path !== "");
    return inFiles.map(({ at, message }) => ({ ...this.#location(at), message }));
  }

  #fix({ finding: { fix } }: Merged): PlacedFix | undefined {
    if (!fix) return undefined;
    return { ...fix, edits: fix.edits.map(({ at, text }) => ({ ...this.#location(at), text })) };
  }
}

const start: Range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } };

function placesOf({ finding }: Merged): readonly Place[] {
  const related = (finding.related ?? []).map(({ at }) => at);
  return [finding.at, ...related, ...(finding.fix?.edits ?? []).map(({ at }) => at)];
}

/** A problem of reading as a diagnostic; it stands on a span already. */
export function signProblem(
  problem: ReadingProblem,
  rule: RuleAbout,
  severity: Severity,
  lines: Lines,
): Diagnostic {
  const { path } = problem.document.file;
  return {
    path,
    range: lines.range(problem.span),
    code: rule.id,
    aliases: rule.parity,
    severity,
    message: problem.message,
    resource: undefined,
    jsonPath: undefined,
    related: (problem.related ?? []).map(({ span, message }) => ({
      path,
      range: lines.range(span),
      message,
    })),
    help: problem.help,
    fix: undefined,
    evidence: undefined,
    environment: undefined,
  };
}
