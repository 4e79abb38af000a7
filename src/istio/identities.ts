import { isCidr, isIpAddress } from "./addresses.js";

/*
 * The values that an AuthorizationPolicy names sources by. Each answer is a clause that follows the value in a
 * message, or undefined when the value is fine. Upstream:
 * https://github.com/istio/istio/blob/master/pkg/config/security/security.go
 */

/** Any text but an empty one. */
export function emptyProblem(value: string): string | undefined {
  return value === "" ? "is empty, which is not allowed" : undefined;
}

/** An IP address or a CIDR block, as Go's netip reads them. */
export function ipBlockProblem(value: string): string | undefined {
  const fits = value.includes("/") ? isCidr(value) : isIpAddress(value);
  return fits ? undefined : 'is neither an IP address nor a CIDR block such as "10.0.0.0/8"';
}

/** `serviceAccount` or `namespace/serviceAccount`, without wildcards. */
export function serviceAccountProblem(value: string): string | undefined {
  if (value === "") return emptyProblem(value);
  if (value.includes("*")) return "has a wildcard, which a service account cannot";
  if (Buffer.byteLength(value) > 320) return "is longer than the 320 bytes allowed";
  const parts = value.split("/");
  return parts.length <= 2 && parts.every((part) => part !== "")
    ? undefined
    : 'must have the form "serviceAccount" or "namespace/serviceAccount"';
}

/** A text with at most one wildcard, at its beginning or end. */
export function wildcardValueProblem(value: string): string | undefined {
  if (value === "") return emptyProblem(value);
  const stars = value.split("*").length - 1;
  if (stars > 1) return "has more than one wildcard";
  const outside = value.startsWith("*") || value.endsWith("*");
  return stars === 0 || outside
    ? undefined
    : "has a wildcard inside: it is allowed at the beginning or the end";
}

/** The same, and no slash. */
export function trustDomainProblem(value: string): string | undefined {
  return (
    wildcardValueProblem(value) ??
    (value.includes("/") ? 'has a "/", which a trust domain cannot' : undefined)
  );
}

/** A port as text, 0 to 65535; Go's strconv.ParseUint takes leading zeros and no sign. */
export function portTextProblem(value: string): string | undefined {
  return /^[0-9]+$/.test(value) && Number(value) <= 65535
    ? undefined
    : "is not a port number from 0 to 65535";
}
