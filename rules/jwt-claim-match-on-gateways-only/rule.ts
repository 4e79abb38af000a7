import { boundTo, httpRules } from "../../src/istio/destinations.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { isJwtClaim } from "../../src/istio/headers.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "jwt-claim-match-on-gateways-only",
  summary: "Requests are matched by JWT claims only in VirtualServices that are bound to gateways alone.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["headers", "withoutHeaders"],

  *check(object) {
    if (boundTo(object) !== "mesh") return;
    for (const rule of httpRules(object)) {
      for (const match of rule.get("match").items()) {
        for (const field of ["headers", "withoutHeaders"]) yield* claimFindings(match.get(field));
      }
    }
  },
});

function* claimFindings(headers: Cursor): Iterable<Finding> {
  for (const [name, value] of headers.entries()) {
    if (!isJwtClaim(name)) continue;
    const message = `JWT claim ${quoted(name)} can be matched at gateways alone, and this VirtualService applies to the mesh.`;
    yield refused(keyOf(value.at), message);
  }
}
