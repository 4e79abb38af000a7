import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { extend, readLabels } from "./read.js";
import type { Labels, LocatedText, Resource } from "./resource.js";

/** An object of another kind that a policy is attached to. */
export interface TargetReference {
  readonly at: Place;
  /** "" for the core group, which may be written "core", too. */
  readonly group: string;
  readonly kind: string;
  readonly name: LocatedText;
  readonly namespace: LocatedText | undefined;
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
  return extend(base, {
    selector: readLabels(object.find(...(selectorPath[base.kind] ?? matchLabels))),
    targets: targets.flatMap((target) => readTarget(target) ?? []),
  });
}

function readTarget(target: Cursor): TargetReference | undefined {
  const name = target.get("name").text();
  const group = target.get("group").text()?.value ?? "";
  return (
    name && {
      at: target.at,
      group: group === "core" ? "" : group,
      kind: target.get("kind").text()?.value ?? "",
      name,
      namespace: target.get("namespace").text(),
    }
  );
}
