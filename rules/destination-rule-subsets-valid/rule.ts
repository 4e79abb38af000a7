import { isBlank, messages } from "../../src/istio/decode.js";
import { subsetNameFindings } from "../../src/istio/destinations.js";
import { placeOf, quoted, refused } from "../../src/istio/findings.js";
import { labelsFindings } from "../../src/istio/labels.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "destination-rule-subsets-valid",
  summary: "Subsets have different names that are DNS labels, and labels that a pod can have.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/DestinationRule"],
  mentions: ["subsets"],

  *check(object) {
    const seen = new Map<string, Cursor>();
    for (const subset of messages(object.get("spec").get("subsets"))) {
      const name = subset.get("name");
      if (isBlank(name)) yield refused(placeOf(name, subset), "The subset has no name.");
      yield* subsetNameFindings(name);
      yield* duplicateFindings(name, seen);
      yield* labelsFindings(subset.get("labels"));
    }
  },
});

function* duplicateFindings(name: Cursor, seen: Map<string, Cursor>): Iterable<Finding> {
  const text = name.text();
  if (!text || text.value === "") return;
  const earlier = seen.get(text.value);
  if (!earlier) seen.set(text.value, name);
  else {
    yield refused(text.at, `Subset ${quoted(text.value)} is defined twice.`, {
      related: [{ at: earlier.at, message: "The first one is here." }],
    });
  }
}
