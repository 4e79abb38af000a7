import { rules } from "../../rules/index.js";
import { type Config, defaults } from "../../src/config/config.js";

/** Rules that speak on request, as the tools they are held against do here. */
const asked = rules.filter(({ onRequest }) => onRequest).map(({ id, severity }) => [id, severity] as const);

/** A case is all that is in its cluster, and objects without a namespace are applied to "default". */
export const cluster: Config = {
  ...defaults,
  namespace: "default",
  closed: true,
  rules: Object.fromEntries(asked),
};
