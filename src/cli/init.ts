import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { version } from "./package.js";
import { configuration, type Template } from "./templates/index.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";
import { writeAtomically } from "./write.js";

/** What `init` was asked to do. */
export interface InitSettings {
  /** What is asked for; the configuration if it is nothing. */
  readonly templates: readonly Template[];
  /** Whether files that are there may be written over. */
  readonly force: boolean;
  /** Whether all goes to standard output and no file is written. */
  readonly print: boolean;
}

/** Writes or prints what is asked for. Throws a UsageError, and writes nothing, when a file is there already. */
export function init({ templates, force, print }: InitSettings, { cwd, stdout, stderr }: World): number {
  const wanted = templates.length > 0 ? templates : [configuration];
  if (print) {
    for (const template of wanted) stdout(template.text(version()));
    return 0;
  }
  const taken = wanted.find(({ path }) => isThere(resolve(cwd, path)));
  if (taken && !force) {
    throw new UsageError(`"${taken.path}" is there already; --print shows the text, --force writes over it.`);
  }
  for (const template of wanted) {
    writeAtomically(resolve(cwd, template.path), template.text(version()));
    stderr(`"${template.path}" is written.\n`);
  }
  return 0;
}

/** A link that leads nowhere is there too. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
