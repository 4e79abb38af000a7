import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { renderChart, renderKustomization } from "../../../src/discover/render.js";

const programs = mkdtempSync(join(tmpdir(), "render-"));
after(() => rmSync(programs, { recursive: true }));
const skip = process.platform === "win32" ? "the programs are shell scripts" : false;

function installed(name: string, script: string): { PATH: string } {
  const directory = mkdtempSync(join(programs, "bin-"));
  writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: directory };
}

test("kustomize renders a directory", { skip }, () => {
  assert.deepEqual(renderKustomization("shop", installed("kustomize", 'echo "$@"')), {
    text: "build shop\n",
  });
});

test("kubectl renders it where kustomize is not installed", { skip }, () => {
  assert.deepEqual(renderKustomization("shop", installed("kubectl", 'echo "$@"')), {
    text: "kustomize shop\n",
  });
});

test("helm renders a chart, and a dash is no option", { skip }, () => {
  assert.deepEqual(renderChart("-shop", installed("helm", 'echo "$@"')), {
    text: "template ./-shop\n",
  });
});

test("the network is out of reach", { skip }, () => {
  const rendered = renderKustomization(
    "shop",
    installed("kustomize", 'echo "$GIT_ALLOW_PROTOCOL $https_proxy"'),
  );
  assert.deepEqual(rendered, { text: "file http://127.0.0.1:9\n" });
});

test("a program that is not installed is named", { skip }, () => {
  assert.deepEqual(renderKustomization("shop", { PATH: programs }), {
    problem: '"shop" cannot be rendered, because "kustomize" or "kubectl" is not installed.',
  });
});

test("a program's reason is told in one line, without control characters", { skip }, () => {
  const failing = installed("kustomize", `printf '# Warning\\nError: no \\033[31mshop.\\n' >&2; exit 1`);
  assert.deepEqual(renderKustomization("shop", failing), {
    problem: '"kustomize" cannot render "shop": no  [31mshop.',
  });
});
