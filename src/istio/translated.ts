import type { Cursor } from "../decode/cursor.js";

/** Whether a VirtualService is one that Istio made of a Gateway API route; its destinations are not checked. */
export function isTranslatedRoute(object: Cursor): boolean {
  return annotation(object, "internal.istio.io/route-semantics") === "gateway";
}

/** Whether a Gateway is one that Istio made of a Gateway API one, and gave a name of its own. */
export function isTranslatedGateway(object: Cursor): boolean {
  return annotation(object, "internal.istio.io/gateway-semantics") === "gateway";
}

function annotation(object: Cursor, name: string): unknown {
  return object.get("metadata").get("annotations").get(name).value;
}
