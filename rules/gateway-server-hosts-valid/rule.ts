import { messages } from "../../src/istio/decode.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { gatewayHostProblem } from "../../src/istio/hosts.js";
import { isTranslatedGateway } from "../../src/istio/translated.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-server-hosts-valid",
  summary: "Every host of a Gateway is a full name, which may begin with a wildcard and with a namespace.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Gateway"],

  *check(object) {
    const translated = isTranslatedGateway(object);
    for (const server of messages(object.get("spec").get("servers"))) {
      for (const host of server.get("hosts").items()) {
        const name = host.value === null ? "" : host.text()?.value;
        const problem = name === undefined ? undefined : gatewayHostProblem(name, translated);
        if (problem) yield refused(host.at, `Host ${quoted(name ?? "")} ${problem}.`);
      }
    }
  },
});
