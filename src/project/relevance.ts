/**
 * Whether a document could be an object that meshlint reads. A substring test, never a line pattern: JSON, flow style,
 * quoted keys and escapes all pass. What it refuses holds none of the words that such an object must hold.
 */
export function couldMatter(text: string): boolean {
  return words.test(text);
}

/** API groups whose every kind matters, bare core kinds, providers; a backslash may hide any of them in an escape. */
const words =
  /istio\.io|gateway\.networking|\\|Service|Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|Replication|Job|Namespace|Secret|ConfigMap|Ingress|Rollout|HelmRelease|HelmChart|Application|Canary|IstioOperator|Knative|serving\.k|argoproj|toolkit\.fluxcd|CustomResourceDefinition|List|sailoperator/;
