import type { Cursor } from "../decode/cursor.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";
import { askForCopies } from "./secret.js";

/** An object that a controller makes a Secret from: a Certificate of cert-manager, an ExternalSecret, a SealedSecret. */
export interface SecretSource extends Resource<"SecretSource"> {
  /** The name of the Secret; undefined when it is not known. */
  readonly secret: LocatedText | undefined;
  /** The DNS names of a Certificate, its common name included; undefined when they are not all known, and for other kinds. */
  readonly dnsNames: readonly LocatedText[] | undefined;
}

/** Where each kind says what its Secret will be called and annotated with. */
const paths: Readonly<
  Record<string, { readonly name: readonly string[]; readonly metadata: readonly string[] }>
> = {
  Certificate: { name: ["spec", "secretName"], metadata: ["spec", "secretTemplate"] },
  ExternalSecret: { name: ["spec", "target", "name"], metadata: ["spec", "target", "template", "metadata"] },
  SealedSecret: {
    name: ["spec", "template", "metadata", "name"],
    metadata: ["spec", "template", "metadata"],
  },
};

/** The Secret that will come of an object; it is open when that may be copied to other namespaces. */
export function readSecretSource(base: Resource<"SecretSource">, object: Cursor): SecretSource {
  const { name = [], metadata = [] } = paths[base.manifestKind] ?? {};
  const named = object.find(...name);
  const annotations = object.find(...metadata, "annotations");
  return extend(base, {
    secret: named.isUnknown ? undefined : (named.text() ?? object.find("metadata", "name").text()),
    dnsNames: base.manifestKind === "Certificate" ? dnsNamesOf(object.get("spec")) : undefined,
    open: base.open || askForCopies(annotations),
  });
}

function dnsNamesOf(spec: Cursor): readonly LocatedText[] | undefined {
  const names = spec.get("dnsNames");
  const texts = names.texts();
  const common = spec.get("commonName");
  const isKnown = !common.isUnknown && !names.isUnknown && texts.length === names.items().length;
  // A certificate for other kinds of names, or from a request written as text, is not judged by these.
  const isWhole = isKnown && !spec.get("literalSubject").exists;
  return isWhole ? [...texts, ...[common.text() ?? []].flat()] : undefined;
}
