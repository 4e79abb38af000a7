import { editorProblemMatcher } from "../../report/index.js";
import { npx, type Template } from "./template.js";

/** A task whose findings show in the list of problems and in the text. */
export const vscode: Template = {
  name: "vscode",
  summary: "a task for VS Code",
  path: ".vscode/tasks.json",
  text: (version) => `${JSON.stringify(tasks(version), null, 2)}\n`,
};

function tasks(version: string): object {
  // The lines between which a task is busy are for tasks that go on watching.
  const { background: _, ...problemMatcher } = editorProblemMatcher;
  const command = `${npx(version)} --format compact`;
  return { version: "2.0.0", tasks: [{ label: "meshlint", type: "shell", command, problemMatcher }] };
}
