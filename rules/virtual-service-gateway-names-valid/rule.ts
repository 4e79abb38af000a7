import { has } from "../../src/istio/decode.js";
import { httpRules, streamRules } from "../../src/istio/destinations.js";
import { quoted, refused, warned } from "../../src/istio/findings.js";
import { fqdnProblem, isDnsLabel } from "../../src/istio/hosts.js";
import { isTranslatedRoute } from "../../src/istio/translated.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "virtual-service-gateway-names-valid",
  summary: "A gateway is named by name or by namespace/name.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/VirtualService"],

  *check(object) {
    const spec = object.get("spec");
    if (has(spec, "gateways")) yield* gatewayNamesFindings(spec.get("gateways"), isTranslatedRoute(object));
    for (const rules of [httpRules(object), streamRules(object)]) {
      for (const rule of rules) {
        for (const match of rule.get("match").items()) {
          if (has(match, "gateways")) yield* gatewayNamesFindings(match.get("gateways"), false);
        }
      }
    }
  },
});

/** Upstream reads no further than the first name without a namespace; the others are not judged. */
function* gatewayNamesFindings(gateways: Cursor, translated: boolean): Iterable<Finding> {
  for (const gateway of gateways.items()) {
    const name = gateway.value === null ? "" : gateway.text()?.value;
    if (name === undefined) continue;
    if (!name.includes("/")) {
      yield* bareNameFindings(gateway, name);
      return;
    }
    const problem = qualifiedProblem(name, translated);
    if (problem) yield refused(gateway.at, `Gateway ${quoted(name)} ${problem}.`);
  }
}

function* bareNameFindings(gateway: Cursor, name: string): Iterable<Finding> {
  const problem = fqdnProblem(name);
  if (problem) yield refused(gateway.at, `Gateway ${quoted(name)} ${problem}.`);
  else if (name.includes(".")) {
    const [short, namespace] = name.split(".");
    const help = `Write "${namespace}/${short}".`;
    yield warned(gateway.at, `Gateway ${quoted(name)} is named in the old form of a full host name.`, {
      help,
    });
  }
}

function qualifiedProblem(name: string, translated: boolean): string | undefined {
  const slash = name.indexOf("/");
  const [namespace, gateway] = [name.slice(0, slash), name.slice(slash + 1)];
  if (namespace === "" || gateway === "") return "must have a name on both sides of the slash";
  if (!isDnsLabel(namespace)) return `has the invalid namespace ${quoted(namespace)}`;
  return isDnsLabel(gateway) || translated
    ? undefined
    : `has the invalid name ${quoted(gateway)} after the slash`;
}
