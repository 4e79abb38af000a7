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

/** The name of one of them. */
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

/** Fields of a spec with metadata that an object gives to others: pods, jobs, workload entries. */
const templates: readonly (readonly string[])[] = [
  ["template", "metadata"],
  ["jobTemplate", "metadata"],
  ["jobTemplate", "spec", "template", "metadata"],
  ["metadata"],
];

const none: readonly Annotation[] = [];

/** The annotations of an object that suppress something, and those of its templates. Most objects have none. */
export function suppressingAnnotations({ value, at }: Cursor): readonly Annotation[] {
  const own = suppressingIn(fieldOf(value, "metadata"), () => below(at, "metadata"), false);
  const spec = fieldOf(value, "spec");
  if (!isMap(spec) || !templates.some(([field = ""]) => Object.hasOwn(spec, field))) return own;
  const given = templates.flatMap((way) =>
    suppressingIn(valueAt(spec, way), () => below(at, "spec", ...way), true),
  );
  return [...own, ...given];
}

function suppressingIn(
  metadata: Value | undefined,
  placeOf: () => Place,
  onTemplate: boolean,
): readonly Annotation[] {
  const annotations = fieldOf(metadata, "annotations");
  if (!isMap(annotations) || !annotationNames.some((name) => Object.hasOwn(annotations, name))) return none;
  return annotationNames.flatMap((name) => {
    const text = fieldOf(annotations, name);
    return typeof text === "string"
      ? [{ name, text, at: below(placeOf(), "annotations", name), onTemplate }]
      : [];
  });
}

function valueAt(value: Value, way: readonly string[]): Value | undefined {
  let found: Value | undefined = value;
  for (const key of way) found = fieldOf(found, key);
  return found;
}

function fieldOf(value: Value | undefined, key: string): Value | undefined {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
