import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { type Discovered, discover } from "../../../src/discover/discover.js";
import { temporaryFolder } from "../../support/temporary.js";

function found(folder: string, paths: readonly string[] = ["."], ignoreFiles = true): Discovered {
  return discover(paths, { cwd: folder, ignoreFiles });
}

function paths(folder: string, ...args: readonly string[]): readonly string[] {
  return found(folder, args.length > 0 ? args : undefined).files.map(({ path }) => path);
}

describe("discover", () => {
  it("finds manifests below a folder, in the order of their paths", () => {
    const folder = temporaryFolder({
      "b/z.yaml": "",
      "b.yaml": "",
      "a/x.yml": "",
      "a/Kustomization": "",
      "c.json": "",
      "notes.md": "",
    });
    assert.deepEqual(paths(folder), ["a/Kustomization", "a/x.yml", "b.yaml", "b/z.yaml", "c.json"]);
  });

  it("leaves out dot folders, node_modules and testdata, and counts them", () => {
    const folder = temporaryFolder({
      "a.yaml": "",
      ".git/config.yaml": "",
      ".github/workflow.yaml": "",
      "node_modules/x/y.yaml": "",
      "deep/testdata/z.yaml": "",
    });
    const { files, skipped } = found(folder);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["a.yaml"],
    );
    assert.deepEqual(skipped, { "dot folder": 1, node_modules: 1, testdata: 1 });
  });

  it("reads a named file whatever it is called and whoever ignores it", () => {
    const folder = temporaryFolder({ ".gitignore": "*", "node_modules/x": "", "a.txt": "" });
    const { files } = found(folder, ["node_modules/x", "a.txt"]);
    assert.deepEqual(
      files.map(({ path, named }) => [path, named]),
      [
        ["a.txt", true],
        ["node_modules/x", true],
      ],
    );
  });

  it("gives a file once that several arguments lead to", () => {
    const folder = temporaryFolder({ "k8s/a.yaml": "" });
    assert.deepEqual(paths(folder, "k8s", "k8s/a.yaml", "**/*.yaml", "./k8s"), ["k8s/a.yaml"]);
  });

  it("shows files outside of the working directory by the way there", () => {
    const folder = temporaryFolder({ "base/a.yaml": "", "prod/b.yaml": "" });
    assert.deepEqual(paths(join(folder, "prod"), "../base"), ["../base/a.yaml"]);
  });

  it("names what does not exist, and goes on", () => {
    const folder = temporaryFolder({ "a.yaml": "" });
    const { files, problems } = found(folder, ["nowhere", "a.yaml", "no/*.yaml"]);
    assert.equal(files.length, 1);
    assert.deepEqual(problems, ['"nowhere" does not exist.', '"no/*.yaml" matches no manifest.']);
  });

  it("expands a glob as a walk would find files, and prefers a file of that name", () => {
    const folder = temporaryFolder({
      ".gitignore": "secret.yaml",
      "a/x.yaml": "",
      "a/secret.yaml": "",
      "a/readme.md": "",
      "node_modules/x.yaml": "",
      "[odd].yaml": "",
      "chart/Chart.yaml": "",
      "chart/templates/t.yaml": "",
    });
    assert.deepEqual(paths(folder, "**/{x,secret,readme,t}.*"), ["a/x.yaml"]);
    assert.deepEqual(paths(folder, "[odd].yaml"), ["[odd].yaml"]);
  });
});

