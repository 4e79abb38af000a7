import { run } from "./run.js";
import { processWorld } from "./world.js";

process.exitCode = run(process.argv.slice(2), processWorld());
