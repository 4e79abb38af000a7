import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isBlank, isUint32, message, numberOf, oneOf } from "./decode.js";
import { quoted, refused } from "./findings.js";
import { optionalPortFindings } from "./ports.js";
import { matchedBy } from "./string-match.js";

/** Findings about an HTTPRedirect of a rule. Upstream: validateHTTPRedirect in pkg/config/validation/validation.go. */
export function* redirectFindings(redirect: Cursor, rule: Cursor): Iterable<Finding> {
  const changes = ["uri", "prefixRewrite", "authority", "scheme"].filter(
    (field) => !isBlank(redirect.get(field)),
  );
  if (changes.includes("uri") && changes.includes("prefixRewrite")) {
    yield refused(
      keyOf(redirect.get("prefixRewrite").at),
      'A redirect cannot have both "uri" and "prefixRewrite".',
    );
  }
  if (changes.includes("prefixRewrite")) yield* prefixFindings(redirect.get("prefixRewrite"), rule);
  const hasPort = redirect.get("port").exists || redirect.get("derivePort").exists;
  if (changes.length === 0 && !hasPort) {
    yield refused(
      keyOf(redirect.at),
      "A redirect needs a URI, an authority, a scheme or a port to redirect to.",
    );
  }
  yield* targetFindings(redirect);
}

function* targetFindings(redirect: Cursor): Iterable<Finding> {
  const code = numberOf(redirect.get("redirectCode")) ?? 0;
  if (isUint32(code) && code !== 0 && (code < 300 || code > 399)) {
    yield refused(redirect.get("redirectCode").at, `Redirect code ${code} is not in the range 300 to 399.`);
  }
  const scheme = redirect.get("scheme").text();
  if (scheme && !["", "http", "https"].includes(scheme.value)) {
    yield refused(scheme.at, `Scheme ${quoted(scheme.value)} is not "http" or "https".`);
  }
  const port = oneOf(redirect, ["port", "derivePort"]);
  if (port?.at.step === "port") yield* optionalPortFindings(port, redirect);
}

function* prefixFindings(prefixRewrite: Cursor, rule: Cursor): Iterable<Finding> {
  for (const match of rule.get("match").items()) {
    const uri = match.get("uri");
    if (!message(uri) || matchedBy(uri)?.at.step === "prefix") continue;
    yield refused(
      keyOf(prefixRewrite.at),
      'A prefix can be replaced only where every URI is matched by "prefix".',
      {
        related: [{ at: keyOf(uri.at), message: "This URI is matched in another way." }],
      },
    );
    return;
  }
}
