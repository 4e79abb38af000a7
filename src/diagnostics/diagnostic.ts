import type { Range } from "../text/source.js";
import type { Evidence, Severity } from "./finding.js";

/** A stretch of a named file. */
export interface Location {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  readonly range: Range;
}

/** The other half of a mistake, exactly placed. */
export interface RelatedLocation extends Location {
  readonly message: string;
}

/** A text edit, exactly placed. */
export interface TextEdit extends Location {
  readonly text: string;
}

/** A fix whose edits are exactly placed. */
export interface PlacedFix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly TextEdit[];
}

/** The Kubernetes object a diagnostic is about. Empty strings stand for what the manifest does not say. */
export interface ResourceName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A finding, signed: who says it, how loudly, and exactly where. Only the engine makes these. */
export interface Diagnostic extends Location {
  /** The rule's id. */
  readonly code: string;
  /** Codes of other tools for the same mistake, e.g. "IST0101". */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  /** Undefined for a finding about a file rather than an object. */
  readonly resource: ResourceName | undefined;
  /** The way to the value inside its object, e.g. "spec.http[0].route[0].destination.subset". */
  readonly jsonPath: string | undefined;
  readonly related: readonly RelatedLocation[];
  readonly help: string | undefined;
  readonly fix: PlacedFix | undefined;
  readonly evidence: Evidence | undefined;
  /** Which environment it was seen in; undefined when the tree is one. Several are joined by ", ". */
  readonly environment: string | undefined;
}

const bySeverity: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The one order of diagnostics: path, offset, severity, code, message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start.offset - b.range.start.offset ||
    a.range.end.offset - b.range.end.offset ||
    bySeverity[a.severity] - bySeverity[b.severity] ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Orders by UTF-16 code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a run came to; the counts every report closes on. */
export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  /** References that lead outside this tree. */
  readonly outside: number;
  /** Why files or documents were not judged, and how many, e.g. {"helm template": 12}. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly durationMs: number;
}
