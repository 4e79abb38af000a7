"use strict";
// Starts the bundled command (main.js) from the code that V8 compiled when it was built (main.cache). Another release of
// Node refuses that and compiles anew. Nothing is ever written. `npm run build` copies this file beside the bundle.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

const filename = join(__dirname, "main.js");
const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: cache() });

// V8 optimizes what has run for a while; by default so soon that in a short run most of it is in vain, and in a long
// one much has to be done again. Releases of V8 that may not know the flag are left alone, as they would complain.
// What is not optimized runs as baseline code (sparkplug) instead of being interpreted.
if (Number.parseInt(process.versions.node, 10) <= 24) {
  setFlagsFromString("--interrupt-budget=500000");
  setFlagsFromString("--sparkplug");
}

const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, require, bundle, filename, __dirname);
bundle.exports.main();

function cache() {
  try {
    return readFileSync(join(__dirname, "main.cache"));
  } catch {
    return undefined;
  }
}
