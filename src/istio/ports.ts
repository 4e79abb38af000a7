/** Protocols that a port of an Istio resource may name, lower case. */
const http = new Set(["http", "http2", "http_proxy", "grpc", "grpc-web"]);
const tls = new Set(["https", "tls"]);
const streams = new Set(["tcp", "mongo", "redis", "mysql"]);

/** The protocols to name in a message. */
export const knownProtocols =
  "HTTP, HTTP2, GRPC, GRPC-WEB, HTTPS, TLS, TCP, MONGO, REDIS, MYSQL, UDP and HTTP_PROXY";

/** What a protocol name comes to; upstream in pkg/config/protocol. */
export interface Protocol {
  /** Lower case, e.g. "grpc-web". */
  readonly name: string;
  readonly http: boolean;
  readonly tls: boolean;
  /** A byte stream to the proxy, TLS included. */
  readonly tcp: boolean;
}

/** The protocol of that name, in any case; undefined for one that Istio does not know. */
export function protocolOf(text: string): Protocol | undefined {
  const name = text.toLowerCase();
  const isHttp = http.has(name);
  const isTls = tls.has(name);
  const isStream = streams.has(name);
  if (!isHttp && !isTls && !isStream && name !== "udp") return undefined;
  return { name, http: isHttp, tls: isTls, tcp: isTls || isStream };
}

/** Whether a number is a port number, 1 to 65535. */
export function isPort(number: number): boolean {
  return number >= 1 && number <= 65535;
}

/** The sentence for a number that is no port number. */
export function notAPort(number: number): string {
  return `Port ${number} is not in the range 1 to 65535.`;
}
