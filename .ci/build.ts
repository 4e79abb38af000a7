import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { type BuildOptions, build, type Plugin } from "esbuild";
import type { World } from "../src/cli/world.js";

/**
 * Builds dist/: the command as one file with the code that V8 makes of it, and the public modules. Packages that few
 * runs need (ajv, re2js, CEL, fast-glob) are no part of the bundle; they are loaded from node_modules when they are.
 */
const root = new URL("../", import.meta.url);
const bundle = fileURLToPath(new URL("dist/cli/main.js", root));

const common: BuildOptions = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  // Else such a pattern becomes a call, made at the start, not where it is used first.
  supported: { "regexp-unicode-property-escapes": true },
  // Names stay, so that the stack of an internal error can be read.
  logLevel: "warning",
};

/**
 * Modules of Node that take up to a tenth of a start to come up, and that few runs need: node:net for addresses in
 * rules, node:v8 for the flags of long runs, child_process for subcommands of commander that are programs of their own.
 * Each is loaded when something of it is used.
 */
const late = {
  "node:child_process": [],
  "node:net": ["isIP", "BlockList"],
  "node:v8": ["setFlagsFromString"],
};

const lateModules: Plugin = {
  name: "late-modules",
  setup(bundling) {
    bundling.onResolve({ filter: new RegExp(`^(${Object.keys(late).join("|")})$`) }, ({ path }) => {
      return { path, namespace: "late" };
    });
    bundling.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({ contents: lateModule(path) }));
  },
};

/** The bundle is given a `require` of its own, so that node:module has nothing to make. */
const ownRequire: Plugin = {
  name: "own-require",
  setup(bundling) {
    bundling.onResolve({ filter: /^node:module$/ }, ({ path }) => ({ path, namespace: "own-require" }));
    bundling.onLoad({ filter: /.*/, namespace: "own-require" }, () => ({
      contents: "module.exports = { createRequire: () => require };",
    }));
  },
};

/** Colour is on where we say so; kleur would ask standard output, which takes a tenth of a start to come up. */
const quietColour: Plugin = {
  name: "quiet-colour",
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]kleur[\\/]index\.mjs$/ }, ({ path }) => {
      const question = "process.stdout && process.stdout.isTTY";
      const contents = readFileSync(path, "utf8");
      if (!contents.includes(question)) throw new Error(`${path} does not ask "${question}" any more.`);
      return { contents: contents.replace(question, "false") };
    });
  },
};

function lateModule(path: string): string {
  const names = Object.entries(late).find(([name]) => name === path)?.[1] ?? [];
  const getters = names.map(
    (name) => `get ${name}() { return require("${path.replace("node:", "")}").${name}; }`,
  );
  return `module.exports = { ${getters.join(", ")} };`;
}

await buildCommand();
await buildModules();
cacheCode();

/** The command, as a function of what Node gives to a module. Only ASCII, so that it is read without decoding. */
async function buildCommand(): Promise<void> {
  rmSync(new URL("dist/cli", root), { recursive: true, force: true });
  mkdirSync(new URL("dist/cli", root), { recursive: true });
  await build({
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outfile: bundle,
    format: "cjs",
    charset: "ascii",
    plugins: [lateModules, ownRequire, quietColour],
    define: { "import.meta.url": "moduleUrl" },
    banner: {
      js: '(function(exports,require,module,__filename,__dirname){const moduleUrl=require("node:url").pathToFileURL(__filename).href;',
    },
    footer: { js: "})" },
  });
  copyFileSync(new URL("src/cli/start.cjs", root), new URL("dist/cli/meshlint.cjs", root));
}

/** What package.json exports. */
async function buildModules(): Promise<void> {
  await build({
    ...common,
    entryPoints: { index: "src/index.ts", rule: "src/rule/index.ts" },
    outdir: fileURLToPath(new URL("dist", root)),
    format: "esm",
    packages: "external",
  });
}

/** Runs the command over the examples of its own pages, so that V8 keeps the code that a run needs. */
function cacheCode(): void {
  const script = new Script(readFileSync(bundle, "latin1"), { filename: bundle });
  const module: { exports: { run?: (args: readonly string[], world: World) => number } } = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  for (const format of ["compact", "pretty", "json"])
    module.exports.run?.(["-", "--format", format], practice());
  writeFileSync(fileURLToPath(new URL("dist/cli/main.cache", root)), script.createCachedData());
}

/** A world without a disk and a terminal: manifests of one small shop come in, and what comes out is dropped. */
function practice(): World {
  return {
    cwd: fileURLToPath(root),
    variables: {},
    now: 0,
    terminal: () => undefined,
    stdin: () => readFileSync(new URL("src/cli/practice.yaml", root)),
    stdout: () => {},
    stderr: () => {},
  };
}
