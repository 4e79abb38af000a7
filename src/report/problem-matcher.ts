/** The name under which matched problems are filed, and can be taken out again. */
const owner = "meshlint";

/**
 * One line of the compact format. The path may hold spaces, colons and a Windows drive, so it ends at the first
 * `:line:column: severity: `; the message may hold anything, so it ends at the last ` [rule]`.
 */
function lineOf(severity: string): string {
  return `^(.+?):(\\d+):(\\d+): (${severity}): (.*) \\[([a-z0-9-]+)\\]$`;
}

const groups = { file: 1, line: 2, column: 3, message: 5, code: 6 } as const;

/**
 * The file that a GitHub workflow registers with `::add-matcher::`. GitHub drops lines whose severity it does not
 * know, and "info" is not one of its words: a second matcher files those as notices.
 */
export const problemMatcher = {
  problemMatcher: [
    { owner, pattern: [{ regexp: lineOf("error|warning"), ...groups, severity: 4 }] },
    { owner: `${owner}-info`, severity: "notice", pattern: [{ regexp: lineOf("info"), ...groups }] },
  ],
} as const;

/** The lines that watching prints around each run, so that an editor knows which problems are out of date. */
export const watchLines = {
  begin: "meshlint: checking.",
  end: "meshlint: checked, watching for changes.",
} as const;

/** The matcher for a VS Code task. */
export const editorProblemMatcher = {
  owner,
  source: owner,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor fills this in.
  fileLocation: ["autoDetect", "${workspaceFolder}"],
  pattern: { regexp: lineOf("error|warning|info"), ...groups, severity: 4 },
  background: {
    activeOnStart: true,
    beginsPattern: whole(watchLines.begin),
    endsPattern: whole(watchLines.end),
  },
} as const;

function whole(line: string): string {
  return `^${line.replaceAll(".", "\\.")}$`;
}
