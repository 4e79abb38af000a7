import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isIpAddress, splitHostPort } from "./addresses.js";
import { isBlank, isMissing, message, numberOf, oneOf } from "./decode.js";
import { durationProblem, parseDuration } from "./durations.js";
import { missingIn, placeOf, quoted, refused, warned } from "./findings.js";
import { fqdnProblem } from "./hosts.js";
import { isPort } from "./ports.js";
import { clientTlsFindings } from "./tls.js";

const second = 1_000_000_000n;

/** Texts that have a default and must not be emptied. */
const needed = ["configPath", "binaryPath", "discoveryAddress"] as const;

/** Findings about a ProxyConfig of the mesh. Upstream: ValidateMeshConfigProxyConfig in pkg/config/validation/agent. */
export function* proxyConfigFindings(proxy: Cursor): Iterable<Finding> {
  if (!message(proxy)) return;
  for (const field of needed) {
    const value = proxy.get(field);
    if (value.value === "") yield refused(value.at, `Field "${field}" is empty, and the proxy needs it.`);
  }
  // Istio reads the tracing service name where both are written.
  const cluster = oneOf(proxy, ["serviceCluster", "tracingServiceName"]);
  if (cluster?.value === "")
    yield refused(cluster.at, 'Field "serviceCluster" is empty, and the proxy needs it.');
  yield* drainFindings(proxy.get("drainDuration"));
  yield* addressesFindings(proxy);
  yield* tracingFindings(proxy.get("tracing"));
  for (const field of ["proxyAdminPort", "statusPort"]) yield* portFindings(proxy.get(field));
  yield* policyFindings(proxy.get("controlPlaneAuthPolicy"));
  yield* keyProviderFindings(proxy.get("privateKeyProvider"));
  yield* connectionFindings(proxy.get("connectionSettings"));
  const allocation = proxy.get("proxyMetadata").get("ISTIO_META_DNS_AUTO_ALLOCATE");
  if (allocation.exists) {
    // Where Istio is older than its deprecation, it still is what makes Istio do so.
    yield {
      ...warned(
        keyOf(allocation.at),
        'Variable "ISTIO_META_DNS_AUTO_ALLOCATE" is deprecated: Istio allocates addresses by itself.',
      ),
      severity: "info",
    };
  }
}

function* drainFindings(drain: Cursor): Iterable<Finding> {
  const text = drain.text();
  if (!text) return;
  const length = parseDuration(text.value) ?? 0n;
  const problem =
    durationProblem(text.value) ?? (length % second === 0n ? undefined : "is not a whole number of seconds");
  if (problem) yield refused(text.at, `Drain duration "${text.value}" ${problem}.`);
}

function* addressesFindings(proxy: Cursor): Iterable<Finding> {
  yield* addressFindings(proxy.get("discoveryAddress"));
  yield* addressFindings(proxy.get("statsdUdpAddress"));
  yield* addressFindings(proxy.get("envoyMetricsServiceAddress"));
  yield* addressFindings(proxy.get("envoyMetricsService").get("address"));
  yield* addressFindings(proxy.get("envoyAccessLogService").get("address"));
}

function* addressFindings(address: Cursor): Iterable<Finding> {
  const text = address.text();
  const problem = text && text.value !== "" ? proxyAddressProblem(text.value) : undefined;
  if (problem) yield refused(address.at, `Address ${quoted(text?.value ?? "")} ${problem}.`);
}

/** What is wrong with `host:port`, as a clause; undefined when nothing is. Upstream: ValidateProxyAddress. */
function proxyAddressProblem(address: string): string | undefined {
  const parts = splitHostPort(address);
  if (!parts) return 'must have the form "host:port"';
  if (!/^[-+]?[0-9]+$/.test(parts.port)) return `has the port ${quoted(parts.port)}, which is no number`;
  if (!isPort(Number(parts.port))) return `has the port ${parts.port}, which is not in the range 1 to 65535`;
  const problem = fqdnProblem(parts.host);
  return problem === undefined || isIpAddress(parts.host) ? undefined : `has a host that ${problem}`;
}

