import { resolve } from "node:path";
import { renderChart } from "../discover/render.js";
import { streamFiles } from "../discover/stream.js";
import type { SourceFile } from "../text/source.js";
import type { World } from "./world.js";

/** What became of charts that were to be rendered. */
export interface RenderedCharts {
  /** What their templates make, under the templates' paths; lines count in all that the chart makes. */
  readonly files: readonly SourceFile[];
  /** Those that were not rendered, so that nobody knows what they bring. */
  readonly charts: readonly string[];
  /** Sentences on why. */
  readonly problems: readonly string[];
}

/** Renders charts with the installed helm; a chart within another one is rendered with that. */
export function renderCharts(charts: readonly string[], { cwd, variables }: World): RenderedCharts {
  const outermost = charts.filter((chart) => !charts.some((other) => chart.startsWith(`${other}/`)));
  const results = outermost.map((chart) => ({ chart, result: renderChart(resolve(cwd, chart), variables) }));
  const failed = results.flatMap(({ chart, result }) => ("problem" in result ? [{ chart, ...result }] : []));
  return {
    files: results.flatMap(({ chart, result }) => ("text" in result ? templatesOf(chart, result.text) : [])),
    charts: failed.map(({ chart }) => chart),
    problems: failed.map(({ problem }) => problem),
  };
}

/** Helm names a template by its chart; the chart's folder may be called otherwise. */
function templatesOf(chart: string, text: string): readonly SourceFile[] {
  return streamFiles(text, `${chart}/templates`).map(({ path, read }) => {
    return { path: path.replace(/^[^/]+(?=\/(templates|charts)\/)/, chart), read };
  });
}
