import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { readLabels } from "./read.js";
import type { Labels, LocatedText, Resource } from "./resource.js";

/** An object of another kind that a policy is attached to. */
export interface TargetReference {
  readonly at: Place;
  readonly group: string;
  readonly kind: string;
  readonly name: LocatedText;
  readonly namespace: LocatedText | undefined;
}

/** A namespace that a source of an AuthorizationPolicy names; `*` stands for any text at its beginning or end. */
export interface SourceNamespace {
  readonly text: LocatedText;
  /** Whether the source must not be there. */
  readonly excluded: boolean;
}

/** The kinds of Istio that select the workloads they are for. */
export type PolicyKind =
  | "AuthorizationPolicy"
  | "PeerAuthentication"
  | "RequestAuthentication"
  | "Telemetry"
  | "WasmPlugin"
  | "TrafficExtension"
  | "EnvoyFilter"
  | "ProxyConfig"
  | "Sidecar";

/** An object that changes what the proxies of some workloads do. */
export interface Policy<K extends PolicyKind = PolicyKind> extends Resource<K> {
  /** Undefined when there is none; then it is for the whole namespace, or the mesh in the root namespace. */
  readonly selector: Labels | undefined;
  readonly targets: readonly TargetReference[];
  /** Of an AuthorizationPolicy, in the order written; none for all others. */
  readonly sourceNamespaces: readonly SourceNamespace[];
}

/** EnvoyFilter and Sidecar call it workloadSelector, the others selector; each keeps labels under its own key. */
const selectorPath: Readonly<Partial<Record<PolicyKind, readonly string[]>>> = {
  EnvoyFilter: ["spec", "workloadSelector", "labels"],
  Sidecar: ["spec", "workloadSelector", "labels"],
};
const matchLabels = ["spec", "selector", "matchLabels"];

/** Whom a policy is for. */
export function readPolicy<K extends PolicyKind>(base: Resource<K>, object: Cursor): Policy<K> {
  const spec = object.get("spec");
  const targets = [spec.get("targetRef"), ...spec.get("targetRefs").items()];
  return {
    ...base,
    selector: readLabels(object.find(...(selectorPath[base.kind] ?? matchLabels))),
    targets: targets.flatMap((target) => readTarget(target) ?? []),
    sourceNamespaces: base.kind === "AuthorizationPolicy" ? readSourceNamespaces(spec) : [],
  };
}

function readSourceNamespaces(spec: Cursor): readonly SourceNamespace[] {
  const sources = spec
    .get("rules")
    .items()
    .flatMap((rule) => rule.get("from").items());
  return sources.flatMap((from) => {
    const source = from.get("source");
    return [
      ...source
        .get("namespaces")
        .texts()
        .map((text) => ({ text, excluded: false })),
      ...source
        .get("notNamespaces")
        .texts()
        .map((text) => ({ text, excluded: true })),
    ];
  });
}

function readTarget(target: Cursor): TargetReference | undefined {
  const name = target.get("name").text();
  return (
    name && {
      at: target.at,
      group: target.get("group").text()?.value ?? "",
      kind: target.get("kind").text()?.value ?? "",
      name,
      namespace: target.get("namespace").text(),
    }
  );
}