/** In upstream's order of fields. */
const tracers = ["zipkin", "lightstep", "datadog", "stackdriver", "openCensusAgent"];

function* tracingFindings(tracing: Cursor): Iterable<Finding> {
  if (!message(tracing)) return;
  const tracer = oneOf(tracing, tracers);
  const name = String(tracer?.at.step);
  if (tracer && message(tracer) && ["zipkin", "lightstep", "datadog"].includes(name)) {
    yield* collectorFindings(tracer, name);
  }
  yield* clientTlsFindings(tracing.get("tlsSettings"), "");
}

function* collectorFindings(collector: Cursor, name: string): Iterable<Finding> {
  const address = collector.get("address");
  const text = address.text()?.value;
  if (isBlank(address)) {
    yield refused(placeOf(address, collector), `Tracer "${name}" has no address of its collector.`);
  } else if (text !== undefined) {
    // The node's address is known when the proxy starts.
    const known = name === "lightstep" ? text : text.replace("$(HOST_IP)", "127.0.0.1");
    const problem = proxyAddressProblem(known);
    if (problem) yield refused(address.at, `Address ${quoted(text)} ${problem}.`);
  }
  const token = collector.get("accessToken");
  if (name === "lightstep" && isBlank(token)) {
    yield refused(placeOf(token, collector), 'Tracer "lightstep" has no access token.');
  }
}

function* portFindings(port: Cursor): Iterable<Finding> {
  const number = isMissing(port) ? undefined : numberOf(port);
  if (number !== undefined && !isPort(number))
    yield refused(port.at, `Port ${number} is not in the range 1 to 65535.`);
}

const authentications: ReadonlySet<unknown> = new Set(["NONE", "MUTUAL_TLS", 0, 1]);

function* policyFindings(policy: Cursor): Iterable<Finding> {
  if (isMissing(policy) || policy.isUnknown || authentications.has(policy.value)) return;
  yield refused(policy.at, "The control plane's authentication policy must be NONE or MUTUAL_TLS.");
}

function* keyProviderFindings(provider: Cursor): Iterable<Finding> {
  if (!message(provider)) return;
  const written = oneOf(provider, ["cryptomb", "qat"]);
  if (!written) {
    yield refused(keyOf(provider.at), 'A private key provider must be "cryptomb" or "qat".');
    return;
  }
  const delay = written.get("pollDelay");
  const length = parseDuration(delay.text()?.value ?? "");
  if (isMissing(delay)) yield refused(missingIn(written.at), 'A private key provider has no "pollDelay".');
  else if (length === 0n) yield refused(delay.at, "The poll delay of a private key provider must not be 0.");
}

/** The least that a number may be. */
const least: Readonly<Record<string, number>> = {
  listenerPerConnectionBufferLimitBytes: 0,
  clusterPerConnectionBufferLimitBytes: 0,
  httpMaxConcurrentStreams: 1,
  http2InitialStreamWindowSize: 65535,
  http2InitialConnectionWindowSize: 65535,
  listenerConnectionLimit: 1,
  globalDownstreamConnectionLimit: 1,
};

const timeouts: ReadonlySet<string> = new Set([
  "httpIdleTimeout",
  "httpMaxConnectionDuration",
  "httpDrainTimeout",
  "httpRequestTimeout",
  "httpRequestHeadersTimeout",
  "httpStreamIdleTimeout",
  "httpMaxStreamDuration",
]);

function* connectionFindings(settings: Cursor): Iterable<Finding> {
  for (const [name, setting] of settings.entries()) {
    if (isMissing(setting)) continue;
    const bound = Object.hasOwn(least, name) ? least[name] : undefined;
    const number = numberOf(setting);
    if (bound !== undefined && number !== undefined && number < bound) {
      yield refused(setting.at, `Number ${number} of "${name}" is less than ${bound}, the least allowed.`);
    }
    const text = timeouts.has(name) ? setting.text()?.value : undefined;
    if (text !== undefined && (parseDuration(text) ?? 0n) < 0n)
      yield refused(setting.at, `Duration "${text}" is negative.`);
  }
}
