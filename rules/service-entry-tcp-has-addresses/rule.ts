import {
  absentFrom,
  below,
  defineRule,
  type Finding,
  type Mesh,
  type ServiceEntry,
} from "../../src/rule/index.js";

export default defineRule({
  id: "service-entry-tcp-has-addresses",
  summary: "A ServiceEntry for plain TCP has addresses that its traffic is known by.",
  severity: "warning",
  parity: ["IST0134"],
  visits: "ServiceEntry",

  *check(entry, mesh) {
    const { addresses, ports, name, namespace, open } = entry;
    if (addresses === "own" || open) return;
    if (addresses === "allotted" && answersDns(entry, mesh)) return;
    for (const { at, number, protocol } of ports) {
      // A port without a protocol, or with an empty one, is for TCP.
      const written = protocol?.value || "TCP";
      if (written.toUpperCase() !== "TCP") continue;
      // The webhook warns of these, and so does service-entry-ports-valid.
      if (addresses === "none" && written === "TCP") continue;
      const port = number ? `Port ${number.value}` : "A port";
      yield {
        at: protocol?.at ?? at,
        message: `${port} of ServiceEntry "${name}" is for TCP, and no address tells its traffic from other traffic to that port.`,
        help: "Give it addresses, or let proxies answer DNS (ISTIO_META_DNS_CAPTURE), so that Istio's own are used.",
        cause: `${namespace}/${name}`,
        ...evidence(entry, mesh),
      };
    }
  },
});

/** Also where that is not known. ztunnel answers DNS for pods in ambient mode. (ztunnel src/config.rs, dns_proxy) */
function answersDns(entry: ServiceEntry, mesh: Mesh): boolean {
  if (mesh.meshConfig(entry).dnsCapture.value !== false) return true;
  return mesh.ambient.isUsed && !mesh.ambient.hasSidecars;
}

/** Where the mesh configuration is not here, it may say that proxies answer DNS. */
function evidence(entry: ServiceEntry, mesh: Mesh): Partial<Finding> {
  const [config] = mesh.meshConfig(entry).isNear ? mesh.meshConfig(entry).sources : [];
  if (!config) return entry.addresses === "none" ? {} : absentFrom(mesh);
  const at = below(config.at, "metadata", "name");
  return { related: [{ at, message: "This installs proxies that do not answer DNS." }] };
}
