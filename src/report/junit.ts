import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { byFile } from "./by-file.js";
import { summaryLine } from "./closing.js";
import { compactLine } from "./compact.js";
import type { Format } from "./report.js";
import { element, xmlDocument, xmlText } from "./xml.js";

/**
 * JUnit's XML: a suite for each file with diagnostics, a case for each of them. Errors and warnings fail; what is only
 * worth knowing counts as skipped. A sound tree is one case that passes, since an empty report looks like a broken run.
 */
export const junit: Format = {
  machine: true,
  report({ diagnostics, summary, tool }) {
    const suites = [...byFile(diagnostics)].map(([path, found]) => suite(path, found, found.map(testcase)));
    const sound = suite(tool.name, [], [passed(tool.name, summaryLine(summary))]);
    const attributes = {
      name: tool.name,
      ...counts(diagnostics),
      time: (summary.durationMs / 1000).toFixed(3),
    };
    return xmlDocument(element("testsuites", attributes, suites.length === 0 ? [sound] : suites));
  },
};

function suite(name: string, diagnostics: readonly Diagnostic[], cases: readonly string[]): string {
  return element("testsuite", { name, ...counts(diagnostics), time: "0.000" }, cases);
}

function counts(diagnostics: readonly Diagnostic[]): Readonly<Record<string, number>> {
  const skipped = diagnostics.filter(({ severity }) => severity === "info").length;
  const tests = Math.max(diagnostics.length, 1);
  return { tests, failures: diagnostics.length - skipped, errors: 0, skipped };
}

function passed(classname: string, name: string): string {
  return element("testcase", { name, classname, time: "0.000" });
}

function testcase(diagnostic: Diagnostic): string {
  const { path, code, message, severity, range } = diagnostic;
  const outcome =
    severity === "info"
      ? element("skipped", { message })
      : element("failure", { type: code, message }, details(diagnostic).map(xmlText));
  const classname = path.replace(/\.[^./]+$/, "");
  return element(
    "testcase",
    { name: caseName(diagnostic), classname, file: path, line: range.start.line, time: "0.000" },
    [outcome],
  );
}

/** Made of the object rather than the line, so that a moved finding is still the same test. */
function caseName({ code, resource, jsonPath, range }: Diagnostic): string {
  if (!resource) return `${code} at ${range.start.line}:${range.start.column}`;
  const name = [resource.namespace, resource.name].filter((part) => part !== "").join("/");
  return [code, "in", resource.kind, name, jsonPath ?? ""].filter((part) => part !== "").join(" ");
}

function details(diagnostic: Diagnostic): readonly string[] {
  const { related, help } = diagnostic;
  return [
    compactLine(diagnostic),
    ...related.map(
      ({ path, range, message }) => `${path}:${range.start.line}:${range.start.column}: ${message}`,
    ),
    ...(help === undefined ? [] : [`Help: ${help}`]),
  ];
}
