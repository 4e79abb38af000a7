import type { Cursor } from "../decode/cursor.js";
import { enumOf, isEmpty } from "./decode.js";

/** How the addresses of a ServiceEntry are found, in upstream's order. */
export const resolutions = ["NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"] as const;

/**
 * Whether Istio gives a ServiceEntry without addresses one of its own, or may do so for all that is known. Upstream:
 * pilot/pkg/networking/serviceentry/ip_autoallocation.go.
 */
export function allocatesAddresses(object: Cursor): boolean {
  const spec = object.get("spec");
  if (enumOf(spec.get("resolution"), resolutions) === "NONE" || !isEmpty(spec.get("addresses"))) return false;
  const choice = object.get("metadata").get("labels").get("networking.istio.io/enable-autoallocate-ip").value;
  return typeof choice !== "string" || choice.toLowerCase() !== "false";
}
