import { enumOf, isGiven, messageIn, unnamedNumber } from "../../src/istio/decode.js";
import { refused, warned } from "../../src/istio/findings.js";
import { dnsFindings, dynamicDnsFindings, manyHostsFindings, setHere } from "../../src/istio/resolution.js";
import { resolutions } from "../../src/istio/service-entry.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "service-entry-resolution-valid",
  summary: "Hosts, ports and endpoints of a ServiceEntry are ones that its resolution can serve.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/ServiceEntry"],

  *check(object) {
    const spec = object.get("spec");
    const resolution = enumOf(spec.get("resolution"), resolutions);
    if (resolution === undefined) {
      yield* unknownFindings(spec.get("resolution"));
      return;
    }
    if (resolution === "NONE") yield* noneFindings(spec);
    else yield* manyHostsFindings(spec);
    if (resolution === "DNS" || resolution === "DNS_ROUND_ROBIN") yield* dnsFindings(spec, resolution);
    if (resolution === "DYNAMIC_DNS") yield* dynamicDnsFindings(object);
  },
});

function* unknownFindings(resolution: Cursor): Iterable<Finding> {
  const number = unnamedNumber(resolution, resolutions);
  if (number === undefined) return;
  yield refused(resolution.at, `Resolution ${number} is none of ${resolutions.join(", ")}.`);
}

function* noneFindings(spec: Cursor): Iterable<Finding> {
  if (isGiven(spec.get("endpoints"))) {
    yield refused(
      keyOf(spec.get("endpoints").at),
      'Endpoints are not allowed with the resolution "NONE".',
      setHere(spec),
    );
  }
  if (messageIn(spec, "workloadSelector")) {
    yield warned(
      keyOf(spec.get("workloadSelector").at),
      'A workload selector has no effect with the resolution "NONE".',
      setHere(spec),
    );
  }
}
