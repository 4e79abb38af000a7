import { isJwtClaim } from "../../src/istio/headers.js";
import {
  absentFrom,
  below,
  defineRule,
  type Finding,
  isNear,
  keyOf,
  type Mesh,
  maySelect,
  meshGateway,
  type Place,
  type Policy,
  type VirtualService,
  type Workload,
} from "../../src/rule/index.js";

type Authentication = Policy<"RequestAuthentication">;

export default defineRule({
  id: "jwt-claim-match-authenticated",
  summary: "Requests are matched by JWT claims only at gateways whose pods have a RequestAuthentication.",
  severity: "error",
  parity: ["IST0149"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const claim = claimOf(virtualService);
    if (!claim) return;
    for (const gateway of virtualService.gateways ?? []) {
      if (gateway.text === meshGateway) continue;
      const [pod] = podsAt(gateway, virtualService, mesh).filter((one) => !isAuthenticated(one, mesh));
      if (pod) yield unauthenticated(claim, gateway.text, pod, virtualService, mesh);
    }
  },
});

/** The first claim that a match asks for, or asks not to be there. */
function claimOf({ http }: VirtualService): { readonly name: string; readonly at: Place } | undefined {
  for (const match of http.flatMap(({ matches }) => matches)) {
    for (const field of ["headers", "withoutHeaders"] as const) {
      const name = [...match[field].keys()].find(isJwtClaim);
      if (name !== undefined) return { name, at: keyOf(below(match.at, field, name)) };
    }
  }
  return undefined;
}

/** The pods of an Istio Gateway, as far as they are known; others are made for a Gateway. */
function podsAt(
  gateway: NonNullable<VirtualService["gateways"]>[number],
  virtualService: VirtualService,
  mesh: Mesh,
): readonly Workload[] {
  return mesh.gatewaysNamed(gateway, virtualService).flatMap((named) => {
    return named.kind === "Gateway" && named.selector && !named.selector.open ? mesh.gatewayPods(named) : [];
  });
}

function isAuthenticated(pod: Workload, mesh: Mesh): boolean {
  return authenticationsIn([pod.namespace, mesh.settings.rootNamespace], mesh).some(
    ({ selector, targets }) => targets.length === 0 && (!selector || maySelect(selector, pod.podLabels)),
  );
}

function authenticationsIn(namespaces: readonly string[], mesh: Mesh): readonly Authentication[] {
  return [...new Set(namespaces)].flatMap((one) => mesh.inNamespace("RequestAuthentication", one));
}

/** One that stands near by is for other pods; without any, it may be brought by another repository. */
function unauthenticated(
  { name, at }: NonNullable<ReturnType<typeof claimOf>>,
  gateway: string,
  pod: Workload,
  virtualService: VirtualService,
  mesh: Mesh,
): Finding {
  const namespaces = [virtualService.namespace, pod.namespace, mesh.settings.rootNamespace];
  const others = authenticationsIn(namespaces, mesh).filter((other) => isNear(virtualService, other));
  return {
    at,
    message: `JWT claim "${name}" is never there at Gateway "${gateway}": no RequestAuthentication is for its pods in namespace "${pod.namespace}".`,
    related: others.slice(0, 1).map((other) => ({
      at: other.selector?.at ?? below(other.at, "metadata", "name"),
      message: `RequestAuthentication "${other.name}" is for other pods.`,
    })),
    help: `A RequestAuthentication in namespace "${pod.namespace}" that selects these pods puts the claims of a token where routes find them.`,
    ...(others.length === 0 && absentFrom(mesh)),
  };
}
