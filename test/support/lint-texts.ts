import { type Config, type Diagnostic, defaultConfig, lint, openProject } from "../../src/index.js";

/** What surrounds the texts of a tree. */
export interface Surroundings {
  /** Folders that hold a chart. */
  readonly charts?: readonly string[];
  /** Texts whose objects exist elsewhere; the keys are paths. */
  readonly context?: ReadonlyMap<string, string>;
  /** Whether Istio's own objects are taken to be there. */
  readonly stock?: boolean;
}

/** Certificates of examples and cases are held against one day, so that nothing changes as time goes by. */
const today = Date.UTC(2026, 0, 1);

/** What linting these texts as one tree reports; the keys are paths. */
export function lintTexts(
  texts: ReadonlyMap<string, string>,
  config: Config = defaultConfig,
  { charts = [], context = new Map(), stock = true }: Surroundings = {},
): readonly Diagnostic[] {
  const input = { files: filesOf(texts), charts, context: filesOf(context), stock, now: today };
  return lint(openProject(input, config), config).diagnostics;
}

function filesOf(texts: ReadonlyMap<string, string>) {
  return [...texts].map(([path, text]) => ({ path, read: () => text }));
}
