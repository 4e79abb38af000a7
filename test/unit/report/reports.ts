import type { Diagnostic, Location, Summary } from "../../../src/diagnostics/diagnostic.js";
import type { Report } from "../../../src/report/report.js";
import type { Position } from "../../../src/text/source.js";

export const routes = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop.example.com]
  http:
    - route:
        - destination:
            host: shop
            subset: v3
`;

export const rules = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: shop
spec:
  host: shop
`;

const texts: Readonly<Record<string, string>> = { "routes.yaml": routes, "rules.yaml": rules };

export const summary: Summary = {
  files: 2,
  documents: 2,
  resources: 2,
  errors: 1,
  warnings: 0,
  infos: 0,
  suppressed: 0,
  outside: 0,
  skipped: {},
  durationMs: 12,
};

/** Where `words` stand first in a text. */
export function locate(path: string, text: string, words: string): Location {
  const offset = text.indexOf(words);
  return { path, range: { start: position(text, offset), end: position(text, offset + words.length) } };
}

function position(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n"), offset };
}

/** A diagnostic about the subset of the shop's route, changed as asked. */
export function diagnosed(changes: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "destination-subset-defined",
    aliases: ["IST0101", "KIA1107"],
    severity: "error",
    message: 'Subset "v3" of host "shop" is not defined.',
    ...locate("routes.yaml", routes, "v3"),
    resource: {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      namespace: "default",
      name: "shop",
    },
    jsonPath: "spec.http[0].route[0].destination.subset",
    related: [
      {
        ...locate("rules.yaml", rules, "shop\n"),
        ...locate("rules.yaml", rules, "host: shop"),
        message: "This DestinationRule applies to the host.",
      },
    ],
    help: 'Defined subsets: "v1", "v2".',
    fix: undefined,
    evidence: "contradiction",
    environment: undefined,
    ...changes,
  };
}

/** A report of these diagnostics over the shop's two files, changed as asked. */
export function reported(diagnostics: readonly Diagnostic[], changes: Partial<Report> = {}): Report {
  const infos = diagnostics.filter(({ severity }) => severity === "info").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  return {
    diagnostics,
    summary: { ...summary, errors: diagnostics.length - warnings - infos, warnings, infos },
    tool: { name: "meshlint", version: "1.2.3", url: "https://meshlint.example.com" },
    rules: [
      {
        id: "destination-subset-defined",
        summary: "Every subset a route sends traffic to is defined by a DestinationRule.",
        severity: "error",
        parity: ["IST0101", "KIA1107"],
        help: "# destination-subset-defined\n\nEvery subset …\n",
        url: "https://meshlint.example.com/rules/destination-subset-defined",
      },
    ],
    sources: (path) => texts[path],
    colour: false,
    width: 80,
    ...changes,
  };
}
