import { existsSync } from "node:fs";
import { join } from "node:path";
import { version } from "./package.js";
import { snippets, startingConfig } from "./templates.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";
import { writeAtomically } from "./write.js";

/** Where meshlint is to be at home. */
export type Place = keyof typeof snippets;

export interface InitSettings {
  /** The places whose snippets are printed; a configuration file is written when there is none. */
  readonly places: readonly Place[];
  readonly force: boolean;
}

const configName = "meshlint.config.yaml";

/** Writes a configuration to start from, or prints what other programs need to call meshlint. */
export function init({ places, force }: InitSettings, { cwd, stdout, stderr }: World): number {
  for (const place of places) stdout(snippets[place](version()));
  if (places.length > 0) return 0;
  const file = join(cwd, configName);
  if (existsSync(file) && !force) {
    throw new UsageError(`"${configName}" is there already; --force writes over it.`);
  }
  writeAtomically(file, startingConfig);
  stderr(`"${configName}" is written; its comments say what can be set.\n`);
  return 0;
}
