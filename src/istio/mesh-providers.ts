import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf, type Place } from "../text/place.js";
import { isIpAddress } from "./addresses.js";
import { isBlank, isMissing, message, messages, numberOf, textOf } from "./decode.js";
import { placeOf, quoted } from "./findings.js";
import { fqdnProblem, sidecarHostProblem } from "./hosts.js";
import { isPort, notAPort } from "./ports.js";

/** The providers that send to a service, and so need one and its port. */
const senders: ReadonlySet<string> = new Set([
  "envoyExtAuthzHttp",
  "envoyExtAuthzGrpc",
  "zipkin",
  "lightstep",
  "datadog",
  "opencensus",
  "skywalking",
  "envoyOtelAls",
  "opentelemetry",
  "envoyHttpAls",
  "envoyTcpAls",
]);

/**
 * Findings about the extension providers of a mesh. Istio logs such a mistake and goes on, and what uses the provider
 * fails later; so these are warnings. Upstream: pkg/config/validation/agent/extensionprovider.go.
 */
export function* extensionProviderFindings(providers: Cursor): Iterable<Finding> {
  const first = new Map<string, Cursor>();
  for (const provider of messages(providers)) {
    const name = provider.get("name");
    const text = textOf(name);
    const earlier = text === undefined ? undefined : first.get(text);
    if (text === "") yield logged(placeOf(name, provider), "An extension provider has no name.");
    else if (earlier) {
      const related = [{ at: earlier.at, message: "The first one is here." }];
      yield { ...logged(name.at, `Extension provider ${quoted(text ?? "")} is there twice.`), related };
    } else if (text !== undefined) first.set(text, name);
    for (const [kind, settings] of provider.entries()) {
      if (senders.has(kind) && message(settings)) yield* senderFindings(settings, kind);
    }
  }
}

function logged(at: Place, text: string): Finding {
  return { at, message: text, severity: "info", parity: [] };
}

function* senderFindings(settings: Cursor, kind: string): Iterable<Finding> {
  const service = settings.get("service");
  const text = textOf(service);
  const problem = text === undefined ? undefined : serviceProblem(text);
  if (isBlank(service))
    yield logged(placeOf(service, settings), `Provider "${kind}" has no service to send to.`);
  else if (problem) yield logged(service.at, `Service ${quoted(text ?? "")} ${problem}.`);
  const port = settings.get("port");
  const number = numberOf(port);
  if (number !== undefined && !isPort(number)) {
    const missing = isMissing(port);
    yield logged(
      placeOf(port, settings),
      missing ? `Provider "${kind}" has no port of its service.` : notAPort(number),
    );
  }
  yield* ownFindings(settings, kind);
}

function* ownFindings(settings: Cursor, kind: string): Iterable<Finding> {
  const prefix = settings.get("pathPrefix").text();
  if (prefix && prefix.value !== "" && !prefix.value.startsWith("/")) {
    yield logged(prefix.at, `Path prefix ${quoted(prefix.value)} must begin with "/".`);
  }
  const token = settings.get("accessToken");
  if (kind === "lightstep" && isBlank(token)) {
    yield logged(placeOf(token, settings), 'Provider "lightstep" has no access token.');
  }
  const [grpc, http] = [settings.get("grpc"), settings.get("http")];
  if (kind === "opentelemetry" && message(grpc) && message(http)) {
    yield logged(keyOf(http.at), 'Provider "opentelemetry" cannot send both with "grpc" and with "http".');
  }
}

/** A host, an IP address, or `namespace/host`. */
function serviceProblem(service: string): string | undefined {
  if (service.includes("/")) return sidecarHostProblem(service);
  return isIpAddress(service) ? undefined : fqdnProblem(service);
}
