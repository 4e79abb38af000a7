import type { Cursor } from "../decode/cursor.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** Says which objects of other namespaces may refer to which of its own. */
export interface ReferenceGrant extends Resource<"ReferenceGrant"> {
  readonly from: readonly {
    readonly group: string;
    readonly kind: string;
    readonly namespace: LocatedText;
  }[];
  readonly to: readonly {
    readonly group: string;
    readonly kind: string;
    /** Undefined: every object of the kind. */
    readonly name: string | undefined;
  }[];
}

/** The fields of a ReferenceGrant's spec. */
export function readReferenceGrant(base: Resource<"ReferenceGrant">, object: Cursor): ReferenceGrant {
  const spec = object.get("spec");
  const named = (item: Cursor) => ({
    group: item.get("group").text()?.value ?? "",
    kind: item.get("kind").text()?.value ?? "",
  });
  return extend(base, {
    from: spec
      .get("from")
      .items()
      .flatMap((from) => {
        const namespace = from.get("namespace").text();
        return namespace ? [{ ...named(from), namespace }] : [];
      }),
    to: spec
      .get("to")
      .items()
      .map((to) => ({ ...named(to), name: to.get("name").text()?.value })),
  });
}
