import { createRequire } from "node:module";

/** What a program made of a directory: manifests, or one sentence on why there are none. */
export type Rendered = { readonly text: string } | { readonly problem: string };

/** Environment variables, as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

interface Program {
  readonly name: string;
  readonly arguments: (directory: string) => readonly string[];
}

const kustomizePrograms: readonly Program[] = [
  { name: "kustomize", arguments: (directory) => ["build", directory] },
  { name: "kubectl", arguments: (directory) => ["kustomize", directory] },
];

const chartPrograms: readonly Program[] = [
  { name: "helm", arguments: (directory) => ["template", directory] },
];

/** Long enough for a large overlay; a program that waits for something is ended. */
const timeout = 60_000;
const mostOutput = 256 * 1024 * 1024;

/** Runs the installed kustomize, or the one in kubectl, over a kustomization's directory. */
export function renderKustomization(directory: string, variables: Variables): Rendered {
  return runFirst(kustomizePrograms, directory, variables);
}

/** Runs the installed helm over a chart's directory, with the chart's own values. */
export function renderChart(directory: string, variables: Variables): Rendered {
  return runFirst(chartPrograms, directory, variables);
}

/**
 * Keeps a program from the network: git may use files only, and an address is asked of a proxy that is not there.
 * https://git-scm.com/docs/git#Documentation/git.txt-codeGITALLOWPROTOCOLcode
 */
const offline: Variables = {
  GIT_ALLOW_PROTOCOL: "file",
  GIT_TERMINAL_PROMPT: "0",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  http_proxy: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  NO_PROXY: "",
  no_proxy: "",
};

function runFirst(programs: readonly Program[], directory: string, variables: Variables): Rendered {
  // A directory that begins with a dash would be read as an option.
  const target = directory.startsWith("-") ? `./${directory}` : directory;
  for (const program of programs) {
    const rendered = run(program, target, { ...variables, ...offline });
    if (rendered) return rendered;
  }
  const names = programs.map(({ name }) => `"${name}"`).join(" or ");
  return { problem: `"${plain(directory)}" cannot be rendered, because ${names} is not installed.` };
}

/** Undefined when the program is not installed. */
function run(program: Program, directory: string, env: Variables): Rendered | undefined {
  // Loaded here and not above, because it takes a tenth of a start, and few runs need it.
  const { spawnSync }: typeof import("node:child_process") = createRequire(import.meta.url)(
    "node:child_process",
  );
  const result = spawnSync(program.name, program.arguments(directory), {
    encoding: "utf8",
    env: { ...env },
    killSignal: "SIGKILL",
    maxBuffer: mostOutput,
    stdio: ["ignore", "pipe", "pipe"],
    timeout,
    windowsHide: true,
  });
  const code = result.error && "code" in result.error ? result.error.code : undefined;
  if (code === "ENOENT") return undefined;
  if (result.status === 0 && !result.error) return { text: result.stdout };
  const why = code === "ETIMEDOUT" ? `it took longer than ${timeout / 1000} seconds` : reason(result.stderr);
  return { problem: `"${program.name}" cannot render "${plain(directory)}": ${why}.` };
}

/** The line of a program's complaints that says most. */
function reason(complaints: string | null): string {
  const lines = (complaints ?? "").split("\n").map((line) => plain(line).trim());
  const line = lines.find((text) => /^error\b/i.test(text)) ?? lines.findLast((text) => text !== "");
  return (line ?? "it gave no reason")
    .replace(/^error:\s*/i, "")
    .replace(/\.$/, "")
    .slice(0, 400);
}

/** The text without control characters, which a program may have copied from a manifest. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
