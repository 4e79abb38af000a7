import ignore from "ignore";
import type { Level } from "../diagnostics/finding.js";
import type { RuleAbout } from "../rule/rule.js";

/** Levels by rule id or by a code of another tool. */
export type GivenLevels = Readonly<Record<string, Level>>;

/** Levels that hold for some files only. */
export interface LevelOverride {
  /** Folders and globs, in the form of .gitignore. */
  readonly files: readonly string[];
  readonly rules: GivenLevels;
}

/**
 * Which level a rule has in a file. A rule's id wins over a code of another tool, which stands for every rule that bears
 * it; a later override wins over an earlier one, and each over the levels for all files.
 */
export class Levels {
  readonly #all: GivenLevels;
  /** The last override first. */
  readonly #overrides: readonly {
    readonly rules: GivenLevels;
    readonly matcher: ReturnType<typeof ignore>;
  }[];

  constructor(all: GivenLevels = {}, overrides: readonly LevelOverride[] = []) {
    this.#all = all;
    this.#overrides = overrides
      .map(({ files, rules }) => ({ rules, matcher: ignore().add([...files]) }))
      .reverse();
  }

  /** The level of a rule for a file; undefined when nobody gives it another than its own severity. */
  of(rule: RuleAbout, path: string): Level | undefined {
    const override = this.#overrides.find(
      ({ rules, matcher }) => given(rules, rule) !== undefined && matches(matcher, path),
    );
    return given(override?.rules ?? this.#all, rule) ?? unasked(rule);
  }

  /** Whether a rule is on in some file at least, so that it has to be asked. */
  areOn(rule: RuleAbout): boolean {
    const levels = [this.#all, ...this.#overrides.map(({ rules }) => rules)].map((rules) =>
      given(rules, rule),
    );
    return (
      (levels[0] ?? unasked(rule)) !== "off" || levels.some((level) => level !== undefined && level !== "off")
    );
  }
}

function unasked({ onRequest }: RuleAbout): Level | undefined {
  return onRequest && "off";
}

function given(levels: GivenLevels, { id, parity }: RuleAbout): Level | undefined {
  if (Object.hasOwn(levels, id)) return levels[id];
  const code = parity.find((alias) => Object.hasOwn(levels, alias));
  return code === undefined ? undefined : levels[code];
}

/** Paths that lead out of the working directory match nothing. */
function matches(matcher: ReturnType<typeof ignore>, path: string): boolean {
  return ignore.isPathValid(path) && matcher.ignores(path);
}
