import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { textOf } from "../decode/bytes.js";
import { Cursor } from "../decode/cursor.js";
import { decodeFile } from "../decode/decode.js";
import { spanOf } from "../decode/locate.js";
import { Lines } from "../text/lines.js";
import { type Place, rootOf } from "../text/place.js";
import type { Span } from "../text/source.js";
import { checkConfig } from "./check.js";
import { type Config, configFrom, defaults } from "./config.js";
import { configSchema, type DescribedRule, type Schema } from "./schema.js";

/** Names of configuration files; the first that a folder has counts. */
const configNames = [
  "meshlint.config.yaml",
  "meshlint.config.yml",
  "meshlint.config.json",
  ".meshlintrc.yaml",
] as const;

/** A configuration file cannot be used; the message has a line for each mistake, with its place. */
export class ConfigError extends Error {}

/**
 * The configuration file for a folder: its own, or that of the nearest folder above it up to the root of the
 * repository; undefined when there is none.
 */
export function findConfig(folder: string): string | undefined {
  const name = configNames.find((candidate) => existsSync(join(folder, candidate)));
  if (name !== undefined) return join(folder, name);
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, ".git")) ? undefined : findConfig(above);
}

/**
 * Reads a configuration file and those it extends, and makes their paths relative to `cwd`. Throws a ConfigError when
 * something in them is wrong.
 */
export function loadConfig(path: string, cwd: string, rules: readonly DescribedRule[]): Config {
  return load(resolve(cwd, path), { cwd, schema: configSchema(rules), way: [] }, defaults);
}

interface Loading {
  readonly cwd: string;
  readonly schema: Schema;
  /** The files that led here by extending each other. */
  readonly way: readonly string[];
}

function load(path: string, loading: Loading, base: Config): Config {
  const { cwd, schema, way } = loading;
  const file = new ConfigFile(path, shown(path, cwd));
  const root = file.root();
  if (!root) return base;
  const mistakes = checkConfig(root, schema);
  if (mistakes.length > 0) throw new ConfigError(mistakes.map((one) => file.told(one)).join("\n"));

  const inner = { ...loading, way: [...way, path] };
  const parents = root.get("extends");
  const extended = (parents.isList ? parents.items() : [parents]).reduce(
    (config, parent) => extend(parent, file, inner, config),
    base,
  );
  return configFrom(root, extended, (written) => rebased(written, dirname(path), cwd));
}

function extend(parent: Cursor, file: ConfigFile, loading: Loading, base: Config): Config {
  const written = parent.text();
  if (!written) return base;
  const path = resolve(dirname(file.path), written.value);
  const { way, cwd } = loading;
  if (way.includes(path)) {
    const circle = [...way.slice(way.indexOf(path)), path].map((step) => shown(step, cwd)).join(" -> ");
    const message = `"${written.value}" extends a file that extends it again: ${circle}.`;
    throw new ConfigError(file.told({ at: written.at, message }));
  }
  if (!existsSync(path)) {
    throw new ConfigError(file.told({ at: written.at, message: `"${written.value}" does not exist.` }));
  }
  return load(path, loading, base);
}

/** One configuration file, and how to speak about places in it. */
class ConfigFile {
  readonly #text: string;

  constructor(
    readonly path: string,
    private readonly name: string,
  ) {
    this.#text = this.#read();
  }

  /** What the file holds; undefined when it is empty. */
  root(): Cursor | undefined {
    const { documents, problems } = decodeFile({ path: this.name, read: () => this.#text }, this.#text);
    const [problem] = problems;
    if (problem) throw new ConfigError(this.#placed(problem.span, problem.message));
    const [first, second] = documents;
    if (second) {
      throw new ConfigError(this.#placed(second.ref.span, "A configuration file holds one document."));
    }
    return first && new Cursor(first.value, rootOf(first.ref));
  }

  /** A message with the place in this file that it is about. */
  told({ at, message }: { readonly at: Place; readonly message: string }): string {
    return this.#placed(spanOf(at, this.#text), message);
  }

  #placed({ start }: Span, message: string): string {
    const { line, column } = new Lines(this.#text).position(start);
    return `${this.name}:${line}:${column}: ${message}`;
  }

  #read(): string {
    const reading = textOf(this.#bytes());
    if ("problem" in reading) throw new ConfigError(`${this.name}: ${reading.problem.message}`);
    return reading.text;
  }

  #bytes(): Uint8Array {
    try {
      return readFileSync(this.path);
    } catch (error) {
      throw new ConfigError(`The configuration file "${this.name}" cannot be read: ${codeOf(error)}.`);
    }
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "it does not exist";
  return code === "EISDIR" ? "it is a folder" : String(code ?? error);
}

function shown(path: string, cwd: string): string {
  return (relative(cwd, path) || ".").replaceAll("\\", "/");
}

/**
 * A path or glob of a configuration file in `folder`, relative to `cwd`. One that leads to a folder around `cwd` means
 * what is below `cwd` too.
 */
function rebased(written: string, folder: string, cwd: string): readonly string[] {
  const path = shown(resolve(folder, written), cwd);
  return /^\.\.(\/\.\.)*$/.test(path) ? [path, "."] : [path];
}
