import { message, messageIn, oneOf } from "../../src/istio/decode.js";
import { httpRules } from "../../src/istio/destinations.js";
import { refused, warned } from "../../src/istio/findings.js";
import { httpStatusFindings } from "../../src/istio/statuses.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "direct-response-valid",
  summary: "A direct response has a status from 200 to 599 and a body that is not large.",
  severity: "error",
  parity: ["IST0106", "IST0133"],
  inspects: ["networking.istio.io/VirtualService"],
  mentions: ["directResponse"],

  *check(object) {
    for (const rule of httpRules(object)) {
      const response = messageIn(rule, "directResponse");
      if (!response) continue;
      yield* bodyFindings(response.get("body"));
      yield* httpStatusFindings(response.get("status"), response);
    }
  },
});

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

function* bodyFindings(body: Cursor): Iterable<Finding> {
  const content = message(body) && oneOf(body, ["string", "bytes"]);
  const text = content?.value;
  if (!content || typeof text !== "string") return;
  const size = Buffer.byteLength(text, content.at.step === "bytes" ? "base64" : "utf8");
  if (size > megabyte)
    yield refused(keyOf(content.at), "The body of a direct response must be smaller than 1 MB.");
  else if (size > 100 * kilobyte) {
    yield warned(keyOf(content.at), "A body of more than 100 kB burdens the control plane.");
  }
}
