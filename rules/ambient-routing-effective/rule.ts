import {
  type DestinationRule,
  defineRule,
  type Finding,
  type Mesh,
  mayBeForOthers,
  type Unapplied,
  unapplied,
  type VirtualService,
} from "../../src/rule/index.js";

type Routing = DestinationRule | VirtualService;

/** The codes by kind: the Service uses no waypoint; the object is in another namespace; no Service is in ambient mode. */
const codes = {
  VirtualService: { unused: "KIA1113", foreign: "KIA1114", alone: "KIA1109" },
  DestinationRule: { unused: "KIA0211", foreign: "KIA0212", alone: "KIA0210" },
};

export default defineRule({
  id: "ambient-routing-effective",
  summary: "A waypoint applies the VirtualServices and DestinationRules of hosts that are in ambient mode.",
  severity: "warning",
  parity: [...Object.values(codes.VirtualService), ...Object.values(codes.DestinationRule)],
  visits: ["DestinationRule", "VirtualService"],

  *check(object, mesh) {
    for (const found of unapplied(object, mesh)) {
      yield found.target ? forTarget(object, found, found.target, mesh) : forNone(object, found);
    }
  },
});

/** Sidecars and gateways apply it, if there are any; then it may be meant for them. */
function forTarget(
  object: Routing,
  { host, unused, foreign }: Unapplied,
  target: NonNullable<Unapplied["target"]>,
  mesh: Mesh,
): Finding {
  const { manifestKind, name, namespace } = target;
  const why = unused ? "the host uses none" : `it is not in namespace "${namespace}"`;
  const isOther = mayBeForOthers(object, mesh);
  return {
    at: host.at,
    message: `No waypoint applies ${object.kind} "${object.name}" to requests for "${host.value}": ${why}.`,
    related: [
      { at: target.at, message: `${manifestKind} "${name}" of namespace "${namespace}" is in ambient mode.` },
      ...(object.kind === "DestinationRule"
        ? object.onRequests.slice(0, 1).map(({ value, at }) => ({
            at,
            message: `ztunnel knows nothing of "${value}".`,
          }))
        : []),
    ],
    help: unused
      ? `The label "istio.io/use-waypoint" of the ${manifestKind} or its Namespace names a waypoint.`
      : `Move it to namespace "${namespace}", or to that of the waypoint.`,
    parity: [
      ...(unused ? [codes[object.kind].unused] : []),
      ...(foreign ? [codes[object.kind].foreign] : []),
    ],
    ...(isOther && { severity: "info" }),
  };
}

function forNone(object: Routing, { host }: Unapplied): Finding {
  return {
    at: host.at,
    message: `${object.kind} "${object.name}" is for proxies that read requests, and namespace "${object.namespace}" is in ambient mode without a waypoint.`,
    help: 'The label "istio.io/use-waypoint" of a Service, ServiceEntry or Namespace names a waypoint.',
    parity: [codes[object.kind].alone],
    severity: "info",
  };
}
