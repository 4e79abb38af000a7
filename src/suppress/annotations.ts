import type { Cursor } from "../decode/cursor.js";
import { isMap, type Value } from "../decode/value.js";
import type { ResourceName } from "../diagnostics/diagnostic.js";
import { below, type Place } from "../text/place.js";

/** The annotations that suppress findings about the object they stand on: ours, istioctl's and Kiali's. */
const annotationNames = [
  "meshlint.io/ignore",
  "galley.istio.io/analyze-suppress",
  "kiali.io/ignore-validations",
] as const;
export type AnnotationName = (typeof annotationNames)[number];

/** One of them, as it was written. */
export interface Annotation {
  readonly name: AnnotationName;
  readonly text: string;
  /** Where the text stands. */
  readonly at: Place;
  /** Whether it stands on a template of other objects. */
  readonly onTemplate: boolean;
}

/** An object with such annotations. */
export interface Annotated {
  readonly object: Place;
  readonly about: ResourceName;
  readonly annotations: readonly Annotation[];
}

/** Ways to the metadata that an object gives to others: pods, jobs, workload entries. */
const templates: readonly (readonly string[])[] = [
  ["spec", "template", "metadata"],
  ["spec", "jobTemplate", "metadata"],
  ["spec", "jobTemplate", "spec", "template", "metadata"],
  ["spec", "metadata"],
];

/** The annotations of an object that suppress something, and those of its templates. */
export function suppressingAnnotations({ value, at }: Cursor): readonly Annotation[] {
  const own = annotationsAt(value, at, ["metadata"], false);
  const given = templates.flatMap((way) => annotationsAt(value, at, way, true));
  return given.length === 0 ? own : [...own, ...given];
}

const none: readonly Annotation[] = [];

function annotationsAt(
  object: Value | undefined,
  at: Place,
  way: readonly string[],
  onTemplate: boolean,
): readonly Annotation[] {
  const annotations = fieldOf(
    way.reduce((value: Value | undefined, key) => fieldOf(value, key), object),
    "annotations",
  );
  if (!isMap(annotations)) return none;
  return annotationNames.flatMap((name) => {
    const text = fieldOf(annotations, name);
    return typeof text === "string"
      ? [{ name, text, at: below(at, ...way, "annotations", name), onTemplate }]
      : [];
  });
}

function fieldOf(value: Value | undefined, key: string): Value | undefined {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
