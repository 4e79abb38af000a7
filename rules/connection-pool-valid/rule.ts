import { connectionPoolFindings } from "../../src/istio/connection-pool.js";
import { has, messages, textOf } from "../../src/istio/decode.js";
import { quoted, warned } from "../../src/istio/findings.js";
import { protocolOf } from "../../src/istio/ports.js";
import { policyLevels } from "../../src/istio/traffic-policies.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "connection-pool-valid",
  summary: "A connection pool sets numbers that are not negative and durations that Istio takes.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/DestinationRule", "networking.istio.io/Sidecar"],
  mentions: ["connectionPool", "inboundConnectionPool"],

  *check(object) {
    if (object.get("kind").value === "Sidecar") yield* sidecarFindings(object.get("spec"));
    else yield* poolsFindings(policyLevels(object));
  },
});

function* poolsFindings(policies: readonly Cursor[]): Iterable<Finding> {
  for (const policy of policies) {
    if (has(policy, "connectionPool")) yield* connectionPoolFindings(policy.get("connectionPool"));
  }
}

function* sidecarFindings(spec: Cursor): Iterable<Finding> {
  yield* connectionPoolFindings(spec.get("inboundConnectionPool"));
  for (const listener of messages(spec.get("ingress"))) {
    const pool = listener.get("connectionPool");
    yield* connectionPoolFindings(pool);
    const http = pool.get("http");
    const protocol = textOf(listener.get("port").get("protocol"));
    if (!http.isMap || protocol === undefined || !listener.get("port").isMap || protocolOf(protocol)?.http)
      continue;
    yield warned(
      keyOf(http.at),
      `HTTP settings have no effect on a port with the protocol ${quoted(protocol)}.`,
    );
  }
}
