"use strict";
// Starts the bundled command (main.js) from the code that V8 compiled when it was built (main.cache). Another release of
// Node refuses that and compiles anew. Nothing is ever written. `npm run build` copies this file beside the bundle.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const filename = join(__dirname, "main.js");
const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: cache() });

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
