import type { HttpMatch, TextMatch } from "../resources/route-match.js";
import type { HttpRule, VirtualService } from "../resources/virtual-service.js";
import type { Mesh } from "./mesh.js";
import { add } from "./multimap.js";
import { nearest } from "./nearness.js";

/** A rule of a VirtualService that sends its requests on to another one. */
export interface Delegation {
  readonly root: VirtualService;
  readonly rule: HttpRule;
}

/** Every delegation of a mesh, by the VirtualService it leads to. */
export function delegations(mesh: Mesh): ReadonlyMap<VirtualService, readonly Delegation[]> {
  const to = new Map<VirtualService, Delegation[]>();
  for (const root of mesh.all("VirtualService")) {
    for (const rule of root.http) {
      if (!rule.delegate) continue;
      const key = { namespace: rule.delegate.namespace ?? root.namespace, name: rule.delegate.name };
      for (const delegate of nearest(mesh.find("VirtualService", key), root))
        add(to, delegate, { root, rule });
    }
  }
  return to;
}

/**
 * The match for which Istio drops a delegate's rule: one that fits nothing of what the root's rule matches. Undefined when
 * there is none. (pilot/pkg/model virtualservice.go, mergeHTTPMatchRequests)
 */
export function strayMatch(rule: HttpRule, { matches }: HttpRule): HttpMatch | undefined {
  if (matches.length === 0) return undefined;
  return rule.matches.find((match) => matches.every((root) => conflict(root, match)));
}

/** Whether Istio drops a rule of a delegate for all that delegate to it. */
export function isDropped(rule: HttpRule, delegate: VirtualService, mesh: Mesh): boolean {
  if (delegate.hosts.length > 0 || delegate.open) return false;
  const all = mesh.delegationsTo(delegate);
  return all.length > 0 && all.every((one) => !one.root.open && strayMatch(rule, one.rule));
}

/** Whether the paths of a root's match and of its delegate's have nothing in common for Istio. */
export function pathsConflict(root: HttpMatch, leaf: HttpMatch): boolean {
  return textsConflict(root.uri, leaf.uri);
}

/** (hasConflict) */
function conflict(root: HttpMatch, leaf: HttpMatch): boolean {
  if (root.open || leaf.open) return false;
  return (
    pathsConflict(root, leaf) ||
    (["scheme", "method", "authority"] as const).some((field) => textsConflict(root[field], leaf[field])) ||
    (["headers", "withoutHeaders", "queryParams"] as const).some((field) =>
      [...leaf[field]].some(([key, condition]) => textsConflict(root[field].get(key), condition)),
    ) ||
    root.ignoreUriCase !== leaf.ignoreUriCase ||
    (root.port !== undefined && leaf.port !== undefined && root.port.value !== leaf.port.value) ||
    sourcesConflict(root, leaf)
  );
}

function sourcesConflict(root: HttpMatch, leaf: HttpMatch): boolean {
  if (root.sourceNamespace && root.sourceNamespace.value !== leaf.sourceNamespace?.value) return true;
  const labels = root.sourceLabels.entries;
  if ([...leaf.sourceLabels.entries].some(([key, value]) => (labels.get(key) ?? value) !== value))
    return true;
  const own = new Set(root.gateways.map(({ text }) => text));
  return own.size > 0 && leaf.gateways.some(({ text }) => !own.has(text));
}

/** A regular expression conflicts with any other condition, since nobody asks what it takes. (stringMatchConflict) */
function textsConflict(root: TextMatch | undefined, leaf: TextMatch | undefined): boolean {
  if (!root || !leaf) return false;
  if (root.kind === "exact") return leaf.kind !== "exact" || leaf.value !== root.value;
  if (root.kind !== "prefix") return true;
  return (leaf.kind !== "prefix" && leaf.kind !== "exact") || !leaf.value.startsWith(root.value);
}
