import { directoryOf } from "./kustomize-graph.js";
import type { Brought, Provider } from "./provider.js";

const workload: readonly Brought[] = ["Workload"];

/** What others name or select of the kinds that a text may say. */
const broughtBy: Readonly<Record<string, readonly Brought[]>> = {
  Service: ["Service"],
  // Its hosts may be those of Services.
  ServiceEntry: ["ServiceEntry", "Service"],
  Gateway: ["Gateway", "KubernetesGateway"],
  VirtualService: ["VirtualService"],
  DestinationRule: ["DestinationRule"],
  ReferenceGrant: ["ReferenceGrant"],
  ConfigMap: ["ConfigMap"],
  Secret: ["Secret"],
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  ReplicaSet: workload,
  ReplicationController: workload,
  Pod: workload,
  Job: workload,
  CronJob: workload,
  Rollout: workload,
  WorkloadEntry: workload,
  WorkloadGroup: workload,
};

/**
 * What a document that is not read, because it is a template, an excerpt or has a mistake, would bring if it were: objects of
 * the kinds and names in its text, and pods with the labels there. What hangs on them is no second mistake. Undefined when
 * its text says no kind that others need. `path` is its file.
 */
export function unreadProvider(text: string, path: string): Provider | undefined {
  const pairs = [...text.matchAll(pair)].map(([, key = "", value = ""]) => [key, plain(value)] as const);
  const valuesOf = (wanted: string) => pairs.flatMap(([key, value]) => (key === wanted ? [value] : []));
  const kinds = valuesOf("kind");
  const brings = new Set(
    kinds.flatMap((kind) => (Object.hasOwn(broughtBy, kind) ? broughtBy[kind] : []) ?? []),
  );
  const names = valuesOf("name");
  if (brings.size === 0 && !kinds.includes("*")) return undefined;
  return {
    kind: "Unread file",
    name: path.replace(/^.*\//, ""),
    at: directoryOf(path),
    namespace: undefined,
    brings: kinds.includes("*") ? undefined : brings,
    names,
    labels: new Map(pairs),
  };
}

/** A key with a text behind it on the same line, in block or flow style, with or without quotes. */
const pair = /(?<![\w./-])([\w./-]+)["']?[ \t]*:[ \t]*["']?([^\s,"'\]]+)/g;

/** The text as it stands; "*" when something is filled into it. */
function plain(value: string): string {
  const text = value.replace(/[:}]+$/, "");
  return /^[\w.-]+$/.test(text) ? text : "*";
}
