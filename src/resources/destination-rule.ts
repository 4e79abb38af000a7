import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { labelsOf, readLabels } from "./read.js";
import type { Labels, LocatedText, Resource } from "./resource.js";

/** A named part of a service's pods. */
export interface Subset {
  readonly at: Place;
  readonly name: LocatedText;
  readonly labels: Labels;
}

/** What clients of a host are told about it: its subsets, and how to speak to it. */
export interface DestinationRule extends Resource<"DestinationRule"> {
  /** Undefined when it is missing or not known. */
  readonly host: LocatedText | undefined;
  readonly subsets: readonly Subset[];
  readonly exportTo: readonly LocatedText[];
  readonly workloadSelector: Labels | undefined;
  /** Whether the rule has a traffic policy for the whole host. */
  readonly hasTrafficPolicy: boolean;
  /** The TLS mode of the rule's own traffic policy, as written. */
  readonly tlsMode: LocatedText | undefined;
}

/** The fields of a DestinationRule's spec. */
export function readDestinationRule(base: Resource<"DestinationRule">, object: Cursor): DestinationRule {
  const spec = object.get("spec");
  return {
    ...base,
    host: spec.get("host").text(),
    subsets: spec
      .get("subsets")
      .items()
      .flatMap((subset) => readSubset(subset) ?? []),
    exportTo: spec.get("exportTo").texts(),
    workloadSelector: readLabels(spec.get("workloadSelector").get("matchLabels")),
    hasTrafficPolicy: spec.get("trafficPolicy").exists,
    tlsMode: spec.find("trafficPolicy", "tls", "mode").text(),
  };
}

function readSubset(subset: Cursor): Subset | undefined {
  const name = subset.get("name").text();
  return name && { at: subset.at, name, labels: labelsOf(subset.get("labels")) };
}
