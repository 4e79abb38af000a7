import { BlockList, isIP } from "node:net";
import { type CelModule, isOpaque, type Library, opaque, textOf } from "./module.js";

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/ip.go and cidr.go */
export const addresses: Library = (cel) => {
  const { STRING, BOOL, INT, DYN } = cel.CelScalar;
  const ofAddress = (name: string, test: (address: string) => boolean) =>
    cel.celMethod(name, DYN, [], BOOL, function () {
      return test(textOf(cel, "ip", this));
    });
  return [
    cel.celFunc("ip", [STRING], DYN, (text) => checked(cel, "ip", text, isAddress(text))),
    cel.celFunc("isIP", [STRING], BOOL, isAddress),
    cel.celFunc("ip.isCanonical", [STRING], BOOL, (text) => isAddress(text) && text === canonical(text)),
    cel.celFunc("cidr", [STRING], DYN, (text) => checked(cel, "cidr", text, isBlock(text))),
    cel.celFunc("isCIDR", [STRING], BOOL, isBlock),
    cel.celMethod("family", DYN, [], INT, function () {
      return BigInt(isIP(textOf(cel, "ip", this)));
    }),
    ofAddress("isUnspecified", (address) => /^(?:0\.0\.0\.0|[0:]+)$/.test(address)),
    ofAddress("isLoopback", (address) => inAny(address, ["127.0.0.0/8", "::1/128"])),
    ofAddress("isLinkLocalUnicast", (address) => inAny(address, ["169.254.0.0/16", "fe80::/10"])),
    ofAddress("isLinkLocalMulticast", (address) => inAny(address, ["224.0.0.0/24", "ff02::/16"])),
    ...blockMethods(cel),
  ];
};

function blockMethods(cel: CelModule) {
  const { BOOL, INT, DYN } = cel.CelScalar;
  return [
    cel.celMethod("containsIP", DYN, [DYN], BOOL, function (address) {
      const text = isOpaque(cel, "ip", address) ? textOf(cel, "ip", address) : String(address);
      return inAny(text, [textOf(cel, "cidr", this)]);
    }),
    cel.celMethod("containsCIDR", DYN, [DYN], BOOL, function (block) {
      const text = isOpaque(cel, "cidr", block) ? textOf(cel, "cidr", block) : String(block);
      return containsBlock(textOf(cel, "cidr", this), text);
    }),
    cel.celMethod("prefixLength", DYN, [], INT, function () {
      return BigInt(textOf(cel, "cidr", this).split("/")[1] ?? "0");
    }),
    cel.celMethod("ip", DYN, [], DYN, function () {
      return opaque(cel, "ip", textOf(cel, "cidr", this).split("/")[0] ?? "");
    }),
  ];
}

function checked(cel: CelModule, type: string, text: string, isValid: boolean) {
  if (!isValid) throw new Error(`${type} parse error`);
  return opaque(cel, type, text);
}

/** Kubernetes takes no zone, and no IPv4 address in IPv6's clothes. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%") && !/^::ffff:\d+\./i.test(text);
}

function isBlock(text: string): boolean {
  const [, address = "", bits = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  return isAddress(address) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}

/** How Go writes an address: the way URLs do. */
function canonical(address: string): string {
  return isIP(address) === 4 ? address : new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function inAny(address: string, blocks: readonly string[]): boolean {
  if (!isAddress(address)) throw new Error("IP Address parse error");
  return blocks.some((block) => {
    const [start = "", bits = ""] = block.split("/");
    if (isIP(start) !== isIP(address)) return false;
    const list = new BlockList();
    const family = isIP(start) === 4 ? "ipv4" : "ipv6";
    list.addSubnet(start, Number(bits), family);
    return list.check(address, family);
  });
}

function containsBlock(outer: string, inner: string): boolean {
  if (!isBlock(inner)) throw new Error("CIDR parse error");
  const [address = "", bits = ""] = inner.split("/");
  return Number(outer.split("/")[1]) <= Number(bits) && inAny(address, [outer]);
}
