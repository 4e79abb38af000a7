import type { Cursor } from "../decode/cursor.js";
import type { Finding, Level, Severity } from "../diagnostics/finding.js";
import type { Mesh } from "../mesh/mesh.js";
import type { Kind, Kinds } from "../resources/kinds.js";

/** What every rule says about itself; the one source of its page's index, the configuration schema and the code list. */
export interface RuleAbout {
  /** Kebab-case; a sentence that is true when the manifests are right. */
  readonly id: string;
  /** One sentence, also the first line of the rule's page. */
  readonly summary: string;
  readonly severity: Severity;
  /** Codes of other tools that report the same mistake, e.g. "IST0101". */
  readonly parity: readonly string[];
  /**
   * Whether it is off until somebody gives it a level: what it says is true of nearly everything, and few want to hear
   * it.
   */
  readonly onRequest?: true;
}

/** How loudly a rule speaks where nobody gives it a level. */
export function ownLevel({ severity, onRequest }: RuleAbout): Level {
  return onRequest ? "off" : severity;
}

/**
 * A rule about how resources fit together. The engine calls `check` once for every resource of the kind or kinds it
 * visits.
 */
export interface MeshRule<K extends Kind = Kind> extends RuleAbout {
  readonly visits: K | readonly K[];
  check(resource: Kinds[K], mesh: Mesh): Iterable<Finding>;
}

/**
 * A rule about one object alone. The engine calls `check` while the object is being read, with its decoded value,
 * because values are not kept.
 */
export interface FieldRule extends RuleAbout {
  /**
   * `group/Kind` of each kind it judges, e.g. "networking.istio.io/VirtualService"; core kinds are "/Service". All
   * versions of it are meant.
   */
  readonly inspects: readonly string[];
  /**
   * Keys, at any depth, one of which every object has that the rule has something to say about: it is not asked about
   * others. Undefined for a rule that must be asked about every object, one about what is missing for instance.
   */
  readonly mentions?: readonly string[];
  check(object: Cursor): Iterable<Finding>;
}

/** A rule whose findings come up while files are read (syntax, schema); it has a page and a level but no check of its own. */
export interface ReadingRuleAbout extends RuleAbout {
  readonly reading: true;
}

/** Every kind of rule; all have an id, a page and a level. */
export type Rule = MeshRule | FieldRule | ReadingRuleAbout;

/** The rule as it is given, checked for its type: `check` gets the resource of the kinds it visits. */
export function defineRule<K extends Kind>(rule: MeshRule<K>): MeshRule<K> {
  return rule;
}

/** The rule as it is given, checked for its type. */
export function defineFieldRule(rule: FieldRule): FieldRule {
  return rule;
}

/** The rule, marked as one that has no check of its own. */
export function defineReadingRule(rule: Omit<ReadingRuleAbout, "reading">): ReadingRuleAbout {
  return { ...rule, reading: true };
}
