import { CommanderError } from "commander";
import { rules } from "../../rules/index.js";
import { BaselineError } from "../baseline/file.js";
import { ConfigError } from "../config/load.js";
import { explain } from "./explain.js";
import { init } from "./init.js";
import { lintCommand } from "./lint-command.js";
import { version } from "./package.js";
import { runCommandLine } from "./program.js";
import { listRules } from "./rules-command.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

/** Runs the command and answers its exit code. Whatever goes wrong is told on standard error. */
export function run(args: readonly string[], world: World): number {
  try {
    return runCommandLine(args, {
      version: version(),
      rules,
      actions: {
        lint: (paths, settings) => lintCommand(paths, settings, world),
        explain: (name) => explain(name, world),
        rules: (format) => listRules(format, world),
        init: (settings) => init(settings, world),
      },
      stdout: world.stdout,
      stderr: world.stderr,
    });
  } catch (error) {
    return failure(error, world);
  }
}

/** Help and the version end the run well; everything else that is thrown means that the work was not done. */
function failure(error: unknown, { stderr, variables }: World): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  stderr(`${isExpected(error) ? error.message : internal(error, Boolean(variables.DEBUG))}\n`);
  return 2;
}

/** Whether an error is about how the command was called and not a mistake of ours. */
function isExpected(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ConfigError || error instanceof BaselineError;
}

function internal(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `Internal error: ${String(error)}`;
  if (debug)
    return `Internal error: ${error.stack}${error.cause instanceof Error ? `\n${error.cause.stack}` : ""}`;
  return `Internal error: ${error.message}\nThis is a mistake in meshlint, not in the manifests; DEBUG=1 shows where.`;
}
