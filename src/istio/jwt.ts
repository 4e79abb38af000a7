import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isBlank, isMissing, isUint32, message, textOf } from "./decode.js";
import { durationProblem } from "./durations.js";
import { missingIn, otherHalf, quoted, refused, warned } from "./findings.js";
import { readKeySet } from "./jwks.js";
import { isPort } from "./ports.js";
import { quotedNumber } from "./protobuf/scalars.js";
import { parseUrl } from "./urls.js";

/** Findings about a RequestAuthentication's `jwtRules`. Upstream: validateJwtRule in pkg/config/validation/validation.go. */
export function* jwtRuleFindings(spec: Cursor): Iterable<Finding> {
  for (const rule of spec.get("jwtRules").items()) {
    if (rule.isUnknown) continue;
    yield* issuerFindings(rule);
    yield* uriFindings(rule.get("jwksUri"));
    yield* listFindings(rule.get("audiences"), "An audience is empty, which no token has.");
    yield* listFindings(rule.get("fromParams"), "A query parameter of a token has no name.");
    yield* listFindings(rule.get("fromCookies"), "A cookie of a token has no name.");
    yield* headerFindings(rule.get("fromHeaders"));
    for (const copy of rule.get("outputClaimToHeaders").items()) yield* copiedClaim(copy);
    yield* timeoutFindings(rule.get("timeout"));
  }
}

function* issuerFindings(rule: Cursor): Iterable<Finding> {
  const issuer = rule.get("issuer");
  if (!isBlank(issuer) || !isBlank(rule.get("jwksUri"))) return;
  const at = isMissing(issuer) ? missingIn(rule.at) : issuer.at;
  yield refused(at, 'A JWT rule has neither "issuer" nor "jwksUri": one of them is needed.');
}

/** A word such as JWKS_URI, which something fills in before it is applied. */
const standIn = /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/;

function* uriFindings(uri: Cursor): Iterable<Finding> {
  const text = uri.text();
  if (!text || text.value === "" || standIn.test(text.value)) return;
  const parsed = parseUrl(text.value);
  if ("problem" in parsed) {
    yield refused(text.at, `JWKS URI ${quoted(text.value)} ${parsed.problem}.`);
  } else if (parsed.scheme !== "http" && parsed.scheme !== "https") {
    yield refused(text.at, `JWKS URI ${quoted(text.value)} must begin with "http://" or "https://".`);
  }
}

function* listFindings(list: Cursor, problem: string): Iterable<Finding> {
  for (const item of list.items()) if (isBlank(item)) yield refused(item.at, problem);
}

function* headerFindings(headers: Cursor): Iterable<Finding> {
  for (const header of headers.items()) {
    if (header.isUnknown) continue;
    const name = header.get("name");
    if (isBlank(name))
      yield refused(isMissing(name) ? header.at : name.at, "A header of a token has no name.");
  }
}

/** The names Istio takes for a header that it writes a claim into. */
const headerName = /^[-_A-Za-z0-9]+$/;

function* copiedClaim(copy: Cursor): Iterable<Finding> {
  if (copy.isUnknown) return;
  const header = copy.get("header");
  const blank = [header, copy.get("claim")].find(isBlank);
  const name = textOf(header);
  if (blank) {
    const at = isMissing(blank) ? copy.at : blank.at;
    yield refused(at, 'An entry of "outputClaimToHeaders" must name both a header and a claim.');
  } else if (name !== undefined && !headerName.test(name)) {
    yield refused(header.at, `Header ${quoted(name)} must be letters, digits, "-" and "_".`);
  }
}

function* timeoutFindings(timeout: Cursor): Iterable<Finding> {
  const text = timeout.text();
  const problem = text && durationProblem(text.value);
  if (problem) yield refused(text.at, `Timeout "${text.value}" ${problem}.`);
}

/** Findings about the key sets that stand inline in `jwtRules`. */
export function* keySetFindings(spec: Cursor): Iterable<Finding> {
  for (const rule of spec.get("jwtRules").items()) {
    const jwks = rule.get("jwks");
    const text = jwks.text();
    if (!text || text.value === "") continue;
    const { problem, secret } = readKeySet(text.value);
    if (problem) yield refused(jwks.at, `The JSON Web Key Set ${problem}.`);
    for (const index of secret) {
      yield warned(
        jwks.at,
        `Key ${index} of the JSON Web Key Set holds private material: tokens are verified with public keys alone.`,
      );
    }
  }
}

/** Ports that the resource definition takes for numbers, and protobuf does not. */
const oddlyWritten = /^\+\d+$|^0\d+$/;

/** Findings about the mTLS modes of a PeerAuthentication's ports. Upstream: ValidatePeerAuthentication. */
export function* portMtlsFindings(spec: Cursor): Iterable<Finding> {
  const ports = spec.get("portLevelMtls");
  const labels = spec.get("selector").get("matchLabels");
  const entries = ports.entries();
  const [first] = entries;
  if (ports.isMap && !first) yield refused(keyOf(ports.at), 'Field "portLevelMtls" has no port.');
  if (first && !labels.isUnknown && (!message(labels) || labels.entries().length === 0)) {
    yield refused(
      keyOf(ports.at),
      'Field "portLevelMtls" needs a selector with labels: ports belong to workloads.',
      otherHalf(spec.get("selector"), "The selector is here."),
    );
  }
  for (const [port, mode] of entries) {
    const number = quotedNumber(port);
    if (oddlyWritten.test(port)) {
      yield refused(keyOf(mode.at), `Port ${quoted(port)} is written with a sign or zeros in front.`);
    } else if (number !== undefined && isUint32(number) && !isPort(number)) {
      yield refused(keyOf(mode.at), `Port ${port} is not in the range 1 to 65535.`);
    }
  }
}
