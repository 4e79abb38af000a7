import {
  defineRule,
  type Finding,
  gatewayServes,
  hostsOf,
  isMeshBound,
  list,
  type Mesh,
  nearest,
  nearestWord,
  type Reference,
  replace,
  splitServerHost,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "virtual-service-host-served",
  summary: "Every host of a VirtualService is served by a server of its Gateways.",
  severity: "error",
  parity: ["IST0132"],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const bound = (virtualService.gateways ?? []).flatMap((reference) =>
      bind(reference, virtualService, mesh),
    );
    if (bound.length === 0 || bound.some(({ gateways }) => gateways === undefined)) return;
    const idle = bound.filter(
      (binding) => !virtualService.hosts.some(({ value }) => serves(binding, value, virtualService)),
    );
    if (!isMeshBound(virtualService)) yield* unservedHosts(virtualService, bound);
    if (idle.length < bound.length || isMeshBound(virtualService)) {
      for (const binding of idle) yield servesNone(virtualService, binding);
    }
  },
});

/** A gateway that is named, with the Gateways of that name; undefined when nothing is known of their hosts. */
interface Binding {
  readonly reference: Reference;
  readonly gateways: ReturnType<Mesh["gatewaysNamed"]> | undefined;
}

function bind(reference: Reference, virtualService: VirtualService, mesh: Mesh): readonly Binding[] {
  if (reference.text === "mesh") return [];
  const gateways = nearest(mesh.gatewaysNamed(reference, virtualService), virtualService);
  const known = gateways.length > 0 && !gateways.some(({ open }) => open);
  return [{ reference, gateways: known ? gateways : undefined }];
}

function serves({ gateways }: Binding, host: string, { namespace }: VirtualService): boolean {
  return gateways === undefined || gateways.some((gateway) => gatewayServes(gateway, host, namespace));
}

function* unservedHosts(virtualService: VirtualService, bound: readonly Binding[]): Generator<Finding> {
  for (const host of virtualService.hosts) {
    if (bound.some((binding) => serves(binding, host.value, virtualService))) continue;
    const meant = nearestWord(host.value, namesServed(bound));
    yield {
      at: host.at,
      message: `Host "${host.value}" is served by no server of ${gatewayNames(bound)}.`,
      related: related(bound),
      help: meant === undefined ? served(bound) : `${served(bound)} Did the manifest mean "${meant}"?`,
      ...(meant !== undefined && { fix: replace(host.at, meant) }),
    };
  }
}

function servesNone(virtualService: VirtualService, binding: Binding): Finding {
  return {
    at: binding.reference.at,
    message: `${gatewayNames([binding])} serves none of the hosts of VirtualService "${virtualService.name}".`,
    severity: "warning",
    related: related([binding]),
    help: served([binding]),
  };
}

function gatewayNames(bound: readonly Binding[]): string {
  return `Gateway ${list(bound.map(({ reference }) => reference.text))}`;
}

function namesServed(bound: readonly Binding[]): readonly string[] {
  return serverHosts(bound).map(({ value }) => splitServerHost(value).host);
}

function serverHosts(bound: readonly Binding[]) {
  return bound.flatMap(({ gateways }) => (gateways ?? []).flatMap(hostsOf));
}

function related(bound: readonly Binding[]) {
  return serverHosts(bound)
    .slice(0, 4)
    .map(({ at, value }) => ({ at, message: `This server is for "${value}".` }));
}

function served(bound: readonly Binding[]): string {
  const hosts = serverHosts(bound).map(({ value }) => value);
  return hosts.length > 0 ? `Hosts served: ${list(hosts)}.` : "It serves no host at all.";
}
