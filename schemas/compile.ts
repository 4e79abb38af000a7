import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { _, Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build, transformSync } from "esbuild";
import { formats, numberFormats } from "../src/schema/formats.js";

/**
 * Compiles every schema into a module of its own below dist/validators: `module.exports` is a function that says
 * whether a value is right. Equal schemas (the versions of one kind mostly are) are compiled once.
 */
const here = fileURLToPath(new URL(".", import.meta.url));
const target = join(here, "../dist/validators");
const sharedModules = { formats: "formats.cjs", lengths: "lengths.cjs" };

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await buildShared();
const compiled = new Map<string, string>();
for (const path of schemaFiles()) {
  const text = readFileSync(join(here, path), "utf8");
  const up = "../".repeat(path.split("/").length - 1);
  const key = `${up}\n${text}`;
  const module = compiled.get(key) ?? compile(text, up);
  compiled.set(key, module);
  const file = join(target, path.replace(/\.json$/, ".cjs"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, module);
}

/** Schemas lie in folders named for their API groups. */
function schemaFiles(): readonly string[] {
  const files = readdirSync(here, { recursive: true, encoding: "utf8" });
  return files
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /_v\d[a-z0-9]*\.json$/.test(path))
    .sort();
}

function compile(schema: string, up: string): string {
  const ajv = new Ajv({
    strict: false,
    logger: false,
    messages: false,
    code: { source: true, lines: false, formats: _`require(${`${up}${sharedModules.formats}`})` },
    formats: formatsForAjv(),
  });
  const code = standalone.default(ajv, ajv.compile(JSON.parse(schema)));
  // The one helper that ajv's code asks for is bundled beside the validators, so that ajv itself is not needed.
  const own = code.replaceAll(
    'require("ajv/dist/runtime/ucs2length")',
    `require("${up}${sharedModules.lengths}")`,
  );
  const foreign = /require\("(?!\.)[^"]*"\)/.exec(own);
  if (foreign) throw new Error(`A validator asks for ${foreign[0]}.`);
  return transformSync(own, { minify: true }).code;
}

function formatsForAjv() {
  const texts = [...formats].map(([name, { accepts }]) => [name, accepts] as const);
  const numbers = [...numberFormats].map(
    ([name, [least, most]]) =>
      [
        name,
        { type: "number" as const, validate: (value: number) => value >= least && value <= most },
      ] as const,
  );
  return Object.fromEntries([...texts, ...numbers]);
}

async function buildShared(): Promise<void> {
  const common = { bundle: true, minify: true, platform: "node", format: "cjs", target: "node20" } as const;
  const contents = `
    import { formats, numberFormats } from "../src/schema/formats.js";
    for (const [name, { accepts }] of formats) exports[name] = accepts;
    for (const [name, [least, most]] of numberFormats) {
      exports[name] = { type: "number", validate: (value) => value >= least && value <= most };
    }`;
  const stdin = { contents, resolveDir: here, loader: "ts" } as const;
  await build({ ...common, stdin, outfile: join(target, sharedModules.formats) });
  const lengths = fileURLToPath(import.meta.resolve("ajv/dist/runtime/ucs2length.js"));
  await build({ ...common, entryPoints: [lengths], outfile: join(target, sharedModules.lengths) });
}
