import {
  absentFrom,
  defineRule,
  type Finding,
  type Mesh,
  type PeerAuthentication,
  type PlainClients,
  plainClientsOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "strict-servers-get-mtls",
  summary: "Where servers take mTLS only, clients send it.",
  severity: "error",
  parity: ["KIA0401", "KIA0501"],
  visits: "PeerAuthentication",

  *check(policy, mesh) {
    const clients = plainClientsOf(policy, mesh);
    if (clients) yield plainText(policy, clients, mesh);
  },
});

function plainText(policy: PeerAuthentication, { service }: PlainClients, mesh: Mesh): Finding {
  const isForMesh = policy.namespace === mesh.settings.rootNamespace;
  const whole = isForMesh ? "the mesh" : `namespace "${policy.namespace}"`;
  const { at: off } = mesh.meshConfig(policy).autoMtls;
  const host = isForMesh ? "*.local" : `*.${policy.namespace}.svc.cluster.local`;
  return {
    at: policy.mode?.at ?? policy.at,
    message: `PeerAuthentication "${policy.name}" lets the servers of ${whole} take mTLS only, and clients send plain text: auto mTLS is off and no DestinationRule asks for mTLS.`,
    parity: [isForMesh ? "KIA0401" : "KIA0501"],
    related: [
      ...(off ? [{ at: off, message: "Auto mTLS is switched off here." }] : []),
      ...(service ? [{ at: service.at, message: "No client can reach this Service." }] : []),
    ],
    help: `A DestinationRule with TLS mode ISTIO_MUTUAL for host "${host}" makes clients send mTLS.`,
    ...absentFrom(mesh),
  };
}
