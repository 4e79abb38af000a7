import kleur from "kleur";
import type { Diagnostic, Location, ResourceName } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import { closingLines, count } from "./closing.js";
import { visible } from "./escape.js";
import { type FrameLine, frameOf } from "./pretty/frame.js";
import type { Format, Report } from "./report.js";

/** Places shown besides the guilty one; more would push the next diagnostic off the screen. */
const relatedShown = 5;

/** For people at a terminal: the guilty line with its part marked, the other half of the mistake, and what to do. */
export const pretty: Format = {
  machine: false,
  report(report) {
    kleur.enabled = report.colour;
    const blocks = report.diagnostics.map((diagnostic) => block(diagnostic, report));
    if (!report.quiet) blocks.push(closing(report));
    return blocks.map((lines) => lines.map((line) => `${line}\n`).join("")).join("\n");
  },
};

function block(diagnostic: Diagnostic, report: Report): readonly string[] {
  const { code, aliases, severity, message, related, help } = diagnostic;
  const digits = gutterWidth([diagnostic, ...related.slice(0, relatedShown)]);
  const codes = kleur.dim(`[${[code, ...aliases].map(visible).join(", ")}]`);
  const hidden = related.length - relatedShown;
  return [
    `${loud(severity, severity)}${kleur.bold(`: ${visible(message)}`)} ${codes}`,
    ...placeLines(diagnostic, "-->", about(diagnostic), digits),
    ...frameLines(diagnostic, report, digits, (text) => loud(severity, text)),
    ...related
      .slice(0, relatedShown)
      .flatMap((place) => [
        ...placeLines(place, ":::", "", digits),
        ...frameLines(place, report, digits, kleur.blue, visible(place.message)),
      ]),
    ...(hidden > 0
      ? [note(digits, "note", `${count(hidden, "more place")}, all of them in \`--format json\`.`)]
      : []),
    ...(help === undefined ? [] : [note(digits, "help", visible(help))]),
  ];
}

/** What the place belongs to, e.g. "VirtualService shop/cart (production)"; empty when nothing is known. */
function about({ resource, environment }: Diagnostic): string {
  const name = resource ? `${visible(resource.kind)} ${visible(qualified(resource))}` : "";
  return environment === undefined ? name : `${name} (${visible(environment)})`.trimStart();
}

function qualified({ namespace, name }: ResourceName): string {
  return namespace === "" ? name : `${namespace}/${name}`;
}

function placeLines(
  { path, range }: Location,
  arrow: string,
  subject: string,
  digits: number,
): readonly string[] {
  const place = `${visible(path)}:${range.start.line}:${range.start.column}`;
  const line = `${" ".repeat(digits)}${kleur.blue(arrow)} ${place}`;
  return [subject === "" ? line : `${line}  ${kleur.dim(subject)}`];
}

function frameLines(
  place: Location,
  { sources, width }: Report,
  digits: number,
  paint: (text: string) => string,
  label?: string,
): readonly string[] {
  const text = sources(place.path);
  const room = Math.max(width - digits - " | ".length, 20);
  const lines =
    text === undefined ? [] : frameOf(text, place, label === undefined ? "^" : "-", label ?? "", room);
  if (lines.length === 0) return label === undefined ? [] : [note(digits, "note", label)];
  return lines.map((line) => `${gutter(line.number, digits)} ${painted(line, paint)}`.trimEnd());
}

function painted({ part, text }: FrameLine, paint: (text: string) => string): string {
  if (part === "context") return kleur.dim(text);
  return part === "mark" ? paint(text) : text;
}

function gutter(number: number | undefined, digits: number): string {
  return kleur.blue(`${String(number ?? "").padStart(digits)} |`);
}

function note(digits: number, kind: string, text: string): string {
  return `${" ".repeat(digits)} ${kleur.blue("=")} ${kleur.bold(`${kind}:`)} ${text}`;
}

function gutterWidth(places: readonly Location[]): number {
  const last = places.reduce((most, { range }) => Math.max(most, range.start.line), 1);
  return String(last).length;
}

const colours: Readonly<Record<Severity, (text: string) => string>> = {
  error: (text) => kleur.red().bold(text),
  warning: (text) => kleur.yellow().bold(text),
  info: (text) => kleur.cyan().bold(text),
};

function loud(severity: Severity, text: string): string {
  return colours[severity](text);
}

/** The sentence on what was found stands out; the lines around it are hints. */
function closing(report: Report): readonly string[] {
  const { errors, warnings } = report.summary;
  const paint = errors > 0 ? kleur.red : warnings > 0 ? kleur.yellow : kleur.green;
  const summary = closingLines({ ...report, statistics: false })[0];
  return closingLines(report).map((line) => (line === summary ? kleur.bold(paint(line)) : kleur.dim(line)));
}
