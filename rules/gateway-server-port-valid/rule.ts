import { bindFindings, unixPrefix } from "../../src/istio/addresses.js";
import { isBlank, isMissing, message, messages, numberOf, textOf } from "../../src/istio/decode.js";
import { missingIn, placeOf, refused } from "../../src/istio/findings.js";
import { portFindings, protocolFindings } from "../../src/istio/ports.js";
import { type Cursor, defineFieldRule, type Finding, keyOf } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "gateway-server-port-valid",
  summary:
    "A server of a Gateway listens on a port with a number, a name and a protocol, at an address or socket.",
  severity: "error",
  parity: ["IST0106"],
  inspects: ["networking.istio.io/Gateway"],

  *check(object) {
    for (const server of messages(object.get("spec").get("servers"))) {
      const port = server.get("port");
      if (isMissing(port)) yield refused(missingIn(server.at), 'Field "port" is missing.');
      else if (message(port)) yield* serverPortFindings(port, server.get("bind"));
      yield* bindFindings(server.get("bind"), true);
    }
  },
});

function* serverPortFindings(port: Cursor, bind: Cursor): Iterable<Finding> {
  const protocol = port.get("protocol");
  if (isBlank(protocol)) yield refused(placeOf(protocol, port), "The port has no protocol.");
  else yield* protocolFindings(protocol);
  yield* numberFindings(port, bind);
  const target = port.get("targetPort");
  if ((numberOf(target) ?? 0) > 0)
    yield refused(keyOf(target.at), 'Field "targetPort" has no effect in a Gateway.');
  if (isBlank(port.get("name"))) yield refused(placeOf(port.get("name"), port), "The port has no name.");
}

function* numberFindings(port: Cursor, bind: Cursor): Iterable<Finding> {
  const number = port.get("number");
  if (!textOf(bind)?.startsWith(unixPrefix)) yield* portFindings(number, port);
  else if ((numberOf(number) ?? 0) > 0) {
    yield refused(number.at, "A server on a unix domain socket has port 0.", {
      related: [{ at: bind.at, message: "The socket is named here." }],
    });
  }
}
