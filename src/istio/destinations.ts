import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isBlank, message, messageIn, messages, textOf } from "./decode.js";
import { placeOf, quoted, refused } from "./findings.js";
import { isDnsLabel, wildcardHostProblem } from "./hosts.js";
import { perObject } from "./per-object.js";
import { portFindings } from "./ports.js";

/** Findings about a Destination: its host, subset and port. */
export function* destinationFindings(destination: Cursor): Iterable<Finding> {
  if (!message(destination)) return;
  const host = destination.get("host");
  const problem = destinationHostProblem(host);
  if (problem) yield refused(placeOf(host, destination), problem);
  yield* subsetNameFindings(destination.get("subset"));
  const port = messageIn(destination, "port");
  if (port) yield* portFindings(port.get("number"), port);
}

function destinationHostProblem(host: Cursor): string | undefined {
  if (isBlank(host)) return "The destination has no host.";
  const name = textOf(host);
  if (name === "*") return 'Destination host "*" names no service.';
  const problem = name && wildcardHostProblem(name);
  return problem ? `Destination host ${quoted(name)} ${problem}.` : undefined;
}

/** A finding when a subset's name is no DNS label; an empty one is none. */
export function* subsetNameFindings(subset: Cursor): Iterable<Finding> {
  const name = subset.text();
  if (!name || name.value === "" || isDnsLabel(name.value)) return;
  yield refused(
    name.at,
    `Subset name ${quoted(name.value)} must be at most 63 letters, digits and inner "-".`,
  );
}

/** The HTTP rules of a VirtualService. */
export const httpRules = perObject((object) => messages(object.get("spec").get("http")));

/** The TLS and TCP rules of a VirtualService. */
export const streamRules = perObject((object) => {
  const spec = object.get("spec");
  return [...messages(spec.get("tls")), ...messages(spec.get("tcp"))];
});

/** Where a VirtualService is bound: to gateways only, or to the mesh as well; undefined when it is not known. */
export const boundTo = perObject((object): "gateways" | "mesh" | undefined => {
  const gateways = object.get("spec").get("gateways");
  if (gateways.isUnknown) return undefined;
  const names = gateways.items();
  if (names.length === 0 || names.some(({ value }) => value === "mesh")) return "mesh";
  return names.some(({ isUnknown }) => isUnknown) ? undefined : "gateways";
});
