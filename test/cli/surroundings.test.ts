import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { command, meshlint } from "../support/command.js";
import { temporaryFolder } from "../support/temporary.js";
import { withoutSubset } from "./shop.js";

const alone = fileURLToPath(new URL("../support/alone.cjs", import.meta.url));
const built = fileURLToPath(new URL("../../dist", import.meta.url));

/** What is in a folder, at any depth, with what tells whether it was written to. */
function listing(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return paths.map((path) => {
    const { mtimeMs, size } = statSync(join(folder, path));
    return statSync(join(folder, path)).isDirectory() ? path : `${path} ${size} ${mtimeMs}`;
  });
}

/**
 * Runs the command in a session of its own, so that there is no terminal to open, with standard input that stays open
 * and silent, a home that cannot be written to, and nobody to ask.
 */
async function runAlone(args: readonly string[], cwd: string, home: string) {
  const child = spawn(process.execPath, ["--require", alone, command, ...args], {
    cwd,
    detached: true,
    env: { CI: "true", HOME: home, USERPROFILE: home, TMPDIR: home, TEMP: home },
    timeout: 60_000,
  });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    texts.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.stderr += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, ...texts };
}

interface Run {
  readonly args: readonly string[];
  readonly code: number;
  /** Files that are asked for. */
  readonly written?: readonly string[];
}

const runs: readonly Run[] = [
  { args: [], code: 1 },
  { args: ["--quiet", "--closed-world"], code: 1 },
  { args: ["--format", "pretty"], code: 1 },
  {
    args: ["--format", "github", "--format", "checkstyle=out/report.xml"],
    code: 1,
    written: ["out", "out/report.xml"],
  },
  { args: ["--update-baseline"], code: 0, written: ["meshlint-baseline.json"] },
  { args: ["nowhere"], code: 2 },
  { args: ["--fromat"], code: 2 },
  { args: ["--help"], code: 0 },
  { args: ["--version"], code: 0 },
  { args: ["rules"], code: 0 },
  { args: ["explain", "destination-subset-defined"], code: 0 },
  { args: ["init"], code: 0, written: ["meshlint.config.yaml"] },
  { args: ["init", "--print", "--vscode"], code: 0 },
];

describe("without a network, a terminal, other programs and a home to write to", () => {
  for (const { args, code, written = [] } of runs) {
    it(`meshlint ${args.join(" ")}`, async () => {
      const cwd = temporaryFolder(withoutSubset);
      const home = temporaryFolder({ ".config/meshlint.config.yaml": "unknown: true\n" });
      chmodSync(home, 0o555);
      const before = [cwd, home, built].map(listing);

      const result = await runAlone(args, cwd, home);

      const after = [cwd, home, built].map(listing);
      const isNew = (line: string) => !before[0]?.includes(line);
      assert.equal(result.status, code, result.stderr);
      assert.deepEqual(
        after[0]?.filter(isNew).map((line) => line.split(" ")[0]),
        written,
      );
      assert.deepEqual(
        after[0]?.filter((line) => !isNew(line)),
        before[0],
        "nothing is changed or taken away",
      );
      assert.deepEqual(after.slice(1), before.slice(1));
      assert.deepEqual(result, meshlint(args, { cwd: temporaryFolder(withoutSubset) }));
    });
  }

  it("a run that does need another program shows that these tests would notice", async () => {
    const result = await runAlone(
      ["--report-only-changed"],
      temporaryFolder(withoutSubset),
      temporaryFolder({}),
    );
    assert.deepEqual(result, { status: 70, stdout: "", stderr: '"spawnSync" is called.\n' });
  });
});
