import type { Cursor } from "../decode/cursor.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** The definition of a kind of the Gateway API. */
export interface GatewayDefinition extends Resource<"GatewayDefinition"> {
  /** The release of the Gateway API that it is of, such as "v1.4.1"; undefined when it does not say. */
  readonly release: LocatedText | undefined;
}

/** The release that a definition says it is of. */
export function readGatewayDefinition(
  base: Resource<"GatewayDefinition">,
  object: Cursor,
): GatewayDefinition {
  const annotations = object.find("metadata", "annotations");
  return extend(base, { release: annotations.get("gateway.networking.k8s.io/bundle-version").text() });
}
