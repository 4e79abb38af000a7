import { isMap, type Value } from "../decode/value.js";

/**
 * Whether a document could be an object that meshlint reads. A substring test, never a line pattern: JSON, flow style,
 * quoted keys and escapes all pass. What it refuses holds none of the words that such an object must hold.
 */
export function couldMatter(text: string): boolean {
  return words.test(text);
}

/**
 * Why a document with problems is no mistake of its author; undefined when it is one: it says apiVersion or kind, and, where it
 * has no value, nothing in it is filled in by a program before it is applied. Where it has one, only its own fields say them.
 */
export function excuse(text: string, value: Value | undefined): string | undefined {
  if (value !== undefined) return isMeantAsObject(value) ? undefined : "no Kubernetes object";
  if (!/\b(apiVersion|kind)\b/.test(text)) return "no Kubernetes object";
  return templateMark.test(text) ? "template" : undefined;
}

function isMeantAsObject(value: Value): boolean {
  return isMap(value) && (Object.hasOwn(value, "apiVersion") || Object.hasOwn(value, "kind"));
}

/** Go templates, and words between percent signs, at signs or braces at the beginning of a value. */
const templateMark =
  /\{\{|[:-]\s+(?:[%@][A-Za-z_]\w*[%@]|\{[A-Za-z_]\w*\}[/\w.:-])|^[ \t]*(?:\$\{[^}\n]*\}|__[A-Z][A-Z0-9_]*__)[ \t]*$/m;

/** API groups whose every kind matters, bare core kinds, providers; a backslash may hide any of them in an escape. */
const words =
  /istio\.io|gateway\.networking|\\|Service|Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|Replication|Job|Namespace|Secret|ConfigMap|Ingress|Rollout|HelmRelease|HelmChart|Application|Canary|IstioOperator|Knative|serving\.k|argoproj|toolkit\.fluxcd|CustomResourceDefinition|List|Role|NetworkPolicy|PersistentVolume|Autoscaler|LimitRange|ResourceQuota|Endpoint|sailoperator/;
