import { run } from "./run.js";
import { processWorld } from "./world.js";

/** Runs the command as this process. */
export function main(): void {
  process.exitCode = run(process.argv.slice(2), processWorld());
}

export { run };
