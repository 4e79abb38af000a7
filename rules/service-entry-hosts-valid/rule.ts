import { enumOf, isEmpty } from "../../src/istio/decode.js";
import { placeOf, quoted, refused, warned } from "../../src/istio/findings.js";
import { isPartialWildcard, wildcardHostProblem } from "../../src/istio/hosts.js";
import { resolutions } from "../../src/istio/service-entry.js";
import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "service-entry-hosts-valid",
  summary: "A ServiceEntry has hosts, each a name that may begin with a wildcard.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/ServiceEntry"],

  *check(object) {
    const spec = object.get("spec");
    const hosts = spec.get("hosts");
    if (isEmpty(hosts))
      yield refused(placeOf(hosts, spec.exists ? spec : object), "The ServiceEntry has no hosts.");
    const dynamic = enumOf(spec.get("resolution"), resolutions) === "DYNAMIC_DNS";
    for (const host of hosts.items()) yield* hostFindings(host, dynamic);
  },
});

function* hostFindings(host: Cursor, dynamic: boolean): Iterable<Finding> {
  const name = host.value === null ? "" : host.text()?.value;
  if (name === undefined) return;
  const problem = wildcardHostProblem(name);
  if (name === "*")
    yield refused(host.at, 'Host "*" is not allowed: a domain is needed behind the wildcard.');
  else if (problem) yield refused(host.at, `Host ${quoted(name)} ${problem}.`);
  else if (!dynamic && isPartialWildcard(name)) {
    yield warned(
      host.at,
      `Host ${quoted(name)} has a wildcard that is not its whole first label, which Istio does not support.`,
    );
  }
}
