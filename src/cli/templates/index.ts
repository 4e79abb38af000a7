import { azure } from "./azure.js";
import { docker } from "./docker.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { gitops } from "./gitops.js";
import { jenkins } from "./jenkins.js";
import { preCommit } from "./pre-commit.js";
import { workflowProblemMatcher } from "./problem-matcher.js";
import type { Template } from "./template.js";
import { vscode } from "./vscode.js";

export { configuration } from "./configuration.js";
export type { Template } from "./template.js";

/** What other programs need to call meshlint, in the order of the help. */
export const templates: readonly Template[] = [
  preCommit,
  github,
  workflowProblemMatcher,
  gitlab,
  azure,
  jenkins,
  gitops,
  docker,
  vscode,
];
