import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { sharedFolder } from "../support/shared.js";
import type { Suite } from "./suite.js";

const usage = "Usage: npm run conformance -- SUITE [--cases DIR] [--verbose]";

await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cases: { type: "string" }, verbose: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  const suite = name === undefined ? undefined : await suiteNamed(name);
  if (name === undefined || !suite) return fail(`${usage}\nSuites: ${(await suiteNames()).join(", ")}`);

  const cases = values.cases === undefined ? defaultCases(name) : resolve(values.cases);
  if (!existsSync(cases))
    return fail(`${cases} does not exist; --cases or MESHLINT_SHARED say where the cases are.`);
  const { lines, agreed, of, unexpected, divergences } = await suite.run({ cases, verbose: values.verbose });
  for (const line of lines) console.log(line);
  console.log(`${name}: agreed ${agreed} of ${of}, unexpected ${unexpected}, divergences ${divergences}`);
}

function defaultCases(suite: string): string {
  return suite === "corpora" ? sharedFolder("corpora") : sharedFolder("conformance", suite);
}

/** The suite of that name; undefined when no module of this folder is one. */
async function suiteNamed(name: string): Promise<Suite | undefined> {
  if (!/^[a-z-]+$/.test(name) || !existsSync(new URL(`${name}.ts`, import.meta.url))) return undefined;
  const module: Partial<Suite> = name === "run" ? {} : await import(`./${name}.js`);
  return module.run ? { run: module.run } : undefined;
}

async function suiteNames(): Promise<readonly string[]> {
  const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".ts"));
  const names = files.map((file) => file.replace(/\.ts$/, "")).sort();
  const suites = await Promise.all(names.map(async (name) => ((await suiteNamed(name)) ? [name] : [])));
  return suites.flat();
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
