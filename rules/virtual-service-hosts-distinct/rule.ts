import {
  add,
  defineRule,
  type Finding,
  fullHost,
  gatewayKey,
  gatewayServes,
  isCatchAll,
  isMeshBound,
  list,
  type Mesh,
  meshGateway,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-hosts-distinct",
  summary: "Two VirtualServices do not claim one host in the mesh or on one Gateway.",
  severity: "error",
  parity: ["IST0109", "KIA1106"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    for (const host of virtualService.hosts) {
      const places = new Map<VirtualService, string[]>();
      for (const { bound, key } of claimsOf(virtualService, host.value)) {
        const other = rivalFor(key, virtualService, mesh);
        if (!other || !mayServe(bound, host.value, virtualService, mesh)) continue;
        add(places, other, bound);
      }
      const full = fullHost(host.value, virtualService.namespace);
      for (const [other, bounds] of places) {
        const apart = mesh.areSettingsApart(full, virtualService, other);
        yield clash(virtualService, other, host, bounds, apart);
      }
    }
  },
});

/** On a Gateway that does not serve the host nobody meets, which another rule says. */
function mayServe(bound: string, host: string, { namespace }: VirtualService, mesh: Mesh): boolean {
  if (bound === meshGateway) return true;
  const [owner = "", name = ""] = bound.split("/");
  const gateways = mesh.find("Gateway", { namespace: owner, name });
  return gateways.length === 0 || gateways.some((gateway) => gatewayServes(gateway, host, namespace));
}

/** The first VirtualService before this one that makes the same claim to the same proxies; one of its file comes first. */
function rivalFor(key: string, virtualService: VirtualService, mesh: Mesh): VirtualService | undefined {
  const inFile = `${virtualService.home.file} ${key}`;
  return (
    firstOf(mesh.togetherBefore("VirtualService", virtualService, inFile, claimsInFile), virtualService) ??
    firstOf(mesh.togetherBefore("VirtualService", virtualService, key, claims), virtualService)
  );
}

function firstOf(
  rivals: Iterable<VirtualService>,
  virtualService: VirtualService,
): VirtualService | undefined {
  for (const rival of rivals) if (compete(virtualService, rival)) return rival;
  return undefined;
}

interface Claim {
  /** "mesh", or the Gateway as `namespace/name`. */
  readonly bound: string;
  readonly key: string;
}

function claimsOf(virtualService: VirtualService, host: string): readonly Claim[] {
  const full = fullHost(host, virtualService.namespace);
  const gateways = (virtualService.gateways ?? []).filter(({ text }) => text !== meshGateway);
  const named = gateways.map((gateway) => {
    const { namespace, name } = gatewayKey(gateway, virtualService.namespace);
    return `${namespace}/${name}`;
  });
  const bound = isMeshBound(virtualService) ? [meshGateway, ...named] : named;
  return bound.map((gateway) => ({ bound: gateway, key: `${gateway} ${full}` }));
}

function claims(virtualService: VirtualService): readonly string[] {
  return virtualService.hosts.flatMap(({ value }) => claimsOf(virtualService, value).map(({ key }) => key));
}

function claimsInFile(virtualService: VirtualService): readonly string[] {
  return claims(virtualService).map((key) => `${virtualService.home.file} ${key}`);
}

/** Objects of one name are alternatives; objects exported to different namespaces never meet. */
function compete(a: VirtualService, b: VirtualService): boolean {
  if (a.namespace === b.namespace && a.name === b.name) return false;
  const scopes = scopesOf(b);
  return scopesOf(a).some((scope) => scope === "*" || scopes.includes(scope) || scopes.includes("*"));
}

function scopesOf({ exportTo, namespace }: VirtualService): readonly string[] {
  if (exportTo.length === 0) return ["*"];
  return exportTo.map(({ value }) => (value === "." ? namespace : value));
}

/** On a gateway Istio merges them: the routes of the older one first, its catch-all last. In the mesh one of them is lost. */
function clash(
  virtualService: VirtualService,
  other: VirtualService,
  host: VirtualService["hosts"][number],
  bounds: readonly string[],
  apart: boolean,
): Finding {
  const inMesh = bounds.includes(meshGateway);
  const message = `Host "${host.value}" is also claimed by VirtualService "${other.name}" ${inMesh ? "in the mesh" : `on Gateway ${list(bounds)}`}.`;
  const at = other.hosts.find(
    ({ value }) => fullHost(value, other.namespace) === fullHost(host.value, virtualService.namespace),
  )?.at;
  const related = [{ at: at ?? other.at, message: "It is claimed here." }];
  if (inMesh) {
    return {
      at: host.at,
      message,
      related,
      help: "Sidecars apply only one of the two: join them, or export each to the namespaces it is for.",
      ...(apart && { severity: "info" }),
    };
  }
  const both = hasCatchAll(virtualService) && hasCatchAll(other);
  return {
    at: host.at,
    message,
    related,
    parity: ["KIA1106"],
    severity: both && !apart ? "warning" : "info",
    help: both
      ? "Istio merges them, and of two routes that take everything only the older one is ever reached."
      : "Istio merges their routes, the older VirtualService first.",
  };
}

function hasCatchAll({ http }: VirtualService): boolean {
  return http.some(({ matchless, matches }) => matchless || matches.some(isCatchAll));
}
