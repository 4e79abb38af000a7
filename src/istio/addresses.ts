import { isIP } from "node:net";
import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { type Extra, quoted, refused } from "./findings.js";

/** Whether text is an IPv4 or IPv6 address as Go's netip reads it: no leading zeros, any zone allowed for IPv6. */
export function isIpAddress(text: string): boolean {
  const percent = text.indexOf("%");
  return percent < 0 ? isIP(text) !== 0 : percent < text.length - 1 && isIP(text.slice(0, percent)) === 6;
}

/** Whether text is an address with a prefix length, `10.0.0.0/8`, as Go's netip.ParsePrefix reads it. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf("/");
  if (slash < 0) return false;
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  // netip takes no zone in a prefix, and no leading zero or sign in its length.
  if (address.includes("%") || !/^(?:0|[1-9][0-9]{0,2})$/.test(bits)) return false;
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** What is wrong with an IP address or CIDR block, as a clause; undefined when nothing is. */
export function subnetProblem(text: string): string | undefined {
  const slashed = text.split("/").length === 2;
  if (slashed ? isCidr(text) : isIpAddress(text)) return undefined;
  return "is neither an IP address nor a CIDR block such as 10.0.0.0/8";
}

/** What an address begins with that is a unix domain socket. */
export const unixPrefix = "unix://";

/** What is wrong with the path of a unix domain socket (without `unix://`), as a clause; undefined when nothing is. */
export function unixPathProblem(path: string): string | undefined {
  // A name that begins with "@" is an abstract socket.
  if (path.startsWith("@")) return undefined;
  if (path === "") return "names no unix domain socket";
  return path.startsWith("/") && !path.endsWith("/") ? undefined : "is not the absolute path of a file";
}

/** The two halves of `host:port` as Go's net.SplitHostPort cuts them; undefined where Go refuses. */
export function splitHostPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return undefined;
  const port = text.slice(colon + 1);
  if (text.startsWith("[")) {
    const end = text.indexOf("]");
    if (end < 0 || end + 1 !== colon) return undefined;
    const host = text.slice(1, end);
    return /[[\]]/.test(host + port) ? undefined : { host, port };
  }
  const host = text.slice(0, colon);
  return /[:[\]]/.test(host) || /[[\]]/.test(port) ? undefined : { host, port };
}

/** A finding when a text is neither an IP address nor a CIDR block. */
export function* subnetFindings(subnet: Cursor): Iterable<Finding> {
  const text = subnet.value === null ? "" : subnet.text()?.value;
  const problem = text === undefined ? undefined : subnetProblem(text);
  if (problem) yield refused(subnet.at, `Address ${quoted(text ?? "")} ${problem}.`);
}

/**
 * A finding when the address a listener binds to is neither an IP address nor, where `unix` allows it, the path of a
 * unix domain socket.
 */
export function* bindFindings(bind: Cursor, unix: boolean, extra?: Extra): Iterable<Finding> {
  const text = bind.text();
  if (!text || text.value === "") return;
  if (unix && text.value.startsWith(unixPrefix)) {
    const problem = unixPathProblem(text.value.slice(unixPrefix.length));
    if (problem) yield refused(text.at, `Address ${quoted(text.value)} ${problem}.`);
  } else if (!isIpAddress(text.value)) {
    yield refused(
      text.at,
      `Address ${quoted(text.value)} is not an IP address${unix ? " or unix:// path" : ""}.`,
      extra,
    );
  }
}
