import { isBlank, isEmpty, messages, numberOf, textOf } from "../../src/istio/decode.js";
import { placeOf, quoted, refused, warned } from "../../src/istio/findings.js";
import {
  optionalPortFindings,
  portFindings,
  portNameFindings,
  protocolFindings,
} from "../../src/istio/ports.js";
import { allocatesAddresses } from "../../src/istio/service-entry.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "service-entry-ports-valid",
  summary: "Ports of a ServiceEntry have numbers and names of their own, and protocols that Istio knows.",
  severity: "error",
  parity: ["IST0106", "IST0133", "IST0134"],
  inspects: ["networking.istio.io/ServiceEntry"],

  *check(object) {
    const spec = object.get("spec");
    const names = new Map<string, Cursor>();
    const numbers = new Map<number, Cursor>();
    const allocated = allocatesAddresses(object);
    for (const port of messages(spec.get("ports"))) {
      const [number, name, protocol] = [port.get("number"), port.get("name"), port.get("protocol")];
      yield* portFindings(number, port);
      yield* portNameFindings(name, port);
      yield* protocolFindings(protocol);
      yield* optionalPortFindings(port.get("targetPort"), port);
      yield* duplicateFindings(names, textOf(name) || undefined, name, "name");
      yield* duplicateFindings(numbers, numberOf(number) || undefined, number, "number");
      if (allocated || !isEmpty(spec.get("addresses"))) continue;
      if (isBlank(protocol) || protocol.value === "TCP") {
        const message = "A TCP port needs addresses, because none are allocated for this ServiceEntry.";
        yield { ...warned(placeOf(protocol, port), message), parity: ["IST0133", "IST0134"] };
      }
    }
  },
});

function* duplicateFindings<T>(
  seen: Map<T, Cursor>,
  key: T | undefined,
  field: Cursor,
  what: string,
): Iterable<Finding> {
  if (key === undefined) return;
  const earlier = seen.get(key);
  if (!earlier) seen.set(key, field);
  else {
    yield refused(field.at, `Port ${what} ${quoted(String(key))} is used twice.`, {
      related: [{ at: earlier.at, message: "The other port is here." }],
    });
  }
}
