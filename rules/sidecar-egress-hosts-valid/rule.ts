import { isEmpty, messages, textOf } from "../../src/istio/decode.js";
import { repeatedHostFindings } from "../../src/istio/egress-hosts.js";
import { placeOf, quoted, refused } from "../../src/istio/findings.js";
import { sidecarHostProblem } from "../../src/istio/hosts.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "sidecar-egress-hosts-valid",
  summary: "Every egress listener of a Sidecar names the hosts it serves, as namespace/dnsName, each once.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/Sidecar"],

  *check(object) {
    const namespace = textOf(object.get("metadata").get("namespace")) || ".";
    for (const listener of messages(object.get("spec").get("egress"))) {
      const hosts = listener.get("hosts");
      if (isEmpty(hosts)) yield refused(placeOf(hosts, listener), "The listener has no hosts.");
      for (const host of hosts.items()) {
        const text = host.value === null ? "" : host.text()?.value;
        const problem = text === undefined ? undefined : sidecarHostProblem(text);
        if (problem) yield refused(host.at, `Host ${quoted(text ?? "")} ${problem}.`);
      }
      yield* repeatedHostFindings(hosts, namespace);
    }
  },
});
