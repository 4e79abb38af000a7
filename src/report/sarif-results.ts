import type {
  Diagnostic,
  Location,
  PlacedFix,
  RelatedLocation,
  ResourceName,
} from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { Range } from "../text/source.js";
import { visible } from "./escape.js";
import { fingerprints } from "./fingerprint.js";
import type { Report } from "./report.js";
import { type LineHash, lineHashes } from "./sarif-line-hash.js";
import { uriOf } from "./uri.js";

/** SARIF's words for our severities. */
export const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** Code scanning keeps no more related places of one result. */
const relatedKept = 100;

/** UTF-16 units of a file that are repeated in the report to show one place. */
const snippetLength = 400;

type Sources = Report["sources"];

/** The diagnostics as SARIF's results, in their order; `rules` are the ids in the order of the run's descriptors. */
export function resultsOf(
  diagnostics: readonly Diagnostic[],
  rules: readonly string[],
  sources: Sources,
): readonly object[] {
  const places = new Map(rules.map((id, index) => [id, index]));
  const marks = fingerprints(diagnostics);
  const hashOf = lineHashReader(sources);
  return diagnostics.map((diagnostic, index) => ({
    ruleId: diagnostic.code,
    ruleIndex: places.get(diagnostic.code),
    level: levels[diagnostic.severity],
    message: { text: messageOf(diagnostic) },
    locations: [{ physicalLocation: physical(diagnostic, sources), ...logical(diagnostic) }],
    ...related(diagnostic.related, sources),
    partialFingerprints: { primaryLocationLineHash: hashOf(diagnostic), "meshlint/v1": marks[index] },
    ...fixes(diagnostic.fix),
  }));
}

/** The message, links to the related places by their number, and the help; code scanning shows the first sentence. */
function messageOf({ message, related, help }: Diagnostic): string {
  const links = related
    .slice(0, relatedKept)
    .map(({ message: text }, index) => `[${visible(text).replace(/[\\[\]]/g, "\\$&")}](${index + 1})`);
  return [plain(message), ...links, ...(help === undefined ? [] : [plain(help)])].join("\n");
}

/** Words of a manifest must neither become a link nor be invisible. */
function plain(text: string): string {
  return visible(text).replaceAll("](", "] (");
}

function related(places: readonly RelatedLocation[], sources: Sources): object {
  if (places.length === 0) return {};
  return {
    relatedLocations: places.slice(0, relatedKept).map((place, index) => ({
      id: index + 1,
      physicalLocation: physical(place, sources),
      message: { text: plain(place.message) },
    })),
  };
}

function physical({ path, range }: Location, sources: Sources): object {
  const text = sources(path)?.slice(range.start.offset, range.end.offset);
  const shown = text === undefined || text === "" || text.length > snippetLength ? {} : { snippet: { text } };
  return { artifactLocation: artifact(path), region: { ...region(range), ...shown } };
}

function artifact(path: string): object {
  const uri = uriOf(path);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: "%SRCROOT%" };
}

function region({ start, end }: Range): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function logical({ resource, jsonPath }: Diagnostic): object {
  if (!resource) return {};
  const name = objectName(resource);
  const object = { name: resource.name, fullyQualifiedName: name, kind: "resource" };
  if (jsonPath === undefined) return { logicalLocations: [object] };
  return { logicalLocations: [object, { fullyQualifiedName: `${name}#${jsonPath}`, kind: "member" }] };
}

function objectName({ kind, namespace, name }: ResourceName): string {
  return [kind, namespace, name].filter((part) => part !== "").join("/");
}

function fixes(fix: PlacedFix | undefined): object {
  if (!fix) return {};
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  const artifactChanges = paths.map((path) => ({
    artifactLocation: artifact(path),
    replacements: fix.edits
      .filter((edit) => edit.path === path)
      .map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
  }));
  return { fixes: [{ description: { text: plain(fix.title) }, artifactChanges }] };
}

/** Works out a file's lines once, however many results stand in it; undefined where its text cannot be had. */
function lineHashReader(sources: Sources): (location: Location) => string | undefined {
  const files = new Map<string, LineHash>();
  return ({ path, range }) => {
    const known = files.get(path);
    if (known) return known(range.start.line);
    const text = sources(path);
    const hashOf: LineHash = text === undefined ? () => undefined : lineHashes(text);
    files.set(path, hashOf);
    return hashOf(range.start.line);
  };
}
