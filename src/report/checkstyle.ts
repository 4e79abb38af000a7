import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { byFile } from "./by-file.js";
import type { Format } from "./report.js";
import { element, xmlDocument } from "./xml.js";

/** Checkstyle's XML, which Jenkins' warnings-ng and most review tools read. */
export const checkstyle: Format = {
  machine: true,
  report({ diagnostics, tool }) {
    const files = [...byFile(diagnostics)].map(([path, found]) =>
      element(
        "file",
        { name: path },
        found.map((diagnostic) => problem(diagnostic, tool.name)),
      ),
    );
    return xmlDocument(element("checkstyle", { version: "4.3" }, files));
  },
};

function problem({ range, severity, message, code }: Diagnostic, tool: string): string {
  const { line, column } = range.start;
  return element("error", { line, column, severity, message, source: `${tool}.${code}` });
}
