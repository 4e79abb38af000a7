import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isBlank, isUint32, numberOf, textOf } from "./decode.js";
import { missingIn, placeOf, quoted, refused } from "./findings.js";
import { isDnsLabel } from "./hosts.js";

/** Protocols that a port of an Istio resource may name, lower case. */
const http = new Set(["http", "http2", "http_proxy", "grpc", "grpc-web"]);
const tls = new Set(["https", "tls"]);
const streams = new Set(["tcp", "mongo", "redis", "mysql"]);

/** The protocols to name in a message. */
const knownProtocols =
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
  return Number.isInteger(number) && number >= 1 && number <= 65535;
}

/** The sentence for a number that is no port number. */
export function notAPort(number: number): string {
  return `Port ${number} is not in the range 1 to 65535.`;
}

/**
 * A finding when a port number, a field of `holder`, is missing or out of range. What is no uint32 is the schema's
 * finding.
 */
export function* portFindings(port: Cursor, holder: Cursor): Iterable<Finding> {
  const number = numberOf(port);
  if (number === undefined || !isUint32(number) || isPort(number)) return;
  if (port.exists) yield refused(port.at, notAPort(number));
  else
    yield refused(
      missingIn(holder.at),
      `Field "${port.at.step}" is missing: a port from 1 to 65535 is needed.`,
    );
}

/** A finding when a port number is written and not 0 and out of range. */
export function* optionalPortFindings(port: Cursor, holder: Cursor): Iterable<Finding> {
  if (numberOf(port) !== 0) yield* portFindings(port, holder);
}

/** A finding when a port's protocol is one that Istio does not know; an empty one asks for detection. */
export function* protocolFindings(protocol: Cursor): Iterable<Finding> {
  const text = protocol.text();
  if (!text || text.value === "" || protocolOf(text.value)) return;
  yield refused(text.at, `Protocol ${quoted(text.value)} is not one of ${knownProtocols}.`);
}

/** A finding when a port's name, a field of `holder`, is no DNS label. */
export function* portNameFindings(name: Cursor, holder: Cursor): Iterable<Finding> {
  const text = textOf(name);
  if (text === undefined || isDnsLabel(text)) return;
  if (isBlank(name)) yield refused(placeOf(name, holder), "The port has no name.");
  else yield refused(name.at, `Port name ${quoted(text)} must be at most 63 letters, digits and inner "-".`);
}
