import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../../src/cli/run.js";
import { command, meshlint } from "../support/command.js";
import { temporaryFolder } from "../support/temporary.js";
import { shop, withoutSubset } from "./shop.js";

const project = fileURLToPath(new URL("../../", import.meta.url));
const hooksFile = readFileSync(join(project, ".pre-commit-hooks.yaml"), "utf8");

/** Why the tests cannot run here. They install nothing. */
function skipped(): string | false {
  if (spawnSync("pre-commit", ["--version"]).status !== 0) return "pre-commit is not installed";
  return spawnSync("git", ["--version"]).status !== 0 && "git is not installed";
}

/** The hooks as the repository offers them, for a command that is installed: this build of it. */
function installedHooks(): string {
  const hooks = temporaryFolder({
    ".pre-commit-hooks.yaml": hooksFile.replaceAll("language: node", "language: system"),
  });
  return committed(hooks);
}

/** Where pre-commit finds the command and keeps what it remembers. */
function surroundings(): Readonly<Record<string, string | undefined>> {
  const home = temporaryFolder({});
  const name = join(home, "meshlint");
  writeFileSync(name, `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, { mode: 0o755 });
  return {
    PATH: `${home}:${process.env.PATH}`,
    PRE_COMMIT_HOME: home,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
}

const env = surroundings();

function git(cwd: string, ...args: readonly string[]) {
  const identity = ["-c", "user.name=shop", "-c", "user.email=shop@shop.example.com"];
  return spawnSync("git", [...identity, ...args], { cwd, encoding: "utf8", env });
}

/** The folder as a repository with everything in it committed. */
function committed(folder: string): string {
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["commit", "-q", "-m", "start"],
  ]) {
    assert.equal(git(folder, ...args).status, 0);
  }
  return folder;
}

interface Attempt {
  readonly hook: "meshlint" | "meshlint-changed";
  readonly before: Readonly<Record<string, string>>;
  /** Files by their new texts; undefined for those that are deleted. */
  readonly change: Readonly<Record<string, string | undefined>>;
  /** What is in the folder and in no commit. */
  readonly unstaged?: Readonly<Record<string, string>>;
}

/** Changes a repository and commits, with the hook of the repository of hooks tried on the way. */
function commit({ hook, before, change, unstaged = {} }: Attempt) {
  const cwd = committed(temporaryFolder(before));
  writeFileSync(
    join(cwd, ".git/hooks/pre-commit"),
    `#!/bin/sh\nexec pre-commit try-repo "${installedHooks()}" ${hook} --color never\n`,
    { mode: 0o755 },
  );
  for (const [path, text] of Object.entries(change)) {
    if (text === undefined) rmSync(join(cwd, path));
    else writeFileSync(join(cwd, path), text);
  }
  git(cwd, "add", "--all");
  for (const [path, text] of Object.entries(unstaged)) writeFileSync(join(cwd, path), text);
  const { stdout, stderr } = git(cwd, "commit", "-m", "change");
  const isCommitted = git(cwd, "log", "--format=%s", "-1").stdout === "change\n";
  return { isCommitted, output: stdout + stderr };
}

const lost = { "shop.yaml": withoutSubset["shop.yaml"] };
const sound = { "shop.yaml": `# The shop.\n${shop["shop.yaml"]}` };
const subsetLost = /^routes\.yaml:9:\d+: error: Subset "v2" .*\[destination-subset-defined\]$/m;

