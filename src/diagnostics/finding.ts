import type { Place } from "../text/place.js";

/** How loudly a diagnostic speaks. */
export type Severity = "error" | "warning" | "info";

/** A severity that a configuration may give to a rule. */
export type Level = Severity | "off";

/** Whether both halves of a mistake are here and do not fit, or one half is not here. */
export type Evidence = "contradiction" | "absence";

/** The other half of the mistake: where the thing that does not fit stands. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** A change to one value or key: what stands at `at` becomes `value`, in the notation of its file. */
export interface Edit {
  readonly at: Place;
  readonly value: string | number | boolean;
}

/** A change that removes the mistake. "safe" leaves the traffic as it was meant; "unsafe" waits for a person. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly Edit[];
}

/** What a rule says: where, what is wrong, what else to look at, what to do. */
export interface Finding {
  readonly at: Place;
  /** One sentence that stands alone on one line of a terminal, and ends with a full stop. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly help?: string;
  readonly fix?: Fix;
  /** Quieter or louder than the rule's own severity, by evidence. A configured severity still wins. */
  readonly severity?: Severity;
  readonly evidence?: Evidence;
  /** The codes of other tools for just this finding, where they differ from all of the rule's. */
  readonly parity?: readonly string[];
  /**
   * Names the cause. Findings of one rule with the same cause are one finding: the first in file order speaks, the
   * others become related places.
   */
  readonly cause?: string;
  /** True when the finding only says that something lies outside this tree: it is counted, and shown on request. */
  readonly outside?: boolean;
}
