// Runs the tests: all of them, or those below the given folders and files. Usage: node test/run.js [--fast] [PATH...]
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const paths = args.filter((arg) => arg !== "--fast");
/** What takes long: whole directories, the cases of other tools, the built command. */
const slow = /^test\/(projects|conformance|bench)\/|^test\/cli/;

const files = (paths.length > 0 ? paths : [join(root, "test")])
  .flatMap(testsBelow)
  .filter((file) => !args.includes("--fast") || !slow.test(relative(root, file).replaceAll("\\", "/")))
  .sort();

if (files.length === 0) {
  console.error("There is no test there.");
  process.exit(2);
}
const reporter = `--test-reporter=${new URL("support/reporter.js", import.meta.url).href}`;
const { status } = spawnSync(process.execPath, ["--import", "tsx", "--test", reporter, ...files], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);

function testsBelow(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(path, name));
}