describe("pre-commit", { skip: skipped() }, () => {
  for (const hook of ["meshlint", "meshlint-changed"] as const) {
    it(`${hook}: lets a sound commit pass`, () => {
      const { isCommitted, output } = commit({ hook, before: shop, change: sound });
      assert.ok(isCommitted, output);
      assert.match(output, /\.Passed$/m);
    });

    it(`${hook}: blocks a commit that removes a subset used in a file it does not touch`, () => {
      const { isCommitted, output } = commit({ hook, before: shop, change: lost });
      assert.equal(isCommitted, false);
      assert.match(output, subsetLost);
    });

    it(`${hook}: heeds what is committed and not what is on disk`, () => {
      const { isCommitted, output } = commit({ hook, before: shop, change: lost, unstaged: shop });
      assert.equal(isCommitted, false, output);
    });
  }

  it("meshlint: blocks a commit that only deletes what is referred to", () => {
    const before = { ...shop, "meshlint.config.yaml": "world: closed\n" };
    const { isCommitted, output } = commit({ hook: "meshlint", before, change: { "shop.yaml": undefined } });
    assert.equal(isCommitted, false);
    assert.match(output, /^routes\.yaml:.*: error: /m);
  });

  it("meshlint: lets the last manifest go", () => {
    const change = { "routes.yaml": undefined, "shop.yaml": undefined };
    const { isCommitted, output } = commit({ hook: "meshlint", before: { ...shop, "notes.md": "" }, change });
    assert.ok(isCommitted, output);
  });

  it("meshlint-changed: shows only what concerns the changed files", () => {
    const other = shop["routes.yaml"].replaceAll("cart", "pay").replace("subset: v1", "port: { number: 99 }");
    const broken = { "pay.yaml": shop["shop.yaml"].replaceAll("cart", "pay"), "pay-routes.yaml": other };
    const before = { ...shop, ...broken };
    assert.equal(meshlint([], { cwd: temporaryFolder(before) }).status, 1, "something else is wrong");
    const all = commit({ hook: "meshlint", before, change: lost });
    assert.match(all.output, subsetLost);
    assert.match(all.output, /^pay-routes\.yaml:/m);
    const concerned = commit({ hook: "meshlint-changed", before, change: lost });
    assert.match(concerned.output, subsetLost);
    assert.doesNotMatch(concerned.output, /pay/);
    assert.ok(commit({ hook: "meshlint-changed", before, change: sound }).isCommitted);
  });

  it("builds the command where it is installed from the repository", { skip: installation() }, () => {
    const cwd = committed(temporaryFolder(withoutSubset));
    const args = ["try-repo", project, "meshlint", "--ref", "HEAD", "--all-files", "--color", "never"];
    const env = { ...process.env, PRE_COMMIT_HOME: temporaryFolder({}) };
    const { status, stdout } = spawnSync("pre-commit", args, { cwd, encoding: "utf8", env });
    assert.equal(status, 1, stdout);
    assert.match(stdout, subsetLost);
  });
});

/** Why the package is not installed by a test. */
function installation(): string | false {
  return (
    process.env.MESHLINT_INSTALL === undefined &&
    "it takes packages from the registry; MESHLINT_INSTALL=1 allows it"
  );
}

it("a hook prints plain lines, although pre-commit lends it a terminal", () => {
  const cwd = temporaryFolder(withoutSubset);
  const printed = (variables: Readonly<Record<string, string>>): string => {
    let text = "";
    const stdout = (more: string) => {
      text += more;
    };
    const world = { cwd, variables, now: 0, stdout, stderr: () => {}, stdin: () => new Uint8Array() };
    assert.equal(run([], { ...world, terminal: () => ({ width: 80 }) }), 1);
    return text;
  };
  assert.match(printed({ PRE_COMMIT: "1" }), subsetLost);
  assert.doesNotMatch(printed({}), subsetLost);
});

describe("--report-only-files without files of its own", () => {
  it("takes the paths, behind whatever other options a hook is given", () => {
    const cwd = temporaryFolder(withoutSubset);
    const hook = ["lint", "--report-only-files"];
    assert.equal(meshlint([...hook, "shop.yaml", "other.yaml"], { cwd }).status, 1);
    assert.equal(meshlint([...hook, "--fail-on", "warning", "shop.yaml"], { cwd }).status, 1);
    assert.equal(meshlint([...hook, "--fail-on", "warning", "other.yaml"], { cwd }).status, 0);
    assert.equal(meshlint([...hook, "--quiet"], { cwd }).status, 0);
  });
});
