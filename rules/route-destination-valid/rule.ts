import { has, isMissing, messages } from "../../src/istio/decode.js";
import { destinationFindings, httpRules, streamRules } from "../../src/istio/destinations.js";
import { placeOf, refused } from "../../src/istio/findings.js";
import { isTranslatedRoute } from "../../src/istio/translated.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "route-destination-valid",
  summary: "Every destination names one host, and a port and subset that can exist.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    if (isTranslatedRoute(object)) return;
    for (const rule of httpRules(object)) {
      for (const route of messages(rule.get("route"))) yield* requiredFindings(route);
      if (has(rule, "mirror")) yield* destinationFindings(rule.get("mirror"));
      if (!has(rule, "mirrors")) continue;
      for (const mirror of messages(rule.get("mirrors"))) yield* requiredFindings(mirror);
    }
    for (const rule of streamRules(object)) {
      for (const route of messages(rule.get("route"))) yield* requiredFindings(route);
    }
  },
});

function* requiredFindings(holder: Cursor): Iterable<Finding> {
  const destination = holder.get("destination");
  if (isMissing(destination)) yield refused(placeOf(destination, holder), 'Field "destination" is missing.');
  yield* destinationFindings(destination);
}
