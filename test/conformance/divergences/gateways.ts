import type { Divergence } from "../divergence.js";
import type { CaseObject } from "../objects.js";
import {
  about,
  ofKind,
  onlyOverlap,
  othersLike,
  podsWith,
  reachesByDefault,
  tlsHosts,
} from "../semantics.js";

/** Where another tool is wrong about Gateways. */
export const gatewayDivergences: readonly Divergence[] = [
  {
    codes: ["IST0101"],
    side: "missed",
    reason:
      "Pods with all labels of the selector are there; the analyzers lose those without a written namespace, those of templates, and Gateways without servers (trace: Which gateways)",
    when: about(
      "Gateway",
      (gateway, given) => podsWith(given, gateway.value.spec?.selector ?? {}).length > 0,
    ),
  },
  {
    codes: ["IST0162"],
    side: "missed",
    reason: "a Service port without protocol is TCP, and a targetPort may be a name (SCOPE)",
    when: about("Gateway", (gateway, given) => reachesByDefault(gateway, given)),
  },
  {
    codes: ["KIA0301"],
    side: "missed",
    reason:
      "a wildcard beside an exact host is no conflict: the narrower one is chosen (SCOPE; trace: Host choice)",
    when: about("Gateway", (gateway, given) =>
      onlyOverlap(serverHosts(gateway), ofKind(given, "Gateway").flatMap(serverHosts)),
    ),
  },
  {
    codes: ["KIA0301", "IST0145"],
    side: "extra",
    reason:
      "one TLS host on two servers of the same pods is a conflict in one Gateway too, and under other selectors and namespace prefixes (SCOPE)",
    when: about("Gateway", (gateway, given) =>
      tlsHosts(gateway).some((host, index, own) =>
        [...own.slice(0, index), ...othersLike(given).flatMap(tlsHosts)].includes(host),
      ),
    ),
  },
  {
    codes: ["IST0145"],
    side: "extra",
    reason: "plain TCP beside HTTP on one port: the later server is dropped (trace: Which gateways)",
    when: ({ message }) => /^Port \d+ is for (HTTP here and for TCP|TCP here and for HTTP)/.test(message),
  },
  {
    codes: ["IST0138"],
    side: "missed",
    reason:
      "a connection is taken for another host only on its own port, and only where HTTP/2 is spoken over TLS (RFC 9113, 9.1.1)",
    when: about("Gateway", (gateway, given) => {
      const own = shownOn(gateway);
      return !othersLike(given).some((other) => shownOn(other).some((shown) => own.includes(shown)));
    }),
  },
  {
    codes: ["IST0138"],
    side: "missed",
    reason:
      "where the hosts are the same too, the server that comes later is dropped, which is said once (IST0145)",
    when: about("Gateway", (gateway, given) => {
      const own = shownOn(gateway);
      const others = othersLike(given).filter((other) => shownOn(other).some((shown) => own.includes(shown)));
      return others.length > 0 && others.every((other) => hostsText(other) === hostsText(gateway));
    }),
  },
  {
    codes: ["IST0161"],
    side: "extra",
    reason:
      "the key in the Secret is not that of the certificate, which Envoy refuses; only the certificate is looked at",
    when: about("Secret", (_, given) => given.message.includes("is not the key of the certificate")),
  },
];

function hostsText(gateway: CaseObject): string {
  return [...new Set(serverHosts(gateway))].sort().join(" ");
}

/** The certificates that a Gateway shows to browsers, each with its port. */
function shownOn({ value }: CaseObject): readonly string[] {
  const servers = value.spec?.servers ?? [];
  return servers.flatMap(({ port, tls }) =>
    tls && port?.protocol === "HTTPS"
      ? [`${port.number} ${tls.credentialName || tls.serverCertificate}`]
      : [],
  );
}

function serverHosts({ value }: CaseObject): readonly string[] {
  const servers = value.spec?.servers ?? [];
  return servers.flatMap(({ hosts = [] }) => hosts.map((host) => host.replace(/^.*\//, "").toLowerCase()));
}
