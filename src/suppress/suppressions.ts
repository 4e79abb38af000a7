import type { Place } from "../text/place.js";
import type { Annotated } from "./annotations.js";
import { type CommentedFile, FileSuppressions } from "./file-suppressions.js";
import { everyCodeOf, ObjectSuppressions } from "./object-suppressions.js";
import { type NamedRule, RuleNames } from "./rule-names.js";
import type { AnnotationRemark, CommentRemark, Suppression } from "./suppression.js";

/** Everything in a tree that asks for silence. */
export interface Suppressing {
  readonly commented: readonly CommentedFile[];
  readonly annotated: readonly Annotated[];
}

/** A finding, as far as it decides what suppresses it. */
export interface Suppressible {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly path: string;
  /** The line it begins on; undefined where no comment can suppress it. */
  readonly line: number | undefined;
  /** The object it is about; undefined for a finding about a file. */
  readonly object: Place | undefined;
}

/** What is to be said about the suppressions themselves. */
export interface Remarks {
  readonly comments: readonly CommentRemark[];
  readonly annotations: readonly AnnotationRemark[];
}

/** Tells which findings are suppressed, and what is wrong with the suppressions. */
export class Suppressions {
  readonly #files: ReadonlyMap<string, FileSuppressions>;
  readonly #objects: ReadonlyMap<Place, ObjectSuppressions>;
  readonly #names: RuleNames;
  readonly #used = new Set<Suppression>();

  constructor({ commented, annotated }: Suppressing, rules: readonly NamedRule[]) {
    this.#names = new RuleNames(rules);
    this.#files = new Map(
      commented.map((one) => [one.file.path, new FileSuppressions(one, this.#names)] as const),
    );
    this.#objects = new Map(
      joined(annotated).map((one) => [one.object, new ObjectSuppressions(one, this.#names)] as const),
    );
  }

  /** Whether there is nothing that could suppress anything. */
  get isEmpty(): boolean {
    return this.#files.size === 0 && this.#objects.size === 0;
  }

  /** Whether a comment of a file may suppress something, so that lines of findings in it matter. */
  speaksIn(path: string): boolean {
    return this.#files.has(path);
  }

  /** What a finding is suppressed by, the comment rather than the annotation; undefined when it stays. */
  of({ rule, aliases, path, line, object }: Suppressible): Suppression | undefined {
    const names = [rule, ...aliases];
    const found =
      (line === undefined ? undefined : this.#files.get(path)?.find(names, line)) ??
      (object && this.#objects.get(object)?.find([...names, ...toolsOf(aliases)]));
    if (found) this.#used.add(found);
    return found;
  }

  /**
   * What is wrong with the suppressions, once every finding was asked about; `isOn` tells whether a rule speaks in a
   * file.
   */
  remarks(isOn: (rule: NamedRule, path: string) => boolean): Remarks {
    const canSpeak = (path: string) => (name: string) =>
      this.#names.rulesOf(name).some((rule) => isOn(rule, path));
    return {
      comments: [...this.#files].flatMap(([path, file]) => [
        ...file.remarks,
        ...file.unused(this.#used, canSpeak(path)),
      ]),
      annotations: [...this.#objects].flatMap(([object, suppressions]) => [
        ...suppressions.remarks,
        ...suppressions.unused(this.#used, canSpeak(object.document.file.path)),
      ]),
    };
  }
}

/** The names that stand for all codes of the tools that have one for a finding. */
function toolsOf(aliases: readonly string[]): readonly string[] {
  return [...new Set(aliases.map((code) => everyCodeOf(code.slice(0, 3))))];
}

/** One entry for each object, which several environments may show with other annotations. */
function joined(annotated: readonly Annotated[]): readonly Annotated[] {
  const byObject = new Map<Place, Annotated>();
  for (const one of annotated) {
    const { annotations = [] } = byObject.get(one.object) ?? {};
    const more = one.annotations.filter(
      ({ name, text, onTemplate }) =>
        !annotations.some(
          (known) => known.name === name && known.text === text && known.onTemplate === onTemplate,
        ),
    );
    byObject.set(one.object, { ...one, annotations: [...annotations, ...more] });
  }
  return [...byObject.values()];
}
