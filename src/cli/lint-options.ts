import { Option } from "commander";
import { formats } from "../report/index.js";
import type { NamedRule } from "./rule-names.js";
import { addOutput, addText, levelAdder, wholeNumber } from "./values.js";

const severities = ["error", "warning", "info"] as const;

/** The options of `meshlint lint`, in the order and groups of its help. */
export function lintOptions(rules: readonly NamedRule[]): readonly Option[] {
  return [
    ...grouped("Output:", outputOptions()),
    ...grouped("What fails:", failureOptions()),
    ...grouped("Rules and the cluster:", clusterOptions(rules)),
    ...grouped("Files:", fileOptions()),
    ...grouped("Living with findings:", acceptanceOptions()),
    ...grouped("Configuration:", configOptions()),
  ];
}

function grouped(heading: string, options: readonly Option[]): readonly Option[] {
  return options.map((option) => option.helpGroup(heading));
}

function outputOptions(): readonly Option[] {
  const names = Object.keys(formats).join(", ");
  return [
    new Option(
      "--format <format[=file]>",
      `${names}; to a file if one is given; repeatable; pretty on a terminal, else compact`,
    ).argParser(addOutput),
    new Option("--min-severity <severity>", "show nothing quieter").choices(severities),
    new Option("-q, --quiet", "show errors and nothing else"),
    new Option("--show-external", "show references that lead outside of the files"),
    new Option("--stats", "tell how often each rule spoke, what was left out, and where the time went"),
    new Option("--color <when>", "auto, always or never").choices(["auto", "always", "never"]),
    new Option("--sarif-category <name>", "tells several runs over one repository apart"),
  ];
}

function failureOptions(): readonly Option[] {
  return [
    new Option("--fail-on <severity>", "exit with 1 from this severity on; error if not given").choices([
      ...severities,
      "never",
    ]),
    new Option("--max-warnings <number>", "exit with 1 if there are more warnings").argParser(wholeNumber),
    new Option("--exit-zero", "exit with 0 whatever is found"),
    new Option("--pass-on-no-manifests", "exit with 0 if there is nothing to check"),
  ];
}

function clusterOptions(rules: readonly NamedRule[]): readonly Option[] {
  return [
    new Option("--rule <rule=level>", "error, warning, info or off; repeatable").argParser(levelAdder(rules)),
    new Option("-n, --namespace <namespace>", "the namespace of objects that name none"),
    new Option("--closed-world", "everything that is referred to must be in the files"),
    new Option("--context <file>", "objects that exist in the cluster; repeatable").argParser(addText),
    new Option("--schemas <path>", "definitions of custom resources; repeatable").argParser(addText),
    new Option("--render", "run the installed helm over charts"),
  ];
}

function fileOptions(): readonly Option[] {
  return [
    new Option("--stdin-filename <path>", "the name of what standard input holds"),
    new Option("--no-gitignore", "heed no .gitignore, .ignore and .meshlintignore"),
    new Option(
      "--report-only-changed [ref]",
      "report what concerns files changed since a commit, HEAD if not given",
    ),
    new Option(
      "--report-only-files [files...]",
      "report what concerns these files; if none follow, the paths are these files, and all is checked",
    ),
  ];
}

function acceptanceOptions(): readonly Option[] {
  return [
    new Option(
      "--baseline <file>",
      "known findings that are not reported; meshlint-baseline.json if it exists",
    ),
    new Option("--no-baseline", "use no baseline"),
    new Option("--update-baseline", "write all that is found to the baseline"),
    new Option("--prune-baseline", "take from the baseline what is not found any more"),
    new Option("--fail-on-stale", "exit with 1 if the baseline knows what is not found any more"),
    new Option("--no-inline-config", "heed no comments and annotations that suppress findings"),
  ];
}

function configOptions(): readonly Option[] {
  return [
    new Option("--config <file>", "use this file, not the nearest meshlint.config.yaml"),
    new Option("--no-config", "use no configuration file"),
    new Option("--print-config", "print the configuration that would be used"),
  ];
}
