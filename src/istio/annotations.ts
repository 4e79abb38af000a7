import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { type KnownAnnotation, knownAnnotations } from "./annotation-list.js";
import { annotationValueProblem } from "./annotation-values.js";
import { quoted, refused } from "./findings.js";

/** Set by Istio's own controllers, so nobody needs to hear of them. */
const setByIstio: ReadonlySet<string> = new Set([
  "sidecar.istio.io/status",
  "gateway.istio.io/controller-version",
  "istio.io/rev",
]);

/** The name in a message, where the name alone says too little. */
const replacements: ReadonlyMap<string, string> = new Map([
  ["sidecar.istio.io/inject", 'The label "sidecar.istio.io/inject" says the same.'],
]);

/** An annotation of an object that only Istio gives a meaning to. */
interface Written {
  readonly name: string;
  readonly value: Cursor;
  /** Undefined for one that Istio does not know. */
  readonly known: KnownAnnotation | undefined;
}

/** The annotations of an object in Istio's name, without those that its controllers set. */
function* istioAnnotations(object: Cursor): Iterable<Written> {
  const annotations = object.get("metadata").get("annotations");
  if (!annotations.isMap) return;
  for (const [name, value] of annotations.entries()) {
    if (isIstioName(name) && !setByIstio.has(name)) yield { name, value, known: knownAnnotations.get(name) };
  }
}

/** Upstream also takes the class of an Ingress, which Istio's documentation names. */
function isIstioName(name: string): boolean {
  const slash = name.indexOf("/");
  return (
    (slash < 0 ? name : name.slice(0, slash)).endsWith("istio.io") || name === "kubernetes.io/ingress.class"
  );
}

/** A finding for each annotation in Istio's name that Istio does not read. */
export function* unknownAnnotations(object: Cursor): Iterable<Finding> {
  for (const { name, value, known } of istioAnnotations(object)) {
    if (!known)
      yield { at: keyOf(value.at), message: `Annotation ${quoted(name)} is not one that Istio knows.` };
  }
}

/** A finding for each annotation that stands on a kind of object where Istio does not read it. */
export function* misplacedAnnotations(object: Cursor): Iterable<Finding> {
  const kind = object.get("kind").text()?.value ?? "";
  for (const { name, value, known } of istioAnnotations(object)) {
    if (!known || fits(known, kind)) continue;
    const kinds = known.kinds.join(", ");
    const help =
      known.kinds.includes("Pod") && kind === "Deployment"
        ? { help: "It belongs into the pod template's metadata." }
        : {};
    yield {
      at: keyOf(value.at),
      message: `Annotation "${name}" has no effect on a ${kind}: it belongs on ${kinds}.`,
      ...help,
    };
  }
}

function fits({ kinds }: KnownAnnotation, kind: string): boolean {
  return kinds.includes(kind) || kinds.includes("Any");
}

/** A finding for each annotation in its place whose value Istio cannot use. */
export function* invalidAnnotations(object: Cursor): Iterable<Finding> {
  const kind = object.get("kind").text()?.value ?? "";
  for (const { name, value, known } of istioAnnotations(object)) {
    const text = value.text();
    if (!text || !known?.kinds.includes(kind)) continue;
    const problem = annotationValueProblem(name, text.value);
    if (problem) yield { at: text.at, message: `Annotation "${name}" ${problem}.` };
  }
}

/** A finding for each annotation that is on its way out; not where its replacement stands beside it. */
export function* deprecatedAnnotations(object: Cursor): Iterable<Finding> {
  for (const { name, value, known } of istioAnnotations(object)) {
    if (!known?.deprecated || object.get("metadata").get("labels").get(name).exists) continue;
    const help = replacements.get(name);
    yield { at: keyOf(value.at), message: `Annotation "${name}" is deprecated.`, ...(help && { help }) };
  }
}

/** Set on every Pod by a sidecar injector that leaves the redirection of traffic to the CNI plugin. (analyzers/maturity) */
const setForCni: ReadonlySet<string> = new Set([
  "sidecar.istio.io/interceptionMode",
  "traffic.sidecar.istio.io/excludeInboundPorts",
  "traffic.sidecar.istio.io/includeInboundPorts",
  "traffic.sidecar.istio.io/includeOutboundIPRanges",
]);

/**
 * A finding for each annotation of a feature that may still change; not for those that a Pod is given when it is
 * injected.
 */
export function* alphaAnnotations(object: Cursor): Iterable<Finding> {
  const inits = object.get("spec").get("initContainers").items();
  const isPod = object.get("kind").value === "Pod";
  const hasCni = isPod && !inits.some((init) => init.get("name").value === "istio-init");
  for (const { name, value, known } of istioAnnotations(object)) {
    if (!known?.alpha || (hasCni && setForCni.has(name))) continue;
    yield { at: keyOf(value.at), message: `Annotation "${name}" is part of a feature in its alpha phase.` };
  }
}

/** Annotations that Istio sets on what it generates itself, or that ask for a refusal. Upstream: validateMetadata. */
const reserved: ReadonlyMap<string, string> = new Map([
  ["internal.istio.io/parents", "is set by Istio itself"],
  ["internal.istio.io/parent-namespace", "is set by Istio itself"],
  ["internal.istio.io/webhook-always-reject", "makes Istio refuse the object"],
]);

/** A finding for each annotation for which Istio's webhook refuses an object, whatever it says. */
export function* reservedAnnotations(object: Cursor): Iterable<Finding> {
  const annotations = object.get("metadata").get("annotations");
  if (!annotations.isMap) return;
  for (const [name, value] of annotations.entries()) {
    const reason = reserved.get(name);
    if (reason) yield refused(keyOf(value.at), `Annotation "${name}" is not allowed: it ${reason}.`);
    else if (name === "istio.io/dry-run" && object.get("kind").value !== "AuthorizationPolicy") {
      yield refused(keyOf(value.at), `Annotation "${name}" is allowed on an AuthorizationPolicy alone.`);
    }
  }
}
