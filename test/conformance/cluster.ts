import type { Config } from "../support/lint-texts.js";
/** A case is all that is in its cluster, and objects without a namespace are applied to "default". */
export const cluster: Config = { namespace: "default", closed: true };
