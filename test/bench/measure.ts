import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What one process used, start to end. */
export interface Usage {
  /** Seconds of CPU, user and system together, of all its threads. */
  readonly cpu: number;
  /** The most memory it held, in MB. */
  readonly peak: number;
}

const preload = fileURLToPath(new URL("usage.cjs", import.meta.url));
/** No more open files than this; a tool that opens every file at once fails. */
const openFiles = 256;

/** Runs Node with these arguments in a folder. Throws when the process does not end with exit code 0. */
export function measure(args: readonly string[], cwd: string): Usage {
  const folder = mkdtempSync(join(tmpdir(), "meshlint-usage-"));
  const file = join(folder, "usage.json");
  try {
    const limited = [
      "-c",
      `ulimit -n ${openFiles}; exec "$@"`,
      "sh",
      process.execPath,
      "--require",
      preload,
      ...args,
    ];
    const { status, stdout, stderr } = spawnSync("sh", limited, {
      cwd,
      encoding: "utf8",
      env: { ...process.env, BENCH_USAGE: file },
      maxBuffer: 1 << 28,
    });
    if (status !== 0)
      throw new Error(`node ${args.join(" ")} ended with ${status}: ${(stderr || stdout).slice(0, 2000)}`);
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Several figures of one kind. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Least, median and most of some figures. */
export function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { least: at(0), median: at(Math.floor(sorted.length / 2)), most: at(sorted.length - 1) };
}

/** Runs two programs in turn, so that a busy machine slows both, and gives the usages of each pair. */
export function pairs(
  count: number,
  first: () => Usage,
  second: () => Usage,
): readonly (readonly [Usage, Usage])[] {
  return Array.from({ length: count }, () => [first(), second()] as const);
}
