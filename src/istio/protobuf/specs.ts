import { Cursor } from "../../decode/cursor.js";
import { istioTypes } from "./istio-types.js";
import { type Mismatch, mismatches } from "./json.js";
import { withJsonNames } from "./json-names.js";
import { TypeTable } from "./types.js";

const table = new TypeTable(istioTypes);

/** The message that a kind's `spec` is, by the kind's API group. */
const packages: Readonly<Record<string, string>> = {
  "networking.istio.io": "istio.networking.v1alpha3",
  "security.istio.io": "istio.security.v1beta1",
  "telemetry.istio.io": "istio.telemetry.v1alpha1",
  "extensions.istio.io": "istio.extensions.v1alpha1",
};

/**
 * How an object's spec differs from its message of Istio's API, as the admission webhook decodes it; nothing for
 * kinds that are not Istio's. A mismatch other than an unknown field makes Istio refuse the object.
 */
export function specMismatches(object: Cursor): Iterable<Mismatch> {
  const [group = ""] = (object.get("apiVersion").text()?.value ?? "").split("/");
  const kind = object.get("kind").text()?.value ?? "";
  const owner = kind === "ProxyConfig" ? "istio.networking.v1beta1" : packages[group];
  return mismatches(object.get("spec"), table, `${owner}.${kind}`);
}

/** How a document differs from the message of Istio's API of that name, e.g. "istio.mesh.v1alpha1.MeshConfig". */
export function messageMismatches(document: Cursor, name: string): Iterable<Mismatch> {
  return mismatches(document, table, name);
}

/** A document as the message of Istio's API of that name, its fields named as JSON names them, however they are written. */
export function messageOf(document: Cursor, name: string): Cursor {
  const message = table.named(name);
  const { value, at } = document;
  if (!message || value === undefined) return document;
  const read = withJsonNames(value, message, table);
  return read === value ? document : new Cursor(read, at);
}
