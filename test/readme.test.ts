import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { rules } from "../rules/index.js";
import { loadConfig } from "../src/config/load.js";
import { meshlint } from "./support/command.js";
import { blocksOf } from "./support/markdown.js";
import { temporaryFolder } from "./support/temporary.js";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const fences = blocksOf(readme).flatMap((block) => (block.type === "fence" ? [block] : []));
const tree = "test/projects/tutorial/broken";

describe("README.md", () => {
  it("shows what the command writes", () => {
    const { stdout } = meshlint([tree, "--format", "pretty", "--color", "never"], {
      cwd: fileURLToPath(root),
    });
    const shown = fences.flatMap(({ lines }) => (lines.some(isFrame) ? [lines] : []));
    assert.equal(shown.length, 2);
    for (const line of shown.flat()) {
      if (line === "..." || line.startsWith("$ ")) continue;
      assert.ok(stdout.split("\n").includes(line), `not written any more: ${line}`);
    }
  });

  it("shows a finding of the JSON report", () => {
    const { stdout } = meshlint([tree, "--format", "json"], { cwd: fileURLToPath(root) });
    const report = JSON.parse(stdout);
    const shown = JSON.parse(fences.find(({ info }) => info === "json")?.lines.join("\n") ?? "{}");
    const [finding] = shown.diagnostics;
    assert.deepEqual(
      report.diagnostics.find(({ code }: { code: string }) => code === finding.code),
      finding,
    );
    const { durationMs } = shown.summary;
    assert.deepEqual(
      { ...report, diagnostics: [], summary: { ...report.summary, durationMs } },
      {
        ...shown,
        diagnostics: [],
      },
    );
  });

  it("shows a configuration that is valid", () => {
    const text = fences.find(({ lines }) => lines[0]?.startsWith("$schema:"))?.lines.join("\n") ?? "";
    const folder = temporaryFolder({ "k8s/meshlint.config.yaml": text, "meshlint.base.yaml": "" });
    assert.equal(loadConfig("k8s/meshlint.config.yaml", folder, rules).maxWarnings, 10);
  });

  it("leads only to files that are there", () => {
    const pages = ["README.md", "CONTRIBUTING.md"].map((name) => readFileSync(new URL(name, root), "utf8"));
    const links = pages.flatMap((page) => [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)]);
    const broken = links.map(([, link = ""]) => link).filter((link) => !existsSync(new URL(link, root)));
    assert.deepEqual(broken, []);
  });
});

function isFrame(line: string): boolean {
  return line.startsWith("  --> ");
}
