import { rules } from "../../rules/index.js";
import type { Config } from "../../src/config/config.js";
import type { Diagnostic, ResourceName } from "../../src/diagnostics/diagnostic.js";
import { lintTexts } from "../support/lint-texts.js";
import { type Disagreement, divergenceOf } from "./divergence.js";
import { type CaseObject, namesIn, nameText, type ObjectName, objectsIn } from "./objects.js";

/** A case of another tool: manifests, and the messages it has for them. */
export interface Case {
  readonly id: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Texts of objects that the other tool finds in its cluster beside those of the case. */
  readonly context?: ReadonlyMap<string, string>;
  readonly config: Config;
  /** Compare only these codes. */
  readonly codes: ReadonlySet<string>;
  /** Compare only messages on this object. */
  readonly subject?: ObjectName | undefined;
  readonly recorded: readonly Recorded[];
}

/** A message that the other tool has for an object. */
export interface Recorded {
  readonly code: string;
  readonly object: ObjectName;
  readonly message: string;
}

/** What became of one recorded message, or of one report of ours that nobody recorded. */
export interface Verdict {
  readonly case: string;
  readonly code: string;
  readonly object: string;
  readonly outcome: "agreed" | "missed" | "extra" | "diverged";
  readonly text: string;
}

/** The codes that some rule of ours says it reports. */
export const implemented: ReadonlySet<string> = new Set(rules.flatMap(({ parity }) => parity));

/** Lints a case and holds the reports against the recorded messages, as sets of code and object. */
export function compare(subject: Case): readonly Verdict[] {
  const codes = new Set([...subject.codes].filter((code) => implemented.has(code)));
  const { texts, config, context = new Map() } = subject;
  const objects = [...texts, ...context].flatMap(([path, text]) => objectsIn(path, text));
  const reports = reportsOf(lintTexts(texts, config, { context, stock: false }), codes, objects);
  const recorded = subject.recorded.filter(({ code, object }) => codes.has(code) && isAsked(subject, object));
  return [
    ...recorded.map((message) => judgeRecorded(subject, message, reports, objects)),
    ...reports.flatMap((report) => judgeExtra(subject, report, recorded, objects)),
  ];
}

/** One diagnostic of ours, as far as the other tool has words for it. */
interface Report {
  readonly codes: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly diagnostic: Diagnostic;
}

function reportsOf(
  diagnostics: readonly Diagnostic[],
  codes: ReadonlySet<string>,
  objects: readonly CaseObject[],
): readonly Report[] {
  return diagnostics.flatMap((diagnostic) => {
    const shared = diagnostic.aliases.filter((alias) => codes.has(alias));
    return shared.length > 0 ? [{ codes: shared, names: namesIn(diagnostic, objects), diagnostic }] : [];
  });
}

function isAsked({ subject }: Case, object: ObjectName): boolean {
  return subject === undefined || nameText(subject) === nameText(object);
}

function matches({ code, object }: Recorded, report: Report): boolean {
  return report.codes.includes(code) && report.names.has(nameText(object));
}

function judgeRecorded(
  { id }: Case,
  message: Recorded,
  reports: readonly Report[],
  objects: readonly CaseObject[],
): Verdict {
  const { code } = message;
  const verdict = { case: id, code, object: nameText(message.object), text: message.message };
  if (reports.some((report) => matches(message, report))) return { ...verdict, outcome: "agreed" };
  const ours = reports.map(({ diagnostic }) => diagnostic);
  return {
    ...verdict,
    ...settled({ side: "missed", code, object: message.object, message: message.message, objects, ours }),
  };
}

/** A verdict on a warning or error of ours that agrees with no recorded message; none for any other report. */
function judgeExtra(
  subject: Case,
  report: Report,
  recorded: readonly Recorded[],
  objects: readonly CaseObject[],
): readonly Verdict[] {
  const { diagnostic, codes } = report;
  const { severity, message, resource } = diagnostic;
  if (severity === "info" || !resource || !isAsked(subject, resource)) return [];
  if (recorded.some((one) => matches(one, report))) return [];
  const [code = ""] = codes;
  const verdict = { case: subject.id, code, object: nameText(resource), text: `${severity}: ${message}` };
  return [
    {
      ...verdict,
      ...settled({ side: "extra", code, object: named(resource), message, objects, ours: [diagnostic] }),
    },
  ];
}

function named({ kind, namespace, name }: ResourceName): ObjectName {
  return { kind, namespace, name };
}

function settled(disagreement: Disagreement): Pick<Verdict, "outcome"> & { readonly text?: string } {
  const divergence = divergenceOf(disagreement);
  if (!divergence) return { outcome: disagreement.side };
  return { outcome: "diverged", text: `${disagreement.message} (${divergence.reason})` };
}
