import type { SourceFile, Span } from "./source.js";

/** One YAML document of a file: where its text begins and ends, and which it is, counted from 0. */
export interface DocumentRef {
  readonly file: SourceFile;
  readonly index: number;
  /** The stretch of the file that holds the document, separators excluded. */
  readonly span: Span;
  /** True when its text surely holds no placeholder, so that nothing in it need be asked. */
  readonly plain?: boolean;
}

/** One step on the way from a document's root to a value: a key of a map or an index of a list. */
export type Step = string | number;

/**
 * Where a value was written: a document and the way down to the key or value. Places are linked to the place of
 * the value around them, so that thousands of values of one object share their way. A place becomes a span only
 * when a finding is signed.
 */
export interface Place {
  readonly document: DocumentRef;
  /** Undefined at the root of the document. */
  readonly parent: Place | undefined;
  /** The last step of the way; undefined at the root. */
  readonly step: Step | undefined;
  /** Which half of a map entry is meant. */
  readonly part: "key" | "value";
}

/** A value that remembers where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** The place of a document's root value. */
export function rootOf(document: DocumentRef): Place {
  return { document, parent: undefined, step: undefined, part: "value" };
}

/** The place below `parent` that the given steps lead to; `parent` itself without steps. */
export function below(parent: Place, ...steps: readonly Step[]): Place {
  return steps.reduce<Place>(oneBelow, parent);
}

/** Most of the memory of a run is places, so this one keeps no more than it must. */
class Below implements Place {
  constructor(
    readonly parent: Place,
    readonly step: Step,
  ) {}

  get document(): DocumentRef {
    return this.parent.document;
  }

  get part(): "value" {
    return "value";
  }
}

/** The place one step below `parent`. */
export function oneBelow(parent: Place, step: Step): Place {
  return new Below(parent, step);
}

/** The key in front of the value at `place`; the place itself for an item of a list or a root. */
export function keyOf(place: Place): Place {
  if (typeof place.step !== "string") return place;
  const { document, parent, step } = place;
  return { document, parent, step, part: "key" };
}

/** The steps from the document's root down to `place`, outermost first. */
export function stepsOf(place: Place): readonly Step[] {
  const steps: Step[] = [];
  for (let at: Place | undefined = place; at?.step !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse();
}

/** The way to `place` from `root` as JSON path text, e.g. `spec.http[0].route[0]`, with odd keys in brackets and quotes. */
export function pathText(steps: readonly Step[]): string {
  let text = "";
  for (const step of steps) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
