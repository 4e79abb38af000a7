import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rules } from "../../rules/index.js";
import { kindRules, schemaRules } from "../../src/schema/problem.js";
import { columns } from "../conformance/suite.js";
import { measure, pairs, type Spread, spread, type Usage } from "./measure.js";
import { type Tree, writeTree } from "./trees.js";

const command = fileURLToPath(new URL("../../bin/meshlint.js", import.meta.url));
const exactPass = fileURLToPath(new URL("exact-pass.js", import.meta.url));

/** A line of the report. */
interface Figure {
  readonly name: string;
  readonly value: Spread;
  readonly unit: string;
  /** At most this; undefined for a figure that is only told. */
  readonly target?: number;
}

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
const scratch = mkdtempSync(join(tmpdir(), "meshlint-bench-"));
try {
  if (!existsSync(new URL("../../dist", import.meta.url)))
    throw new Error('There is no dist folder; run "npm run build".');
  report(quick ? quickFigures() : allFigures());
} finally {
  rmSync(scratch, { recursive: true });
}

function quickFigures(): readonly Figure[] {
  const small = tree("1k", 1000);
  return [
    startUp(7),
    foreign(7),
    ...costs(small, 1000, 3),
    ...againstExactPass(small, "1,000 documents", 3, undefined),
  ];
}

function allFigures(): readonly Figure[] {
  const small = tree("10k", 10_000);
  const large = tree("100k", 100_000);
  const scattered = tree("100k-files", 100_000, "one-file-per-resource");
  return [
    startUp(15),
    foreign(15),
    ...costs(small, 10_000, 5),
    ...againstExactPass(small, "10,000 documents", 5, 0.22),
    ...growth(small, large, 3),
    ...layouts(large, scattered, 3),
  ];
}

function tree(name: string, documents: number, layout?: "one-file-per-resource"): Tree {
  return writeTree(join(scratch, name), { documents, ...(layout && { layout }) });
}

function lint(folder: string, ...options: readonly string[]): Usage {
  return measure([command, ".", ...options], folder);
}

/** One small file against Node that does nothing. */
function startUp(runs: number): Figure {
  const { folder } = writeTree(join(scratch, "one"), { documents: 5 });
  const ratios = pairs(
    runs,
    () => lint(folder),
    () => measure(["-e", ""], folder),
  ).map(([ours, bare]) => ours.cpu / bare.cpu);
  return { name: "one small file, against node -e ''", value: spread(ratios), unit: "x", target: 1.6 };
}

/** A folder that holds no manifest of a kind that we know, against one small file. */
function foreign(runs: number): Figure {
  const { folder } = writeTree(join(scratch, "mesh"), { documents: 5 });
  const other = join(scratch, "foreign");
  mkdirSync(other);
  writeFileSync(join(other, "shop.yaml"), "shop:\n  carts: 5\n");
  const ratios = pairs(
    runs,
    () => lint(other),
    () => lint(folder),
  ).map(([without, ours]) => without.cpu / ours.cpu);
  return { name: "a file that is no manifest, against one small file", value: spread(ratios), unit: "x" };
}

/** What it costs to judge each object by its schema, and by the rules about one object, in a run with and without. */
function costs({ folder }: Tree, documents: number, runs: number): readonly Figure[] {
  const schema: readonly string[] = [...schemaRules, ...kindRules];
  const fields = rules.filter((rule) => "inspects" in rule).map(({ id }) => id);
  return [cost("schemas and CEL rules", schema), cost("rules about one object", fields)];

  function cost(name: string, off: readonly string[]): Figure {
    const config = join(scratch, `${name}.yaml`);
    writeFileSync(config, `rules:\n${off.map((id) => `  ${id}: off\n`).join("")}`);
    const microseconds = pairs(
      runs,
      () => lint(folder),
      () => lint(folder, "--config", config),
    ).map(([all, without]) => ((all.cpu - without.cpu) / documents) * 1e6);
    return { name: `${name}, for each of ${documents} documents`, value: spread(microseconds), unit: "µs" };
  }
}

/** Everything we do with a tree against only reading it with the exact tier. */
function againstExactPass(
  { folder, megabytes }: Tree,
  name: string,
  runs: number,
  target: number | undefined,
): readonly Figure[] {
  const both = pairs(
    runs,
    () => lint(folder),
    () => measure([exactPass, folder], folder),
  );
  return [
    {
      name: `${name}, against one exact pass`,
      value: spread(both.map(([ours, exact]) => ours.cpu / exact.cpu)),
      unit: "x",
      ...(target !== undefined && { target }),
    },
    { name: `${name}, CPU time`, value: spread(both.map(([ours]) => ours.cpu)), unit: "s" },
    { name: `${name}, speed`, value: spread(both.map(([ours]) => megabytes / ours.cpu)), unit: "MB/s" },
    { name: `${name}, peak memory`, value: spread(both.map(([ours]) => ours.peak)), unit: "MB" },
  ];
}

/** How the time grows from 10,000 to 100,000 documents: 1 means in proportion. */
function growth(small: Tree, large: Tree, runs: number): readonly Figure[] {
  const both = pairs(
    runs,
    () => lint(small.folder),
    () => lint(large.folder),
  );
  return [
    {
      name: "growth exponent, 10,000 to 100,000",
      value: spread(both.map(([ours, tenfold]) => Math.log10(tenfold.cpu / ours.cpu))),
      unit: "",
      target: 1.05,
    },
    { name: "100,000 documents, CPU time", value: spread(both.map(([, tenfold]) => tenfold.cpu)), unit: "s" },
    {
      name: "100,000 documents, peak memory",
      value: spread(both.map(([, tenfold]) => tenfold.peak)),
      unit: "MB",
      target: 450,
    },
  ];
}

/** One file for each document against one for each app. */
function layouts(together: Tree, scattered: Tree, runs: number): readonly Figure[] {
  const both = pairs(
    runs,
    () => lint(scattered.folder),
    () => lint(together.folder),
  );
  const ratios = both.map(([apart, whole]) => apart.cpu / whole.cpu);
  const name = `100,000 documents, ${scattered.files} files`;
  return [
    { name: `${name}, against ${together.files} files`, value: spread(ratios), unit: "x", target: 2 },
    {
      name: `${name}, peak memory`,
      value: spread(both.map(([apart]) => apart.peak)),
      unit: "MB",
      target: 450,
    },
  ];
}

function report(figures: readonly Figure[]): void {
  const heading = ["figure", "median", "least", "most", "target", "met"];
  for (const line of columns([heading, ...figures.map(row)])) console.log(line);
  if (figures.some((figure) => met(figure) === "no")) process.exitCode = 1;
}

function row(figure: Figure): readonly string[] {
  const { name, value, unit, target } = figure;
  const text = (number: number) => `${number.toPrecision(3)} ${unit}`.trim();
  return [
    name,
    text(value.median),
    text(value.least),
    text(value.most),
    target === undefined ? "" : `<= ${target}`,
    met(figure),
  ];
}

function met({ value, target }: Figure): "yes" | "no" | "" {
  if (target === undefined) return "";
  return value.median <= target ? "yes" : "no";
}
