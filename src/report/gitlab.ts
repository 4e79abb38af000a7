import type { Severity } from "../diagnostics/finding.js";
import { jsonText, visible } from "./escape.js";
import { fingerprints } from "./fingerprint.js";
import type { Format } from "./report.js";

const severities: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Format = {
  machine: true,
  report({ diagnostics }) {
    const marks = fingerprints(diagnostics);
    const issues = diagnostics.map(({ message, code, severity, path, range }, index) => ({
      description: visible(message),
      check_name: code,
      fingerprint: marks[index],
      severity: severities[severity],
      location: { path: path.replace(/^(?:\.\/)+/, ""), lines: { begin: range.start.line } },
    }));
    return `${jsonText(issues, 2)}\n`;
  },
};
