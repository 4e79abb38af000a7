import { isEmpty, messages } from "../../src/istio/decode.js";
import { placeOf, quoted, refused } from "../../src/istio/findings.js";
import { isDnsLabel } from "../../src/istio/hosts.js";
import { isTranslatedGateway } from "../../src/istio/translated.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-has-servers",
  summary: "A Gateway has a name that is a DNS label, at least one server, and a host for each.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Gateway"],

  *check(object) {
    const name = object.get("metadata").get("name").text();
    if (name && !isDnsLabel(name.value) && !isTranslatedGateway(object)) {
      yield refused(
        name.at,
        `Gateway name ${quoted(name.value)} must be at most 63 letters, digits and inner "-", without dots.`,
      );
    }
    const spec = object.get("spec");
    const servers = spec.get("servers");
    if (isEmpty(servers))
      yield refused(placeOf(servers, spec.exists ? spec : object), "The Gateway has no servers.");
    for (const server of messages(servers)) {
      const hosts = server.get("hosts");
      if (isEmpty(hosts)) yield refused(placeOf(hosts, server), "The server has no hosts.");
    }
  },
});
