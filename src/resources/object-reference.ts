import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import type { LocatedNumber, LocatedText } from "./resource.js";

/** The API group of Gateways and their routes. */
export const gatewayGroup = "gateway.networking.k8s.io";

/** An object that one of the Gateway API names: a parent, a backend, a certificate. */
export interface ObjectReference {
  readonly at: Place;
  readonly group: string;
  readonly kind: string;
  readonly name: LocatedText;
  readonly namespace: LocatedText | undefined;
  readonly port: LocatedNumber | undefined;
  readonly sectionName: LocatedText | undefined;
}

/**
 * The references of a list, in its order, with the group and kind that they have unless they say others; those that are
 * not known are left out.
 */
export function readObjectReferences(
  references: readonly Cursor[],
  group: string,
  kind: string,
): readonly ObjectReference[] {
  return references.flatMap((reference) => readObjectReference(reference, group, kind) ?? []);
}

/** Undefined when it is not known which object is meant. */
function readObjectReference(reference: Cursor, group: string, kind: string): ObjectReference | undefined {
  const name = reference.get("name").text();
  const namespace = reference.get("namespace").text();
  if (!name || ["group", "kind", "namespace"].some((field) => reference.get(field).isUnknown))
    return undefined;
  return {
    at: reference.at,
    group: reference.get("group").text()?.value ?? group,
    kind: reference.get("kind").text()?.value ?? kind,
    name,
    namespace: namespace?.value === "" ? undefined : namespace,
    port: reference.get("port").number(),
    sectionName: reference.get("sectionName").text(),
  };
}
