import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { formats } from "../src/report/index.js";
import { type CommandResult, meshlint } from "./support/command.js";
import { temporaryFolder } from "./support/temporary.js";

const service = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  selector: { app: cart }
  ports: [{ name: http, port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: cart, image: cart, ports: [{ containerPort: 80 }] }] }
`;

function route(host: string, name = "cart"): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec:
  hosts: [${name}]
  http:
    - route:
        - destination: { host: ${host}, port: { number: 80 } }
`;
}

const missing = 'Host "carts"';
const clean = { "service.yaml": service, "route.yaml": route("cart") };
const withError = { "service.yaml": service, "route.yaml": route("carts") };
const broken = { "service.yaml": service, "broken.yaml": "apiVersion: v1\nkind: Service\nmetadata: {\n" };

function run(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: readonly string[]
): CommandResult {
  return meshlint(args, { cwd: temporaryFolder(files) });
}

describe("exit codes are the same in every format", () => {
  const cases: Readonly<
    Record<string, readonly [files: Record<string, string>, args: readonly string[], code: number]>
  > = {
    clean: [clean, [], 0],
    "a warning": [withError, ["--rule", "destination-host-exists=warning"], 0],
    "a warning that fails": [
      withError,
      ["--rule", "destination-host-exists=warning", "--fail-on", "warning"],
      1,
    ],
    "an error": [withError, [], 1],
    "an error that does not fail": [withError, ["--fail-on", "never"], 0],
    "a broken file": [broken, [], 1],
    "no file": [{ "notes.md": "" }, [], 2],
    "a path that does not exist": [clean, [".", "nowhere"], 2],
  };
  for (const [what, [files, args, code]] of Object.entries(cases)) {
    it(what, () => {
      const cwd = temporaryFolder(files);
      for (const format of Object.keys(formats)) {
        const { status, stderr } = meshlint([...args, "--format", format], { cwd });
        assert.equal(status, code, `${format}: ${stderr}`);
      }
    });
  }
});

describe("options about failing", () => {
  it("--max-warnings, --exit-zero and --pass-on-no-manifests", () => {
    const warning = ["--rule", "destination-host-exists=warning"];
    assert.equal(run(withError, ...warning, "--max-warnings", "1").status, 0);
    assert.equal(run(withError, ...warning, "--max-warnings", "0").status, 1);
    assert.equal(run(withError, "--exit-zero").status, 0);
    assert.equal(run(withError, "--exit-zero", "nowhere").status, 2);
    assert.equal(run({}, "--pass-on-no-manifests").status, 0);
  });

  it("--quiet and --min-severity change what is shown and not the code", () => {
    const warning = ["--rule", "destination-host-exists=warning", "--fail-on", "warning"];
    const quiet = run(withError, ...warning, "--quiet");
    assert.deepEqual(quiet, { status: 1, stdout: "", stderr: "" });
    assert.equal(run(withError, ...warning, "--min-severity", "error").stdout, "");
    assert.match(run(withError, ...warning, "--min-severity", "warning").stdout, /warning: /);
  });
});

