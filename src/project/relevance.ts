import { isMap, type Value } from "../decode/value.js";
import { isCutByDots, isExcerpt } from "./abridged.js";

/**
 * Whether a document could be an object that meshlint reads. A substring test, never a line pattern: JSON, flow style,
 * quoted keys and escapes all pass. What it refuses holds none of the words that such an object must hold.
 */
export function couldMatter(text: string): boolean {
  return words.test(text);
}

/**
 * Why a document with problems is no mistake of its author; undefined when it is one: it says apiVersion or kind, and nothing
 * shows that it is only a part of a manifest, or, where it has no value, that a program fills it in before it is applied.
 * Where it has a value, only its own fields say what it is.
 */
export function excuse(text: string, value: Value | undefined): string | undefined {
  if (value !== undefined) {
    if (!isMeantAsObject(value)) return "no Kubernetes object";
    return isCutByDots(text) ? "abridged" : undefined;
  }
  if (!/\b(apiVersion|kind)\b/.test(text)) return "no Kubernetes object";
  if (templateMark.test(text)) return "template";
  return isExcerpt(text) ? "abridged" : undefined;
}

function isMeantAsObject(value: Value): boolean {
  return isMap(value) && (Object.hasOwn(value, "apiVersion") || Object.hasOwn(value, "kind"));
}

/** Go templates, and words between percent signs, at signs or braces at the beginning of a value. */
const templateMark =
  /\{\{|[:-]\s+(?:[%@][A-Za-z_]\w*[%@]|\{[A-Za-z_]\w*\}[/\w.:-])|^[ \t]*(?:\$\{[^}\n]*\}|__[A-Z][A-Z0-9_]*__)[ \t]*$/m;

/** API groups whose every kind matters, bare core kinds, providers; a backslash may hide any of them in an escape. */
const words =
  /istio\.io|gateway\.networking|inference\.networking|x-k8s|HTTPRoute|secretName|\\|Service|Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|Replication|Job|Namespace|Secret|ConfigMap|Ingress|Rollout|HelmRelease|HelmChart|Application|Canary|IstioOperator|Knative|serving\.k|argoproj|toolkit\.fluxcd|CustomResourceDefinition|List|Role|NetworkPolicy|PersistentVolume|Autoscaler|LimitRange|ResourceQuota|Endpoint|sailoperator/;
