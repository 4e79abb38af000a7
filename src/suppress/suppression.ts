import type { ResourceName } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/finding.js";
import type { DocumentRef, Place } from "../text/place.js";
import type { Span } from "../text/source.js";

/** The rules about suppressions; each has a page in rules/. */
export type SuppressionRule =
  | "suppression-has-reason"
  | "suppression-names-known"
  | "suppression-used"
  | "suppression-annotation-on-object";

/** Something to say about a suppression. */
export interface Remark {
  readonly rule: SuppressionRule;
  readonly message: string;
  readonly help?: string;
}

/** A remark about a comment. */
export interface CommentRemark extends Remark {
  readonly document: DocumentRef;
  readonly span: Span;
}

/** A remark about an annotation of an object. */
export interface AnnotationRemark {
  readonly rule: SuppressionRule;
  readonly finding: {
    readonly at: Place;
    readonly message: string;
    readonly help?: string;
    readonly severity?: Severity;
  };
  readonly about: ResourceName;
  readonly object: Place;
  readonly environment: undefined;
}

/** One name that is suppressed somewhere. */
export interface Suppression {
  /** As rules spell it, or what a whole group of rules goes by. */
  readonly name: string;
  /** Why; undefined where another tool's annotation asks for no reason. */
  readonly reason: string | undefined;
}

/** The remark that a name is none; `help` says more. */
export function unknownName(name: string, help: string): Remark {
  return { rule: "suppression-names-known", message: `There is no rule "${name}".`, help };
}

/** The remark that somebody suppresses without naming anything. */
export function namesNothing(subject: string): Remark {
  return {
    rule: "suppression-names-known",
    message: `${subject} names no rule, so it suppresses nothing.`,
    help: "The names of the rules belong behind it.",
  };
}

/** The remark that a reason is missing. */
export function lacksReason(subject: string): Remark {
  return {
    rule: "suppression-has-reason",
    message: `${subject} gives no reason, so it suppresses nothing.`,
    help: 'The reason belongs behind the names: "-- reason".',
  };
}

/** The remark that a name suppresses nothing. */
export function unused(name: string): Remark {
  return { rule: "suppression-used", message: `The suppression of "${name}" is unused.` };
}