describe("bad input", () => {
  /** What is in the folder beside a sound Service, what is asked for, and what is told: the rest is still checked. */
  const table: Readonly<Record<string, BadInput>> = {
    "a folder that does not exist": {
      args: [".", "nowhere"],
      code: 2,
      told: /^"nowhere" does not exist\.$/m,
    },
    "a glob that matches nothing": {
      args: [".", "no/*.yaml"],
      code: 2,
      told: /^"no\/\*\.yaml" matches no manifest\.$/m,
    },
    NULs: {
      files: { "bad.yaml": "\0\0\0" },
      code: 1,
      told: /^bad\.yaml:1:1: error: "bad\.yaml" is a binary file\./m,
    },
    "a binary file": {
      files: { "bad.yaml": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff]) },
      code: 1,
      told: /^bad\.yaml:1:1: error: The file is not valid UTF-8\./m,
    },
    "text that is not UTF-8": {
      files: { "bad.yaml": Buffer.from("kind: A\nname: \xff\n", "latin1") },
      code: 1,
      told: /^bad\.yaml:2:7: error: The file is not valid UTF-8\./m,
    },
    "YAML that does not parse": {
      files: { "bad.yaml": "apiVersion: v1\nkind: Service\nmetadata: {\n" },
      code: 1,
      told: /^bad\.yaml:\d+:\d+: error: The document cannot be read/m,
    },
    "an alias bomb": {
      files: { "bad.yaml": `apiVersion: v1\nkind: ConfigMap\n${bomb()}` },
      code: 1,
      told: /^bad\.yaml:\d+:\d+: error: /m,
    },
    "nesting 5,000 deep": {
      files: {
        "bad.yaml": `apiVersion: v1\nkind: ConfigMap\ndata: ${"[".repeat(5000)}${"]".repeat(5000)}\n`,
      },
      code: "any",
      told: /./,
    },
    "__proto__ keys": {
      files: {
        "bad.yaml": "apiVersion: v1\nkind: Service\n__proto__: { a: b }\nmetadata: { __proto__: 1 }\n",
      },
      code: "any",
      told: /./,
    },
    "a Helm template": {
      files: { "chart/Chart.yaml": "name: shop\n", "chart/templates/a.yaml": "{{ if }}\n" },
      code: 0,
      told: /Not checked: .*helm template \(1\)/,
      stops: true,
    },
    "a configuration key that is not known": {
      files: { "meshlint.config.yaml": "namespase: shop\n" },
      code: 2,
      told: /^meshlint\.config\.yaml:1:1: "namespase" is not known here; the nearest name is "namespace"\.$/m,
      stops: true,
    },
    "a snapshot that does not exist": {
      args: ["--context", "gone.yaml"],
      code: 2,
      told: /^"gone\.yaml" does not exist\.$/m,
    },
  };
  for (const [what, input] of Object.entries(table)) it(what, () => checkBadInput(input));

  it("symbolic links in circles", () => {
    const folder = temporaryFolder(withError);
    symlinkSync(".", join(folder, "again"));
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    const { status, stdout } = meshlint([], { cwd: folder });
    assert.deepEqual({ status, lines: stdout.split(missing).length - 1 }, { status: 1, lines: 1 });
  });

  it("a file that cannot be opened", { skip: isRoot() }, () => {
    const folder = temporaryFolder({ ...withError, "locked.yaml": "" });
    chmodSync(join(folder, "locked.yaml"), 0);
    const { status, stdout } = meshlint([], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stdout, /^locked\.yaml:1:1: error: "locked\.yaml" cannot be read: permission denied\./m);
    assert.match(stdout, new RegExp(missing));
  });

  it("a document of 50 MB", () => {
    const line = `  key: ${"x".repeat(990)}\n`;
    const folder = temporaryFolder({
      ...withError,
      "large.yaml": `apiVersion: v1\nkind: ConfigMap\ndata:\n${line.repeat(1)}  text: |\n${line.repeat(50_000).replaceAll("  key", "    key")}`,
    });
    const { status, stdout } = meshlint([], { cwd: folder });
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(missing));
  });
});

interface BadInput {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly args?: readonly string[];
  readonly code: number | "any";
  readonly told: RegExp;
  /** Whether the error beside it is not reported: nothing is checked, or a chart may bring what is missing. */
  readonly stops?: boolean;
}

function checkBadInput({ files = {}, args = [], code, told, stops = false }: BadInput): void {
  const { status, stdout, stderr } = run({ ...withError, ...files }, ...args);
  if (code !== "any") assert.equal(status, code, stdout + stderr);
  assert.match(stdout + stderr, told);
  assert.equal(stdout.includes(missing), !stops, "the rest is checked");
  assert.doesNotMatch(stderr, /Internal error|\n {4}at /);
}

function bomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items = Array.from({ length: 10 }, () => (level === 0 ? "x" : `*a${level - 1}`));
    return `a${level}: &a${level} [${items.join(", ")}]\n`;
  });
  return levels.join("");
}

function isRoot(): string | false {
  return process.getuid?.() === 0 ? "the superuser may read everything" : false;
}

describe("standard input", () => {
  it("is read for -, and named by --stdin-filename", () => {
    const cwd = temporaryFolder({});
    const stream = `${service}---\n${route("carts")}`;
    assert.match(meshlint(["-"], { cwd, input: stream }).stdout, /^<stdin>:20:32: error: Host "carts"/m);
    const named = meshlint(["-", "--stdin-filename", "k8s/all.yaml"], { cwd, input: stream });
    assert.match(named.stdout, /^k8s\/all\.yaml:20:32: error: /m);
  });

  it("takes the place of the file of its name in a folder", () => {
    const cwd = temporaryFolder(withError);
    const { status, stdout } = meshlint([".", "--stdin-filename", "route.yaml"], {
      cwd,
      input: route("cart"),
    });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: "" });
  });

  it("shows the paths that helm wrote", () => {
    const input = `---\n# Source: shop/templates/all.yaml\n${service}---\n# Source: shop/templates/route.yaml\n${route("carts")}`;
    const { stdout } = meshlint(["-"], { cwd: temporaryFolder({}), input });
    assert.match(stdout, /^shop\/templates\/route\.yaml:23:32: error: /m);
  });
});

describe("--render", () => {
  const chart = {
    "cart/Chart.yaml": "name: shop\nversion: 1.0.0\n",
    "cart/templates/a.yaml": "{{ if }}\n",
    "service.yaml": service,
  };
  const helm = (script: string) => {
    const folder = temporaryFolder({ helm: `#!/bin/sh\n${script}\n` });
    chmodSync(join(folder, "helm"), 0o755);
    return folder;
  };

  it("checks what the installed helm makes of a chart", () => {
    const made = `---\n# Source: shop/templates/a.yaml\n${route("carts")}`;
    const PATH = `${helm(`cat <<'END'\n${made}END`)}:${process.env.PATH}`;
    const { status, stdout } = meshlint(["--render", "--closed-world"], {
      cwd: temporaryFolder(chart),
      env: { PATH },
    });
    assert.equal(status, 1);
    assert.match(stdout, /^cart\/templates\/a\.yaml:10:32: error: Host "carts"/m);
  });

  it("says why a chart cannot be rendered, and checks the rest", () => {
    const failing = `${helm("echo 'Error: no values' >&2; exit 1")}:${process.env.PATH}`;
    const failed = meshlint(["--render"], { cwd: temporaryFolder(chart), env: { PATH: failing } });
    assert.deepEqual([failed.status, failed.stderr.includes("no values")], [2, true]);
    const missing = meshlint(["--render"], { cwd: temporaryFolder(chart), env: { PATH: "/nowhere" } });
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /"helm" is not installed/);
  });
});

