/** The methods of RFC 9110 and PATCH, which mean something to nearly every server. */
const common = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"] as const;

/** The others of the IANA registry, most of them for WebDAV. */
const registered =
  "ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE ORDERPATCH PRI PROPFIND PROPPATCH QUERY REBIND REPORT SEARCH UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL".split(
    " ",
  );

/** Every method of HTTP that is registered, the common ones first. */
export const httpMethods: readonly string[] = [...common, ...registered];

/** What a method may be written with: a token of RFC 9110. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * How a value of `methods` fares: it may be met, is a method but for blanks and case, cannot be one, or is none that is
 * known.
 */
export type MethodFitness = "known" | "misspelt" | "impossible" | "unknown";

/**
 * Whether requests can have a method as an AuthorizationPolicy writes it, with `*` for any text at its beginning or end.
 * Methods are compared letter by letter, with regard to case. (pilot/pkg/security/authz/matcher, StringMatcher)
 */
export function methodFitness(value: string): MethodFitness {
  if (value === "" || isMethod(value)) return "known";
  if (isMethod(plainMethod(value))) return "misspelt";
  return token.test(value) ? "unknown" : "impossible";
}

/** A method without blanks around it, in capital letters. */
export function plainMethod(value: string): string {
  return value.trim().toUpperCase();
}

function isMethod(value: string): boolean {
  if (value.startsWith("*")) return httpMethods.some((method) => method.endsWith(value.slice(1)));
  if (value.endsWith("*")) return httpMethods.some((method) => method.startsWith(value.slice(0, -1)));
  return httpMethods.includes(value);
}
