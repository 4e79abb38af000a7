import { join, normalize } from "node:path/posix";
import type { ScopeInput, ScopeProblem } from "./environment.js";
import { type Entry, isKustomization, type Kustomization, readKustomization } from "./kustomization.js";
import { append } from "./lists.js";

/** An entry that leads from a kustomization to another one. */
export interface Link {
  readonly from: Kustomization;
  readonly to: Kustomization;
  readonly entry: Entry;
  /** For a component its place in the list of components, because later ones change its objects too; else undefined. */
  readonly component: number | undefined;
}

/** How the kustomizations of a tree refer to files and to each other. */
export interface KustomizeGraph {
  /** In path order. */
  readonly kustomizations: readonly Kustomization[];
  /** Those that no living one refers to. A component is never one. */
  readonly roots: readonly Kustomization[];
  users(of: Kustomization): readonly Link[];
  uses(from: Kustomization): readonly Link[];
  /** The kustomizations that list a file as a resource. */
  listing(path: string): readonly Kustomization[];
  /** Entries that lead to nothing in the tree: an address, or a path that is not here. */
  readonly outside: readonly {
    readonly from: Kustomization;
    readonly entry: Entry;
    readonly remote: boolean;
  }[];
  readonly problems: readonly ScopeProblem[];
}

/** Follows the entries of all kustomizations. Several kustomization files in one directory count as the first. */
export function kustomizeGraph(input: ScopeInput): KustomizeGraph {
  const byDirectory = new Map<string, Kustomization>();
  const ordered = [...input.kustomizations].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, value, document } of ordered) {
    if (!isKustomization(value)) continue;
    const read = readKustomization(path, value, document);
    if (!byDirectory.has(read.directory)) byDirectory.set(read.directory, read);
  }
  const kustomizations = [...byDirectory.values()];
  return connect(kustomizations, byDirectory, new Set(input.files.map((path) => normalize(path))));
}

function connect(
  kustomizations: readonly Kustomization[],
  byDirectory: ReadonlyMap<string, Kustomization>,
  files: ReadonlySet<string>,
): KustomizeGraph {
  const uses = new Map<Kustomization, Link[]>();
  const users = new Map<Kustomization, Link[]>();
  const listing = new Map<string, Kustomization[]>();
  const outside: { from: Kustomization; entry: Entry; remote: boolean }[] = [];
  const follow = (from: Kustomization, entry: Entry, component: number | undefined): void => {
    const to = byDirectory.get(entry.target);
    if (to) {
      append(uses, from, { from, to, entry, component });
      append(users, to, { from, to, entry, component });
    } else if (files.has(entry.target)) append(listing, entry.target, from);
    else outside.push({ from, entry, remote: isRemote(entry.text) });
  };
  for (const from of kustomizations) {
    for (const entry of from.resources) follow(from, entry, undefined);
    for (const [index, entry] of from.components.entries()) follow(from, entry, index);
  }
  const linksFrom = (from: Kustomization): readonly Link[] => uses.get(from) ?? [];
  return {
    kustomizations,
    roots: rootsOf(kustomizations, new Set(users.keys()), linksFrom),
    users: (of) => users.get(of) ?? [],
    uses: linksFrom,
    listing: (path) => listing.get(path) ?? [],
    outside,
    problems: [
      ...outside.filter(({ remote }) => !remote).map(({ from, entry }) => problem("missing", from, entry)),
      ...cyclesOf(kustomizations, linksFrom).map(({ from, entry }) => problem("cycle", from, entry)),
    ],
  };
}

function problem(kind: ScopeProblem["kind"], from: Kustomization, { path, target }: Entry): ScopeProblem {
  return { kind, document: from.document, path, target };
}

/** Addresses that kustomize fetches: with a scheme, of git over ssh, of a known host, or with a ref. */
function isRemote(text: string): boolean {
  return /^[\w+.-]+::?\/\/|^git::|^[\w.-]+@[\w.-]+:|^(www\.)?(github|gitlab|bitbucket)\.\w+[/:]|[?&](ref|version)=|\.git(\/|$)|^[\w-]+(\.[\w-]+)+\/\/?.*\/\//.test(
    text,
  );
}

/** Those that nobody uses; then, of what is left over in a cycle or below an unused component, the first by path. */
function rootsOf(
  kustomizations: readonly Kustomization[],
  used: ReadonlySet<Kustomization>,
  linksFrom: (from: Kustomization) => readonly Link[],
): readonly Kustomization[] {
  const reached = new Set<Kustomization>();
  const reach = (root: Kustomization): void => {
    const waiting = [root];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(...linksFrom(next).map(({ to }) => to));
    }
  };
  const candidates = kustomizations.filter(({ isComponent }) => !isComponent);
  const roots = candidates.filter((candidate) => !used.has(candidate));
  for (const root of roots) reach(root);
  for (const candidate of candidates) {
    if (reached.has(candidate)) continue;
    roots.push(candidate);
    reach(candidate);
  }
  return roots;
}

/** The links that close a cycle. */
function cyclesOf(
  kustomizations: readonly Kustomization[],
  linksFrom: (from: Kustomization) => readonly Link[],
): readonly Link[] {
  const closing: Link[] = [];
  const done = new Set<Kustomization>();
  const open = new Set<Kustomization>();
  for (const start of kustomizations) {
    // A walk with its own stack: a chain of kustomizations may be longer than the call stack.
    const stack = done.has(start) ? [] : [{ at: start, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      open.add(top.at);
      const link = linksFrom(top.at)[top.next++];
      if (!link) {
        open.delete(top.at);
        done.add(top.at);
        stack.pop();
      } else if (open.has(link.to)) closing.push(link);
      else if (!done.has(link.to)) stack.push({ at: link.to, next: 0 });
    }
  }
  return closing;
}

/** The directory a path stands in; "." at the root. */
export function directoryOf(path: string): string {
  return join(normalize(path), "..");
}
