import type { Cursor } from "../decode/cursor.js";
import { type LabelRequirement, readRequirements } from "./label-selector.js";

/** Which namespaces are let in. */
export interface NamespaceChoice {
  /** "All", also where that is not known, "Same", "Selector" or "None". */
  readonly from: string;
  /** What a "Selector" asks of the labels of a namespace, as far as it is known; undefined when there is none. */
  readonly selector: readonly LabelRequirement[] | undefined;
}

/** The choice that a `namespaces` field makes; `otherwise` is what it means where nothing is written. */
export function readNamespaceChoice(namespaces: Cursor, otherwise: string): NamespaceChoice {
  const from = namespaces.get("from");
  return {
    from: from.isUnknown ? "All" : (from.text()?.value ?? otherwise),
    selector: readRequirements(namespaces.get("selector")),
  };
}
