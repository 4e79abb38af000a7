import { problemMatcher } from "../../report/index.js";
import type { Template } from "./template.js";

/** For workflows that run meshlint themselves: `echo "::add-matcher::.github/meshlint-problem-matcher.json"`. */
export const workflowProblemMatcher: Template = {
  name: "problem-matcher",
  summary: "a problem matcher for GitHub",
  path: ".github/meshlint-problem-matcher.json",
  text: () => `${JSON.stringify(problemMatcher, null, 2)}\n`,
};
