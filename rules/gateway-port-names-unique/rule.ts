import { messages } from "../../src/istio/decode.js";
import { quoted, refused } from "../../src/istio/findings.js";
import { defineFieldRule, type Located } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-port-names-unique",
  summary: "Every server of a Gateway gives its port a name of its own.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Gateway"],

  *check(object) {
    const seen = new Map<string, Located<string>>();
    for (const server of messages(object.get("spec").get("servers"))) {
      const name = server.get("port").get("name").text();
      if (!name || name.value === "") continue;
      const earlier = seen.get(name.value);
      if (!earlier) seen.set(name.value, name);
      else {
        yield refused(name.at, `Port name ${quoted(name.value)} is used by another server.`, {
          related: [{ at: earlier.at, message: "The other server is here." }],
        });
      }
    }
  },
});