describe("ignore files", () => {
  const files = {
    ".git/HEAD": "",
    ".gitignore": "build/\n*.gen.yaml\n",
    ".meshlintignore": "!kept.gen.yaml\n",
    "a.yaml": "",
    "a.gen.yaml": "",
    "kept.gen.yaml": "",
    "build/b.yaml": "",
    "deep/.gitignore": "!mine.gen.yaml\nlocal.yaml\n",
    "deep/mine.gen.yaml": "",
    "deep/other.gen.yaml": "",
    "deep/local.yaml": "",
    "local.yaml": "",
  };

  it("count at every level, the nearest first", () => {
    assert.deepEqual(paths(temporaryFolder(files)), [
      "a.yaml",
      "deep/mine.gen.yaml",
      "kept.gen.yaml",
      "local.yaml",
    ]);
  });

  it("count from the root of the repository down", () => {
    const folder = temporaryFolder(files);
    assert.deepEqual(paths(join(folder, "deep")), ["mine.gen.yaml"]);
  });

  it("do not count for a folder that is named though it is ignored", () => {
    assert.deepEqual(paths(temporaryFolder(files), "build"), ["build/b.yaml"]);
  });

  it("do not count when they are not to be heeded", () => {
    assert.equal(found(temporaryFolder(files), ["."], false).files.length, 8);
  });
});

describe("charts", () => {
  const chart = {
    "shop/Chart.yaml": "",
    "shop/values.yaml": "",
    "shop/crds/crd.yaml": "",
    "shop/templates/a.yaml": "",
    "shop/templates/deep/b.yaml": "",
    "shop/templates/_helpers.tpl": "",
    "templates/plain.yaml": "",
  };

  it("are told, and their templates counted", () => {
    const { files, charts, skipped } = found(temporaryFolder(chart));
    assert.deepEqual(charts, ["shop"]);
    assert.deepEqual(skipped, { "helm template": 2 });
    assert.deepEqual(
      files.map(({ path }) => path),
      ["shop/crds/crd.yaml", "shop/values.yaml", "templates/plain.yaml"],
    );
  });

  it("keep their templates to themselves when those are named as a folder, not when as a file", () => {
    const folder = temporaryFolder(chart);
    assert.deepEqual(found(folder, ["shop/templates/deep"]).skipped, { "helm template": 1 });
    assert.deepEqual(paths(folder, "shop/templates/a.yaml"), ["shop/templates/a.yaml"]);
  });
});

describe("symbolic links", () => {
  it("that lead in circles end", () => {
    const folder = temporaryFolder({ "a/b/x.yaml": "" });
    symlinkSync("..", join(folder, "a/b/up"));
    symlinkSync("self", join(folder, "self"));
    symlinkSync("self.yaml", join(folder, "self.yaml"));
    const { files, skipped, problems } = found(folder);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["a/b/x.yaml"],
    );
    assert.deepEqual(skipped, { "broken symbolic link": 1, "symbolic link to what was read already": 1 });
    assert.deepEqual(problems, []);
  });

  it("to what is no file are left alone, as it may never end", () => {
    const folder = temporaryFolder({ "a.yaml": "" });
    symlinkSync("/dev/zero", join(folder, "endless.yaml"));
    assert.deepEqual(paths(folder), ["a.yaml"]);
  });

  it("are followed out of the tree, and into it only once", () => {
    const folder = temporaryFolder({ "tree/z/x.yaml": "", "outside/y.yaml": "" });
    symlinkSync("z", join(folder, "tree/a"));
    symlinkSync("../outside", join(folder, "tree/link"));
    symlinkSync("z/x.yaml", join(folder, "tree/again.yaml"));
    assert.deepEqual(paths(join(folder, "tree")), ["link/y.yaml", "z/x.yaml"]);
  });
});

it("a folder that cannot be opened is a problem, and the rest is found", { skip: isRoot() }, () => {
  const folder = temporaryFolder({ "a.yaml": "" });
  mkdirSync(join(folder, "locked"), { mode: 0 });
  const { files, problems } = found(folder);
  chmodSync(join(folder, "locked"), 0o700);
  assert.equal(files.length, 1);
  assert.deepEqual(problems, ['"locked" cannot be read: permission denied.']);
});

function isRoot(): string | false {
  return process.getuid?.() === 0 ? "the superuser may read everything" : false;
}
