import { isIP } from "node:net";

const octet = "0*(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/**
 * Whether a text is an IPv4 address to the API server, which allows leading zeros and IPv6 clothes
 * (k8s.io/utils/net, ParseIPSloppy).
 */
export function isIpv4(text: string): boolean {
  return ipv4.test(text) || (text.includes(".") && text.indexOf(":") < text.indexOf(".") && isIpv6(text));
}

/** Whether a text is an IPv6 address to the API server, which knows no zones in them. */
export function isIpv6(text: string): boolean {
  return isIP(text) === 6 && !text.includes("%");
}

/** Whether a text is a block of addresses to the API server (k8s.io/utils/net, ParseCIDRSloppy). */
export function isBlock(text: string): boolean {
  const [, address = "", bits = ""] = /^([^/]*)\/0*([0-9]{1,3})$/.exec(text) ?? [];
  return bits !== "" && Number(bits) <= (ipv4.test(address) ? 32 : isIpv6(address) ? 128 : -1);
}

const pair = "[0-9a-fA-F]{2}";

/** The ways to write 6, 8 or 20 bytes (Go, net.ParseMAC). */
const macs = [
  ...[6, 8, 20].map((bytes) => `${pair}([:-])${pair}(?:\\1${pair}){${bytes - 2}}`),
  ...[3, 4, 10].map((groups) => `(?:${pair}){2}(?:\\.(?:${pair}){2}){${groups - 1}}`),
].map((source) => new RegExp(`^${source}$`));

/** Whether a text is a hardware address. */
export function isMac(text: string): boolean {
  return macs.some((mac) => mac.test(text));
}
