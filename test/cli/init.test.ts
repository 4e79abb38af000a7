import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { configuration, type Template, templates } from "../../src/cli/templates/index.js";
import { command, meshlint } from "../support/command.js";
import { temporaryFolder } from "../support/temporary.js";
import { shop, withoutSubset } from "./shop.js";

const version = meshlint(["--version"], { cwd: "." }).stdout.trim();
const all: readonly Template[] = [configuration, ...templates];

describe("meshlint init", () => {
  for (const { name, path } of all) {
    const option = name === "configuration" ? [] : [`--${name}`];

    it(`${name}: writes the file, prints the same, and writes over nothing`, () => {
      const cwd = temporaryFolder({});
      const { stdout } = meshlint(["init", ...option, "--print"], { cwd });
      assert.deepEqual(readdirSync(cwd), []);
      const file = join(cwd, path);
      const content = () => readFileSync(file, "utf8");
      assert.equal(meshlint(["init", ...option], { cwd }).stderr, `"${path}" is written.\n`);
      assert.equal(content(), stdout);
      writeFileSync(file, "mine");
      const refused = meshlint(["init", ...option], { cwd });
      assert.deepEqual([refused.status, content()], [2, "mine"]);
      assert.match(refused.stderr, /is there already/);
      assert.equal(meshlint(["init", ...option, "--force"], { cwd }).status, 0);
      assert.equal(content(), stdout);
    });
  }

  it("writes nothing at all when one of the files is there, be it a link that leads nowhere", () => {
    const cwd = temporaryFolder({});
    symlinkSync("gone", join(cwd, "Jenkinsfile"));
    assert.equal(meshlint(["init", "--gitlab", "--jenkins"], { cwd }).status, 2);
    assert.deepEqual(readdirSync(cwd), ["Jenkinsfile"]);
  });
});

describe("the configuration to start from", () => {
  it("changes nothing", () => {
    const cwd = temporaryFolder({});
    const before = meshlint(["--print-config"], { cwd }).stdout;
    meshlint(["init"], { cwd });
    assert.equal(meshlint(["--print-config"], { cwd }).stdout, before);
  });

  it("shows every setting, and nothing in its comments that is none", () => {
    const settings = configuration.text(version).replace(/^# (?=[a-z]+:| )/gim, "");
    const cwd = temporaryFolder({ [configuration.path]: settings, "shared/meshlint.config.yaml": "{}\n" });
    const { status, stdout, stderr } = meshlint(["--print-config"], { cwd });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(JSON.parse(stdout).istioVersion, "1.30");
    const schema = JSON.parse(readFileSync(new URL("../../schemas/config.json", import.meta.url), "utf8"));
    const shown = Object.keys(parse(settings)).sort();
    assert.deepEqual(["$schema", "root", ...shown].sort(), Object.keys(schema.properties).sort());
  });
});

describe("what other programs get", () => {
  for (const { name, path, text } of templates) {
    const content = text(version);

    if (/\.ya?ml$/.test(path)) it(`${name}: is YAML`, () => assert.equal(typeof parse(content), "object"));
    if (path.endsWith(".json")) it(`${name}: is JSON`, () => assert.doesNotThrow(() => JSON.parse(content)));

    const commands = [...content.matchAll(/\bnpx --yes (?:meshlint)@(\S+) ([^\n'"<]+)$/gm)];
    for (const [, at, args = ""] of commands) {
      it(`${name}: runs "meshlint ${args}"`, () => {
        assert.equal(at, version);
        const cwd = temporaryFolder(withoutSubset);
        const { status, stdout } = meshlint(args.split(" "), { cwd });
        assert.equal(status, 1);
        assert.match(stdout, /Subset "v2"/);
        for (const [, file = ""] of args.matchAll(/=(\S+)/g)) {
          assert.ok(readFileSync(join(cwd, file), "utf8").includes("destination-subset-defined"), file);
          assert.ok(content.split(file).length > 2, `${file} is picked up`);
        }
      });
    }
  }

  it("pre-commit: is the hook that the repository offers", () => {
    const hooks = parse(readFileSync(new URL("../../.pre-commit-hooks.yaml", import.meta.url), "utf8"));
    const { additional_dependencies: packages, ...hook } = parse(textOf("pre-commit")).repos[0].hooks[0];
    assert.deepEqual(packages, [`meshlint@${version}`]);
    assert.deepEqual({ ...hooks[0], ...hook }, hooks[0]);
  });

  it("vscode: finds the problems in what the task prints", () => {
    const [{ problemMatcher, command: line }] = JSON.parse(textOf("vscode")).tasks;
    const [, args = ""] = line.split(`meshlint@${version} `);
    const { stdout } = meshlint(args.split(" "), { cwd: temporaryFolder(withoutSubset) });
    const { regexp, file, line: lineGroup, code, severity } = problemMatcher.pattern;
    const groups = new RegExp(regexp, "m").exec(stdout) ?? [];
    assert.deepEqual(
      [file, lineGroup, severity, code].map((group) => groups[group]),
      ["routes.yaml", "9", "error", "destination-subset-defined"],
    );
  });
});

describe("gitops: a stream of what is rendered", {
  skip: process.platform === "win32" && "it is a script for sh",
}, () => {
  const render = (files: Readonly<Record<string, string>>, ...folders: readonly string[]) => {
    const cwd = temporaryFolder({ ...files, "check.sh": textOf("gitops"), ...programs });
    for (const name of Object.keys(programs)) chmodSync(join(cwd, name), 0o755);
    mkdirSync(join(cwd, "tmp"));
    const env = { PATH: `${join(cwd, "bin")}:${process.env.PATH}`, TMPDIR: join(cwd, "tmp") };
    const { status, stdout, stderr } = spawnSync("sh", ["check.sh", ...folders], {
      cwd,
      env,
      encoding: "utf8",
    });
    assert.deepEqual(readdirSync(join(cwd, "tmp")), [], "nothing is left behind");
    return { status, stdout, stderr };
  };
  const overlay = { "overlay/out.yaml": shop["routes.yaml"], "chart/Chart.yaml": "name: shop\n" };

  it("is sound when one folder has what another one refers to", () => {
    const { status, stderr } = render(
      { ...overlay, "chart/out.yaml": shop["shop.yaml"] },
      "overlay",
      "chart",
    );
    assert.equal(status, 0, stderr);
  });

  it("fails when the folders do not fit together", () => {
    const { status, stdout } = render(
      { ...overlay, "chart/out.yaml": withoutSubset["shop.yaml"] },
      "overlay",
      "chart",
    );
    assert.equal(status, 1);
    assert.match(stdout, /Subset "v2"/);
  });

  it("fails when a folder cannot be rendered", () => {
    assert.notEqual(render(overlay, "overlay", "nowhere").status, 0);
  });

  /** Stand-ins: both renderers print a file, and npx runs the command that is built here. */
  const programs = {
    "bin/kustomize": '#!/bin/sh\ncat "$2/out.yaml"\n',
    "bin/helm": '#!/bin/sh\ncat "$3/out.yaml"\n',
    "bin/npx": `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${command}" "$@"\n`,
  };
});

function textOf(name: string): string {
  const template = templates.find((one) => one.name === name);
  assert.ok(template, name);
  return template.text(version);
}
