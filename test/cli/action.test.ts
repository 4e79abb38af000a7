import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { command, meshlint } from "../support/command.js";
import { temporaryFolder } from "../support/temporary.js";
import { shop, withoutSubset } from "./shop.js";

interface Step {
  readonly id: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

const project = fileURLToPath(new URL("../../", import.meta.url));
const action = parse(readFileSync(join(project, "action.yml"), "utf8"));
const steps: readonly Step[] = action.runs.steps;

/** A workspace and a runner: the command that is built here is installed, and npm only says what it is asked for. */
function runner(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder({
    "work/notes.md": "",
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`work/${path}`, text])),
    "temp/meshlint/node_modules/.bin/meshlint": `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`,
    "bin/npm": '#!/bin/sh\necho "$@"\n',
  });
  for (const program of ["temp/meshlint/node_modules/.bin/meshlint", "bin/npm"]) {
    chmodSync(join(root, program), 0o755);
  }
  return root;
}

/** Runs the script of a step as GitHub does, with the inputs of a workflow. */
function run(id: string, root: string, inputs: Readonly<Record<string, string>> = {}) {
  const step = steps.find((one) => one.id === id);
  assert.ok(step, id);
  const values = Object.entries(step.env).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? "";
    return [name, inputs[input] ?? action.inputs[input].default];
  });
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run],
    {
      cwd: join(root, "work", inputs["working-directory"] ?? "."),
      encoding: "utf8",
      env: {
        ...Object.fromEntries(values),
        PATH: `${join(root, "bin")}:${process.env.PATH}`,
        GITHUB_ACTION_PATH: project,
        GITHUB_OUTPUT: join(root, "output"),
        GITHUB_STEP_SUMMARY: join(root, "summary"),
        GITHUB_WORKSPACE: join(root, "work"),
        RUNNER_TEMP: join(root, "temp"),
      },
    },
  );
  return { status, stdout, stderr, outputs: outputsOf(join(root, "output")) };
}

function outputsOf(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("=")[0], line.split("=").slice(1).join("=")]));
}

const hasBash = spawnSync("bash", ["--version"]).status === 0;

describe("the GitHub action", { skip: !hasBash && "bash is not installed" }, () => {
  it("uses every input, and none as a part of a script", () => {
    const text = JSON.stringify(action.runs);
    for (const name of Object.keys(action.inputs)) assert.ok(text.includes(`\${{ inputs.${name} }}`), name);
    for (const { run: script } of steps) assert.doesNotMatch(script, /\$\{\{/);
  });

  it("installs its own version, or the one that is asked for", () => {
    const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
    assert.match(run("install", runner({})).stdout, new RegExp(` meshlint@${version}$`, "m"));
    assert.match(run("install", runner({}), { version: "2.0.0" }).stdout, / meshlint@2\.0\.0$/m);
  });

  it("passes what is sound", () => {
    const { status, outputs, stdout } = run("check", runner(shop));
    assert.deepEqual([status, stdout], [0, ""]);
    assert.deepEqual(outputs, { findings: "0", errors: "0", "sarif-file": "" });
  });

  it("annotates, sums up and counts", () => {
    const root = runner(withoutSubset);
    const { status, stdout, outputs } = run("check", root, { "sarif-file": "out/meshlint.sarif" });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=routes\.yaml,line=9,/m);
    assert.match(readFileSync(join(root, "summary"), "utf8"), /^\| error \| routes\.yaml:9:/m);
    const sarif = join(root, "work/out/meshlint.sarif");
    assert.deepEqual(outputs, { findings: "1", errors: "1", "sarif-file": sarif });
    assert.equal(JSON.parse(readFileSync(sarif, "utf8")).version, "2.1.0");
  });

  it("names files from the root of the repository", () => {
    const files = Object.entries(withoutSubset).map(([path, text]) => [`deploy/${path}`, text]);
    const root = runner(Object.fromEntries(files));
    const { stdout } = run("check", root, {
      "working-directory": "deploy",
      formats: "sarif=../a.sarif\ncompact=../a.txt",
    });
    assert.match(stdout, /^::error file=deploy\/routes\.yaml,line=9,.*%0Adeploy\/shop\.yaml:/m);
    assert.match(readFileSync(join(root, "summary"), "utf8"), /deploy\/routes\.yaml:9:/);
    assert.match(readFileSync(join(root, "work/a.sarif"), "utf8"), /"uri": ?"deploy\/routes\.yaml"/);
    assert.match(readFileSync(join(root, "work/a.txt"), "utf8"), /^routes\.yaml:9:/);
  });

  it("adds the problem matcher and takes it out again, and lets no file name be a command", () => {
    const { "routes.yaml": routes, ...others } = withoutSubset;
    const { status, stdout } = run("check", runner({ ...others, "::error::/a.yaml": routes }), {
      annotations: "matcher",
    });
    assert.equal(status, 1);
    const lines = stdout.trim().split("\n");
    const [add = "", stop = "", finding = "", go = "", ...remove] = lines;
    const file = add.replace("::add-matcher::", "");
    const owners = JSON.parse(readFileSync(file, "utf8")).problemMatcher.map(
      ({ owner }: { owner: string }) => owner,
    );
    assert.match(finding, /^::error::\/a\.yaml:9:/);
    assert.equal(stop.replace("::stop-commands::", ""), go.slice(2, -2));
    assert.deepEqual(
      remove,
      owners.map((owner: string) => `::remove-matcher owner=${owner}::`),
    );
  });

  it("takes paths with spaces, and text that looks like options or scripts, as they are", () => {
    const files = { "all of it/shop.yaml": `${shop["shop.yaml"]}---\n${shop["routes.yaml"]}` };
    assert.equal(run("check", runner(files), { paths: "all of it\n\nall of it/shop.yaml\n" }).status, 0);
    const odd = run("check", runner(files), { paths: "--help\n$(touch x)" });
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /"--help" does not exist/);
    assert.match(odd.stderr, /"\$\(touch x\)" matches no manifest/);
  });

  it("fails from the given severity on, under the given configuration", () => {
    const files = { ...withoutSubset, "ci.yaml": "rules: { destination-subset-defined: warning }\n" };
    assert.equal(run("check", runner(files), { config: "ci.yaml" }).status, 0);
    assert.equal(run("check", runner(files), { config: "ci.yaml", "fail-on": "warning" }).status, 1);
    assert.equal(run("check", runner(files), { annotations: "none", config: "gone.yaml" }).status, 2);
    assert.equal(run("check", runner(files), { annotations: "both" }).status, 2);
  });
});

it("GitLab is told paths from the root of the project", () => {
  const root = temporaryFolder({
    "k8s/all.yaml": `${withoutSubset["shop.yaml"]}---\n${shop["routes.yaml"]}`,
  });
  const env = { CI_PROJECT_DIR: root };
  const { stdout } = meshlint(["--format", "gitlab"], { cwd: join(root, "k8s"), env });
  assert.equal(JSON.parse(stdout)[0].location.path, "k8s/all.yaml");
  const elsewhere = meshlint(["--format", "gitlab"], {
    cwd: join(root, "k8s"),
    env: { CI_PROJECT_DIR: "/builds" },
  });
  assert.equal(JSON.parse(elsewhere.stdout)[0].location.path, "all.yaml");
});
