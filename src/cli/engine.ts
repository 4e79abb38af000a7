import { setFlagsFromString } from "node:v8";

/** With this many files a run is long enough for the flags to pay for themselves. */
const many = 50;

/** The last release of Node whose V8 is known to know the flags; another might complain about them. */
const lastKnown = 24;

/**
 * Sets V8 up for a run over many files. V8 optimizes what has run for a while; by default so soon that in a short run
 * most of it is in vain, and in a long one much has to be done again. What is not optimized runs as baseline code
 * (sparkplug) instead of being interpreted.
 */
export function tuneEngine(files: number): void {
  if (files < many || Number.parseInt(process.versions.node, 10) > lastKnown) return;
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--sparkplug");
}
