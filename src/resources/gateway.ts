import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { extend, filledText, readLabels } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Resource } from "./resource.js";

/** What a server does with TLS. */
export interface ServerTls {
  readonly at: Place;
  readonly mode: LocatedText | undefined;
  /** The Secrets of its certificates. */
  readonly credentialNames: readonly LocatedText[];
  /** The Secret of the authorities of its clients' certificates; undefined: that of its own certificate. */
  readonly authorityName: LocatedText | undefined;
  /** The file of its certificate; undefined when a Secret holds it. */
  readonly certificateFile: LocatedText | undefined;
  readonly httpsRedirect: boolean;
}

/** One port that a gateway listens on. */
export interface Server {
  readonly at: Place;
  /** Undefined when it is missing or not known. */
  readonly number: LocatedNumber | undefined;
  readonly name: LocatedText | undefined;
  readonly protocol: LocatedText | undefined;
  readonly hosts: readonly LocatedText[];
  readonly bind: string;
  readonly tls: ServerTls | undefined;
  /** Whether its hosts are not all known. */
  readonly open: boolean;
}

/** An Istio Gateway: the servers that the pods it selects open. */
export interface Gateway extends Resource<"Gateway"> {
  /** Undefined when the manifest has none. */
  readonly selector: Labels | undefined;
  readonly servers: readonly Server[];
}

/** The fields of an Istio Gateway's spec. */
export function readGateway(base: Resource<"Gateway">, object: Cursor): Gateway {
  const spec = object.get("spec");
  return extend(base, {
    selector: readLabels(spec.get("selector")),
    servers: spec.get("servers").items().map(readServer),
  });
}

function readServer(server: Cursor): Server {
  const port = server.get("port");
  const hosts = server.get("hosts");
  const tls = server.get("tls");
  return {
    at: server.at,
    number: port.get("number").number(),
    name: port.get("name").text(),
    protocol: port.get("protocol").text(),
    hosts: hosts.texts(),
    bind: server.get("bind").text()?.value ?? "",
    tls: tls.isMap ? readTls(tls) : undefined,
    open: hosts.isUnknown || hosts.items().some((host) => host.isUnknown),
  };
}

function readTls(tls: Cursor): ServerTls {
  return {
    at: tls.at,
    mode: tls.get("mode").text(),
    credentialNames: [tls.get("credentialName"), ...tls.get("credentialNames").items()].flatMap(
      (name) => filledText(name) ?? [],
    ),
    authorityName: filledText(tls.get("caCertCredentialName")),
    certificateFile: filledText(tls.get("serverCertificate")),
    httpsRedirect: tls.get("httpsRedirect").boolean()?.value ?? false,
  };
}
