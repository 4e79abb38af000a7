import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { bindFindings, splitHostPort, unixPathProblem, unixPrefix } from "./addresses.js";
import { enumOf, isBlank, isMissing, message, messages, numberOf, textOf, unnamedNumber } from "./decode.js";
import { missingIn, otherHalf, placeOf, quoted, refused } from "./findings.js";
import { isPort, portFindings, portNameFindings, protocolFindings } from "./ports.js";

/** Findings about the ingress listeners of a Sidecar: port, address and where they lead. Upstream: ValidateSidecar. */
export function* ingressFindings(ingress: Cursor): Iterable<Finding> {
  const seen = new Map<number | string, Cursor>();
  for (const listener of messages(ingress)) {
    const port = listener.get("port");
    if (isMissing(port)) yield refused(missingIn(listener.at), 'Field "port" is missing.');
    if (!message(port)) continue;
    yield* commonPortFindings(port);
    yield* portFindings(port.get("number"), port);
    yield* bindFindings(listener.get("bind"), false);
    yield* uniqueFindings(seen, numberOf(port.get("number")), port.get("number"), "Port");
    yield* defaultEndpointFindings(listener.get("defaultEndpoint"));
  }
}

/** Findings about the egress listeners of a Sidecar; one without a port, for all that is left, comes last. */
export function* egressFindings(egress: Cursor): Iterable<Finding> {
  const seen = new Map<number | string, Cursor>();
  const listeners = egress.items();
  for (const [index, listener] of listeners.entries()) {
    const port = listener.get("port");
    if (isMissing(port) && (listener.isMap || listener.value === null) && index < listeners.length - 1) {
      yield refused(
        missingIn(listener.at),
        "A listener without a port must be the last one, and the only one without.",
      );
    }
    if (!message(port)) continue;
    yield* commonPortFindings(port);
    const number = numberOf(port.get("number"));
    if (number === 0) yield* socketFindings(listener, port, seen);
    else if (number !== undefined) {
      yield* portFindings(port.get("number"), port);
      const ownPort = otherHalf(port.get("number"), "A unix domain socket has port 0.");
      const isSocket = textOf(listener.get("bind"))?.startsWith(unixPrefix);
      yield* bindFindings(listener.get("bind"), false, isSocket ? ownPort : undefined);
      yield* uniqueFindings(seen, number, port.get("number"), "Port");
    }
  }
}

function* commonPortFindings(port: Cursor): Iterable<Finding> {
  if (!isBlank(port.get("name"))) yield* portNameFindings(port.get("name"), port);
  yield* protocolFindings(port.get("protocol"));
  const target = port.get("targetPort");
  if ((numberOf(target) ?? 0) > 0)
    yield refused(keyOf(target.at), 'Field "targetPort" has no effect in a Sidecar.');
}

const captureModes = ["DEFAULT", "IPTABLES", "NONE"] as const;

/** Port 0 asks for a unix domain socket, which no traffic can be captured for. */
function* socketFindings(
  listener: Cursor,
  port: Cursor,
  seen: Map<number | string, Cursor>,
): Iterable<Finding> {
  const bind = listener.get("bind");
  const path = textOf(bind);
  if (path === undefined) return;
  const problem = path.startsWith(unixPrefix) ? unixPathProblem(path.slice(unixPrefix.length)) : undefined;
  if (problem) yield refused(bind.at, `Address ${quoted(path)} ${problem}.`);
  else if (!path.startsWith(unixPrefix)) {
    const number = port.get("number");
    const at = isBlank(bind) && number.exists ? placeOf(bind, listener) : placeOf(number, port);
    yield refused(at, 'A listener without a port number needs the "bind" address of a unix domain socket.');
  }
  const capture = listener.get("captureMode");
  if (enumOf(capture, captureModes) === "IPTABLES" || unnamedNumber(capture, captureModes) !== undefined) {
    yield refused(
      capture.at,
      'Traffic to a unix domain socket cannot be captured: "DEFAULT" and "NONE" are allowed.',
    );
  }
  if (path !== "") yield* uniqueFindings(seen, path, bind, "Address");
}

function* uniqueFindings(
  seen: Map<number | string, Cursor>,
  key: number | string | undefined,
  field: Cursor,
  what: string,
): Iterable<Finding> {
  if (key === undefined || key === 0) return;
  const earlier = seen.get(key);
  if (!earlier) seen.set(key, field);
  else {
    yield refused(field.at, `${what} ${quoted(String(key))} is used by another listener.`, {
      related: [{ at: earlier.at, message: "The other listener is here." }],
    });
  }
}

const localHosts = ["", "127.0.0.1", "0.0.0.0", "::1", "::"];

function* defaultEndpointFindings(endpoint: Cursor): Iterable<Finding> {
  const text = endpoint.text();
  const problem = text && text.value !== "" ? defaultEndpointProblem(text.value) : undefined;
  if (problem) yield refused(endpoint.at, `Default endpoint ${quoted(text?.value ?? "")} ${problem}.`);
}

function defaultEndpointProblem(text: string): string | undefined {
  if (text.startsWith(unixPrefix)) return unixPathProblem(text.slice(unixPrefix.length));
  const cut = splitHostPort(text);
  if (!cut || !localHosts.includes(cut.host)) {
    return "must be 127.0.0.1:port, 0.0.0.0:port, [::1]:port, [::]:port, :port or unix://path";
  }
  const isNumber = /^[+-]?[0-9]+$/.test(cut.port);
  return isNumber && isPort(Number(cut.port)) ? undefined : "must end in a port from 1 to 65535";
}
