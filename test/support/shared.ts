import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** A folder of the data shared between projects: MESHLINT_SHARED, or the folder "shared" beside this project. */
export function sharedFolder(...path: readonly string[]): string {
  return join(
    resolve(process.env.MESHLINT_SHARED ?? new URL("../../../shared", import.meta.url).pathname),
    ...path,
  );
}

/** Why a test that needs this shared folder is skipped; false when the folder is there. */
export function skipWithout(...path: readonly string[]): string | false {
  const folder = sharedFolder(...path);
  return existsSync(folder) ? false : `${folder} is not there; MESHLINT_SHARED names the folder it is in`;
}
