import { numberOf } from "../../src/istio/decode.js";
import { refused } from "../../src/istio/findings.js";
import { defineFieldRule } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "proxy-config-concurrency-valid",
  summary: "A ProxyConfig's concurrency is not negative.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/ProxyConfig"],

  *check(object) {
    const concurrency = object.get("spec").get("concurrency");
    const threads = numberOf(concurrency);
    if (threads === undefined || threads >= 0) return;
    yield refused(
      concurrency.at,
      `Concurrency ${threads} is negative: 0 stands for all cores, and more for that many threads.`,
    );
  },
});
