import type { Divergence } from "./divergence.js";

/** Every reviewed place where another tool is wrong and we mean to differ, by code. */
export const divergences: readonly Divergence[] = [];