describe("outputs", () => {
  it("go to files and one to standard output", () => {
    const cwd = temporaryFolder(withError);
    const { stdout } = meshlint(["--format", "json=out/report.json", "--format", "jsonl"], { cwd });
    assert.equal(JSON.parse(stdout.split("\n")[0] ?? "").code, "destination-host-exists");
    const report = JSON.parse(readFileSync(join(cwd, "out/report.json"), "utf8"));
    assert.equal(report.summary.errors, 1);
    assert.deepEqual(readdirSync(join(cwd, "out")), ["report.json"]);
  });

  it("keep standard output to findings", () => {
    const { stdout, stderr } = run(withError, "--format", "compact");
    assert.equal(stdout.trim().split("\n").length, 1);
    assert.match(stderr, /^1 error in 2 files/m);
  });

  it("are coloured when that is asked for, and only for people", () => {
    const coloured = (env: Record<string, string>, ...args: string[]) =>
      meshlint(["--format", "pretty", ...args], { cwd: temporaryFolder(withError), env }).stdout.includes(
        "\u001b[",
      );
    assert.equal(coloured({}), false);
    assert.equal(coloured({ FORCE_COLOR: "1", NO_COLOR: "1" }), true);
    assert.equal(coloured({ FORCE_COLOR: "1" }, "--color", "never"), false);
    assert.equal(coloured({ NO_COLOR: "1" }, "--color", "always"), true);
  });

  it("add a summary to the page of a GitHub run", () => {
    const cwd = temporaryFolder(withError);
    const summary = join(cwd, "summary.md");
    meshlint(["--format", "github"], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    assert.match(readFileSync(summary, "utf8"), /^## meshlint/);
  });

  it("a file that cannot be written ends the run", () => {
    const { status, stderr } = run({ ...withError, file: "" }, "--format", "json=file/report.json");
    assert.equal(status, 2);
    assert.match(stderr, /cannot be written/);
  });
});

describe("wrong usage", () => {
  const table: readonly (readonly [args: readonly string[], told: RegExp])[] = [
    [["--fromat", "json"], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
    [["--format", "jsno"], /"jsno" is not known; the nearest name is "json"/],
    [["--format", "json", "--format", "sarif"], /Only one format can go to standard output/],
    [["--format", "json="], /The name of a file is missing/],
    [["--rule", "destination-host-exist=off"], /the nearest name is "destination-host-exists"/],
    [["--rule", "IST0101"], /Write RULE=error/],
    [["--fail-on", "loud"], /Allowed choices are error, warning, info, never/],
    [["--max-warnings", "many"], /A whole number is expected/],
    [["explain", "KIA11001"], /There is no rule "KIA11001"\. The nearest name is "KIA1101"/],
    [["--config", "gone.yaml"], /The configuration file "gone\.yaml" cannot be read: it does not exist\./],
  ];
  for (const [args, told] of table) {
    it(args.join(" "), () => {
      const { status, stdout, stderr } = run(clean, ...args);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
      assert.match(stderr, told);
    });
  }
});

describe("configuration", () => {
  it("is the nearest file's, overruled by options", () => {
    const cwd = temporaryFolder({
      ...withError,
      "meshlint.config.yaml": "rules: { destination-host-exists: off }\n",
    });
    assert.equal(meshlint([], { cwd }).status, 0);
    assert.equal(meshlint(["--no-config"], { cwd }).status, 1);
    assert.equal(meshlint(["--rule", "destination-host-exists=error"], { cwd }).status, 1);
    assert.equal(meshlint(["--config", "other.yaml"], { cwd }).status, 2);
  });

  it("may differ by file", () => {
    const overrides = "overrides: [{ files: [route.yaml], rules: { IST0101: info } }]\n";
    const { status, stdout } = run({ ...withError, "meshlint.config.yaml": overrides });
    assert.equal(status, 0);
    assert.match(stdout, /info: Host "carts"/);
  });

  it("is printed by --print-config", () => {
    const { stdout } = run(
      { "meshlint.config.yaml": "namespace: shop\n" },
      "--print-config",
      "--closed-world",
    );
    const { namespace, closed } = JSON.parse(stdout);
    assert.deepEqual({ namespace, closed }, { namespace: "shop", closed: true });
  });
});

describe("the other commands", () => {
  it("--version is one line", () => {
    assert.match(run({}, "--version").stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it("--help shows groups and examples", () => {
    const { status, stdout } = run({}, "--help");
    assert.equal(status, 0);
    for (const part of ["Output:", "What fails:", "Configuration:", "Examples:", "Exit codes:"]) {
      assert.ok(stdout.includes(part), part);
    }
  });

  it("explain prints pages, by id or by the code of another tool", () => {
    const page = readFileSync(new URL("../rules/destination-host-exists/README.md", import.meta.url), "utf8");
    assert.equal(run({}, "explain", "destination-host-exists").stdout, page);
    assert.ok(run({}, "explain", "KIA1101").stdout.includes(page));
  });

  it("rules lists all, in three ways", () => {
    const json = JSON.parse(run({}, "rules", "--format", "json").stdout);
    const lines = (text: string) => text.trim().split("\n").length;
    assert.equal(lines(run({}, "rules").stdout), json.length);
    assert.equal(lines(run({}, "rules", "--format", "markdown").stdout), json.length + 2);
  });
});

describe("reporting only what is concerned", () => {
  it("--report-only-changed asks git, and heeds the other half of a finding", () => {
    const cwd = temporaryFolder({
      ...clean,
      "k8s/other.yaml": route("carts", "other"),
    });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a", ...args], { cwd });
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "a");
    assert.equal(meshlint(["--report-only-changed"], { cwd }).status, 0);
    writeFileSync(join(cwd, "new.yaml"), route("carty", "third"));
    const { stdout } = meshlint(["--report-only-changed", "HEAD"], { cwd });
    assert.match(stdout, /^new\.yaml:.*"carty"/m);
    assert.doesNotMatch(stdout, /carts/);
    const unknown = meshlint(["--report-only-changed=nowhere"], { cwd });
    assert.deepEqual([unknown.status, unknown.stdout], [2, ""]);
    assert.match(unknown.stderr, /^"git diff" says: /);
  });

  it("--report-only-files takes the place of a finding and its other half", () => {
    assert.equal(run(withError, "--report-only-files", "route.yaml").status, 1);
    assert.equal(run(withError, "--report-only-files", "gone.yaml", "other.yaml").status, 0);
  });
});

describe("a baseline", () => {
  const isSilent = ({ status, stdout }: CommandResult) => assert.deepEqual([status, stdout], [0, ""]);

  it("keeps known findings quiet, wherever they move, and new ones loud", () => {
    const cwd = temporaryFolder(withError);
    isSilent(meshlint(["--update-baseline"], { cwd }));
    isSilent(meshlint([], { cwd }));
    writeFileSync(join(cwd, "route.yaml"), `# moved\n\n${route("carts")}`);
    isSilent(meshlint([], { cwd }));
    assert.equal(meshlint(["--no-baseline"], { cwd }).status, 1);
    writeFileSync(join(cwd, "route.yaml"), route("card"));
    const { status, stdout } = meshlint([], { cwd });
    assert.deepEqual([status, stdout.trim().split("\n").length], [1, 1]);
  });

  it("tells what is stale, and is pruned of it", () => {
    const cwd = temporaryFolder(withError);
    meshlint(["--baseline", "known.json", "--update-baseline"], { cwd });
    writeFileSync(join(cwd, "route.yaml"), route("cart"));
    const stale = meshlint(["--baseline", "known.json", "--fail-on-stale"], { cwd });
    assert.equal(stale.status, 1);
    assert.match(stale.stderr, /^The baseline knows "destination-host-exists" in .* not found any more\.$/m);
    isSilent(meshlint(["--baseline", "known.json", "--prune-baseline", "--fail-on-stale"], { cwd }));
    isSilent(meshlint(["--baseline", "known.json", "--fail-on-stale"], { cwd }));
  });

  it("that cannot be used ends the run", () => {
    const gone = run(withError, "--baseline", "gone.json");
    assert.deepEqual(
      [gone.status, gone.stderr],
      [2, 'The baseline "gone.json" does not exist; --update-baseline writes it.\n'],
    );
    const wrong = run({ ...withError, "meshlint-baseline.json": "{}" });
    assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /^meshlint-baseline\.json:1:1: /m);
  });
});
