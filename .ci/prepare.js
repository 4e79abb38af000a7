// Builds the package where it is installed from its repository: `npm ci`, `npm install git+https://…`, pre-commit.
import { execSync } from "node:child_process";

// `npm install --global git+…` hands "global" on to the preparation of what it cloned, which then lacks the packages
// that build it: https://github.com/npm/cli/issues/8440
if (process.env.npm_config_global === "true") {
  run("npm install --no-global --ignore-scripts --include=dev --no-save");
}
run("npm run build");

function run(command) {
  execSync(command, { stdio: "inherit" });
}
