import { type Config, defaults } from "../../src/config/config.js";

/** A case is all that is in its cluster, and objects without a namespace are applied to "default". */
export const cluster: Config = { ...defaults, namespace: "default", closed: true };
