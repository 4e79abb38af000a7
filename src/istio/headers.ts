import { quoted } from "./findings.js";

/** RFC 7230's token, and the comma, which the range in upstream's `+-.` lets in. */
const token = /^[!#$%&'*+,\-.^_`|~A-Za-z0-9]+$/;
const pseudoHeaders = new Set([":method", ":scheme", ":authority", ":path", ":status"]);
const claimPrefix = "@request.auth.claims";

/** Whether text is an HTTP token, as a header's name must be. */
export function isHeaderName(name: string): boolean {
  return token.test(name);
}

/**
 * Whether a header's name asks for a claim of the request's JWT: `@request.auth.claims.group`,
 * `@request.auth.claims[group]`.
 */
export function isJwtClaim(name: string): boolean {
  if (!name.toLowerCase().startsWith(claimPrefix)) return false;
  const claim = name.slice(claimPrefix.length);
  return claim.startsWith(".")
    ? claim.length > 1
    : claim.startsWith("[") && claim.endsWith("]") && claim.length > 2;
}

/** What keeps a name from being matched as a header, as a clause; undefined when nothing does. */
export function matchedHeaderProblem(name: string): string | undefined {
  if (name === "") return "is empty";
  if (isJwtClaim(name) || pseudoHeaders.has(name) || isHeaderName(name)) return undefined;
  return "is not a header name, a pseudo-header such as :path, or a JWT claim";
}

/** Whether a header is `:authority` or its other name, `Host`. */
export function isAuthority(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ":authority" || lower === "host";
}

/** What keeps a request's header from being set or added, as a clause; `:authority` and `Host` may be. */
export function changedHeaderProblem(name: string): string | undefined {
  if (name === "") return "is empty";
  return name.startsWith(":") && !isAuthority(name)
    ? "is a pseudo-header, which cannot be changed"
    : undefined;
}

/** What keeps a header from being removed, or changed on a response, as a clause. */
export function removedHeaderProblem(name: string): string | undefined {
  if (name === "") return "is empty";
  if (name.toLowerCase() === "host") return "cannot be changed here";
  return name.startsWith(":") ? "is a pseudo-header, which cannot be changed" : undefined;
}

/** Control characters but the tab; the check Envoy's own API makes. */
function hasControlCharacter(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}

/**
 * What keeps Envoy from taking a header's value, as a clause: control characters, or `%` that neither begins a
 * `%VARIABLE%` nor is doubled. Which variables there are is not checked, as upstream does not.
 */
export function headerValueProblem(value: string): string | undefined {
  if (hasControlCharacter(value)) return "holds a control character";
  return value.includes("%") ? formatProblem(value) : undefined;
}

type State = "text" | "name" | "arguments" | "string" | "firstQuote" | "comma" | "closing" | "percent";

/** The states that a character leads to. */
const transitions: Readonly<Record<State, Readonly<Record<string, State>>>> = {
  text: { "%": "name" },
  name: { "%": "text", "(": "arguments" },
  arguments: { "[": "firstQuote" },
  firstQuote: { '"': "string" },
  string: { ")": "percent", '"': "comma" },
  comma: { ",": "firstQuote", "]": "closing" },
  closing: { ")": "percent" },
  percent: { "%": "text" },
};

/** What a state waits for; in the others any character may stand. */
const expected: Readonly<Partial<Record<State, string>>> = {
  firstQuote: `'"'`,
  comma: `"," or "]"`,
  closing: '")"',
  percent: '"%"',
};

/**
 * Follows Envoy's header parser:
 * https://github.com/istio/istio/blob/master/pkg/config/validation/header_value_validator.go
 */
function formatProblem(value: string): string | undefined {
  let state: State = "text";
  for (let index = 0; index < value.length; index++) {
    const character = value.charAt(index);
    const escapes =
      (state === "text" && value.startsWith("%%", index)) || (state === "string" && character === "\\");
    if (escapes) {
      if (index + 1 === value.length) return "ends in a backslash";
      index++;
      continue;
    }
    const reached = follow(state, character);
    if (!reached) return `has ${quoted(character)} where ${expected[state]} is expected`;
    state = reached;
  }
  return state === "text"
    ? undefined
    : 'has a "%" that begins a variable and none that ends it: write "%%" for a percent sign';
}

/** The state after a character; undefined where the parser gives up. */
function follow(state: State, character: string): State | undefined {
  const reached = transitions[state][character];
  if (reached) return reached;
  if (state === "arguments") return character === " " ? state : "string";
  return expected[state] === undefined || character === " " ? state : undefined;
}
