import { Cursor } from "../decode/cursor.js";
import { decodeFile } from "../decode/decode.js";
import type { Level } from "../diagnostics/finding.js";
import { rootOf } from "../text/place.js";

/** Objects that the configuration says live elsewhere. `*` stands for any text. */
export interface Declared {
  /** Hosts, as clients write them in full. */
  readonly services: readonly string[];
  /** `namespace/name`. */
  readonly gateways: readonly string[];
  readonly workloads: readonly DeclaredWorkload[];
}

/** Pods that run in the namespace with these labels, though no file of the tree brings them. */
export interface DeclaredWorkload {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Levels by rule id, or by a code of another tool. */
export type RuleLevels = Readonly<Record<string, Level>>;

/** Levels that hold for some files only. */
export interface Override {
  /** Folders and globs in the form of .gitignore. */
  readonly files: readonly string[];
  readonly rules: RuleLevels;
}

/** What configuration files say, with defaults for what they leave out. */
export interface Config {
  /** The namespace of objects that name none; undefined when their surroundings tell. */
  readonly namespace: string | undefined;
  /** Istio's root namespace, whose configuration holds for the whole mesh; undefined when the mesh configuration tells. */
  readonly rootNamespace: string | undefined;
  /** Whether everything that the manifests refer to is in the tree. */
  readonly closed: boolean;
  /** Roots and globs by the environment's name; undefined when environments are found in the tree. */
  readonly environments: Readonly<Record<string, readonly string[]>> | undefined;
  readonly external: Declared;
  readonly rules: RuleLevels;
  /** The later ones win. */
  readonly overrides: readonly Override[];
  /** Snapshots of objects that exist in the cluster. */
  readonly context: readonly string[];
  /** Whether the installed programs render kustomizations and charts. */
  readonly render: boolean;
  /** The Istio release that the manifests are for, e.g. "1.30"; undefined for the newest one known. */
  readonly istioVersion: string | undefined;
  /** Files and folders with definitions of custom resources. */
  readonly schemas: readonly string[];
  /** More warnings than this fail the run; undefined when warnings never do. */
  readonly maxWarnings: number | undefined;
}

/** The configuration of a run without a configuration file. */
export const defaults: Config = {
  namespace: undefined,
  rootNamespace: undefined,
  closed: false,
  environments: undefined,
  external: { services: [], gateways: [], workloads: [] },
  rules: {},
  overrides: [],
  context: [],
  render: false,
  istioVersion: undefined,
  schemas: [],
  maxWarnings: undefined,
};

/** Reads the text of one configuration file, without what it extends. What is malformed counts as left out. */
export function parseConfig(text: string): Config {
  const file = { path: "", read: () => text };
  const [document] = decodeFile(file, text).documents;
  return document ? configFrom(new Cursor(document.value, rootOf(document.ref)), defaults) : defaults;
}

/** Makes a path or glob of a configuration file relative to the working directory; more than one may be needed. */
export type Rebase = (path: string) => readonly string[];

/** The configuration that a file says on top of another one. */
export function configFrom(file: Cursor, base: Config, rebase: Rebase = (path) => [path]): Config {
  const world = file.get("world").text()?.value;
  return {
    namespace: file.get("namespace").text()?.value ?? base.namespace,
    rootNamespace: file.get("rootNamespace").text()?.value ?? base.rootNamespace,
    closed: world === undefined ? base.closed : world === "closed",
    environments: environments(file.get("environments"), rebase) ?? base.environments,
    external: declared(file.get("external"), base.external),
    rules: { ...base.rules, ...levels(file.get("rules")) },
    overrides: [...base.overrides, ...overrides(file.get("overrides"), rebase)],
    context: [...base.context, ...texts(file.get("context")).flatMap(rebase)],
    render: file.get("render").boolean()?.value ?? base.render,
    istioVersion: file.get("istioVersion").text()?.value ?? base.istioVersion,
    schemas: [...base.schemas, ...texts(file.get("schemas")).flatMap(rebase)],
    maxWarnings: file.get("maxWarnings").number()?.value ?? base.maxWarnings,
  };
}

/** The texts of a list, or a text that stands for a list of one. */
export function texts(cursor: Cursor): readonly string[] {
  const single = cursor.text();
  return single ? [single.value] : cursor.texts().map(({ value }) => value);
}

function environments(cursor: Cursor, rebase: Rebase): Config["environments"] {
  if (!cursor.isMap) return undefined;
  return Object.fromEntries(cursor.entries().map(([name, roots]) => [name, texts(roots).flatMap(rebase)]));
}

function declared(cursor: Cursor, base: Declared): Declared {
  return {
    services: [...base.services, ...texts(cursor.get("services"))],
    gateways: [...base.gateways, ...texts(cursor.get("gateways"))],
    workloads: [...base.workloads, ...cursor.get("workloads").items().map(workload)],
  };
}

function workload(cursor: Cursor): DeclaredWorkload {
  const labels = cursor.get("labels").entries();
  return {
    namespace: cursor.get("namespace").text()?.value ?? "*",
    labels: Object.fromEntries(labels.map(([name, label]) => [name, label.text()?.value ?? ""])),
  };
}

function overrides(cursor: Cursor, rebase: Rebase): readonly Override[] {
  return cursor.items().map((item) => ({
    files: texts(item.get("files")).flatMap((glob) => rebase(anyDepth(glob))),
    rules: levels(item.get("rules")),
  }));
}

/** A name without a slash is meant at any depth, whichever folder it is made relative to. */
function anyDepth(glob: string): string {
  return glob.slice(0, -1).includes("/") ? glob : `**/${glob}`;
}

const words: Readonly<Record<string, Level>> = {
  error: "error",
  warning: "warning",
  info: "info",
  off: "off",
};

function levels(cursor: Cursor): RuleLevels {
  return Object.fromEntries(
    cursor.entries().flatMap(([name, level]) => {
      const word = level.boolean()?.value === false ? "off" : level.text()?.value;
      const known = word === undefined ? undefined : levelNamed(word);
      return known ? [[name, known]] : [];
    }),
  );
}

/** The level of that name; undefined when there is none. */
export function levelNamed(word: string): Level | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
