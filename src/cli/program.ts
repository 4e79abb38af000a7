import { Command, Option } from "commander";
import type { InitSettings } from "./init.js";
import { lintOptions } from "./lint-options.js";
import type { NamedRule } from "./rule-names.js";
import type { Settings } from "./settings.js";
import { templates } from "./templates/index.js";

/** What the commands do; each answers the exit code. */
export interface Actions {
  lint(paths: readonly string[], settings: Settings): number;
  explain(name: string): number;
  rules(format: ListFormat): number;
  init(settings: InitSettings): number;
}

/** The forms in which the rules can be listed. */
const listFormats = ["text", "json", "markdown"] as const;

/** One of the forms in which the rules can be listed. */
export type ListFormat = (typeof listFormats)[number];

/** What the command line is read against. */
export interface CommandLine {
  readonly version: string;
  readonly rules: readonly NamedRule[];
  readonly actions: Actions;
  stdout(text: string): void;
  stderr(text: string): void;
}

/**
 * Reads the arguments and calls the action they ask for. Answers its exit code. Throws a CommanderError, told already,
 * for help, the version and wrong usage.
 */
export function runCommandLine(args: readonly string[], commandLine: CommandLine): number {
  let exitCode = 0;
  const { version, rules, actions, stdout, stderr } = commandLine;
  const lint = (paths: string[], settings: Settings) => {
    exitCode = actions.lint(paths, settings);
  };
  const root = new Command("meshlint")
    .description("Finds what does not fit together in Istio, Gateway API and Kubernetes manifests.")
    .version(version, "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: stdout, writeErr: stderr })
    .configureHelp({ showGlobalOptions: false, helpWidth: 110 })
    .enablePositionalOptions();
  withPaths(root, rules).action(lint).addHelpText("after", examples);
  const subcommand = (name: string, description: string) =>
    root.command(name).description(description).helpOption("-h, --help", "print this help");

  withPaths(subcommand("lint", "check manifests; the same as without a command"), rules).action(lint);
  subcommand("explain", "print what a rule is about")
    .argument("<rule>", "its id, or the code that istioctl (IST) or Kiali (KIA) has for it")
    .action((name: string) => {
      exitCode = actions.explain(name);
    });
  subcommand("rules", "list all rules")
    .addOption(new Option("--format <format>", "how").choices(listFormats).default("text"))
    .action(({ format }: { format: ListFormat }) => {
      exitCode = actions.rules(format);
    });
  const initialize = subcommand(
    "init",
    "write a configuration to start from, or what others need to call meshlint",
  );
  withTemplates(initialize, (settings) => {
    exitCode = actions.init(settings);
  });
  root.parse(args, { from: "user" });
  return exitCode;
}

/** The name under which an option's value is handed over. */
function attributeOf(name: string): string {
  return new Option(`--${name}`).attributeName();
}

function withTemplates(command: Command, init: (settings: InitSettings) => void): void {
  for (const { name, summary, path } of templates) command.option(`--${name}`, `${summary} (${path})`);
  command
    .option("--print", "print it instead")
    .option("--force", "write over files that are there")
    .action(({ print = false, force = false, ...chosen }: Record<string, boolean>) => {
      init({ print, force, templates: templates.filter(({ name }) => chosen[attributeOf(name)]) });
    });
}

function withPaths(command: Command, rules: readonly NamedRule[]): Command {
  command
    .argument(
      "[paths...]",
      'files, folders and globs; "-" is standard input; without any, the current folder',
    )
    .helpOption("-h, --help", "print this help");
  for (const option of lintOptions(rules)) command.addOption(option);
  return command;
}

const examples = `
Examples:
  meshlint                                     check everything below the current folder
  meshlint k8s --format sarif=mesh.sarif       check a folder, and write a file for code scanning
  kustomize build prod | meshlint -            check what another program writes
  meshlint --rule IST0118=off --fail-on warning
  meshlint explain destination-subset-defined

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done.`;
