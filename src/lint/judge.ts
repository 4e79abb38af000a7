import type { Raised } from "../project/project.js";
import type { RuleAbout } from "../rule/rule.js";
import type { Levels } from "./levels.js";
import { type Merged, merge } from "./merge.js";
import { withoutRefused } from "./refused.js";
import type { JudgedFinding, JudgedProblem, Problem } from "./sign.js";

/** What was found: about objects, and about texts. */
export interface Found {
  readonly raised: readonly Raised[];
  readonly problems: readonly Problem[];
}

/** What is reported of it, and how often something that is found only leads outside. */
export interface Judgement {
  readonly findings: readonly JudgedFinding[];
  readonly problems: readonly JudgedProblem[];
  readonly outside: number;
}

/** Decides what is reported, and how loudly. */
export class Judge {
  constructor(
    /** The rules that are on. */
    private readonly rules: ReadonlyMap<string, RuleAbout>,
    private readonly levels: Levels,
    private readonly showExternal: boolean,
  ) {}

  /** Whether a rule says anything in a file. */
  isOn({ id }: Pick<RuleAbout, "id">, path: string): boolean {
    const rule = this.rules.get(id);
    return rule !== undefined && this.levels.of(rule, path) !== "off";
  }

  judge({ raised, problems }: Found): Judgement {
    const merged = merge(raised.filter(({ rule }) => this.rules.has(rule)));
    const judged = withoutRefused(merged.flatMap((item) => this.#judgeFinding(item)));
    const inside = judged.filter((one) => !one.merged.finding.outside);
    return {
      findings: this.showExternal ? judged : inside,
      problems: problems.flatMap((problem) => this.#judgeProblem(problem)),
      outside: judged.length - inside.length,
    };
  }

  /** What leads outside stays information whatever level its rule has, unless the rule is off. */
  #judgeFinding(merged: Merged): readonly JudgedFinding[] {
    const rule = this.rules.get(merged.rule);
    if (!rule) return [];
    const { severity, outside, at } = merged.finding;
    const level = this.levels.of(rule, at.document.file.path);
    if (level === "off") return [];
    return [{ merged, rule, severity: (outside ? undefined : level) ?? severity ?? rule.severity }];
  }

  #judgeProblem(problem: Problem): readonly JudgedProblem[] {
    const rule = this.rules.get(problem.rule);
    const level = rule && this.levels.of(rule, problem.document.file.path);
    return rule && level !== "off" ? [{ problem, rule, severity: level ?? rule.severity }] : [];
  }
}
