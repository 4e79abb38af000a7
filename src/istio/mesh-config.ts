import type { Cursor } from "../decode/cursor.js";
import type { Nested } from "../decode/nested.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { meshConnectionPoolFindings } from "./connection-pool.js";
import { isEmpty, isMissing, message, numberOf, textOf } from "./decode.js";
import { durationProblem, parseDuration } from "./durations.js";
import { quoted, refused, warned, withoutCodes } from "./findings.js";
import { isDnsLabel, wildcardHostProblem } from "./hosts.js";
import { localitySettingFindings, zoneAwareSettingFindings } from "./locality-settings.js";
import { extensionProviderFindings } from "./mesh-providers.js";
import { proxyConfigFindings } from "./mesh-proxy-config.js";
import { outlierDetectionFindings } from "./outlier-detection.js";
import { isPort, notAPort } from "./ports.js";
import { messageMismatches, messageOf } from "./protobuf/specs.js";
import { retryFindings } from "./retries.js";

const meshConfig = "istio.mesh.v1alpha1.MeshConfig";
const millisecond = 1_000_000n;
const hour = 3_600_000_000_000n;

/**
 * Findings about a mesh configuration: the document under `mesh` of ConfigMap istio, or `spec.meshConfig` of an
 * IstioOperator. What it does not say has the defaults of Istio. Upstream: ValidateMeshConfig in
 * https://github.com/istio/istio/blob/master/pkg/config/validation/agent/validation.go
 */
export function* checkMeshConfig(document: Cursor): Iterable<Finding> {
  const readable = yield* decodeFindings(document, meshConfig);
  if (!readable) return;
  const mesh = messageOf(document, meshConfig);
  yield* portFindings(mesh.get("proxyListenPort"));
  yield* timeoutFindings(mesh);
  yield* overlookedFindings(document);
  yield* proxyConfigFindings(messageOf(document.get("defaultConfig"), "istio.mesh.v1alpha1.ProxyConfig"));
  // Outlier detection is taken to be there, because each DestinationRule may bring its own.
  yield* localitySettingFindings(mesh.get("localityLbSetting"), true);
  yield* zoneAwareSettingFindings(mesh.get("zoneAwareLbSetting"), true);
  yield* serviceSettingFindings(mesh.get("serviceSettings"));
  yield* trustDomainFindings(mesh);
  yield* extensionProviderFindings(mesh.get("extensionProviders"));
  yield* curveFindings(mesh);
  yield* meshConnectionPoolFindings(mesh.get("defaultTrafficPolicy").get("connectionPool"));
  // What a DestinationRule is warned of here, Istio takes silently.
  yield* withoutCodes(outlierDetectionFindings(mesh.get("defaultTrafficPolicy").get("outlierDetection")));
  yield* inboundRetryFindings(mesh.get("defaultInboundHttpRetryPolicy"));
}

/** These are merged into the defaults, for which Istio looks for them by the name that JSON has. */
const merged = { default_config: "defaultConfig", default_providers: "defaultProviders" } as const;

function* overlookedFindings(document: Cursor): Iterable<Finding> {
  for (const [written, name] of Object.entries(merged)) {
    const field = document.get(written);
    if (!field.exists) continue;
    const message = `Field "${written}" has no effect: Istio looks for "${name}" alone.`;
    yield { at: keyOf(field.at), message, severity: "warning", parity: [] };
  }
}

/** Findings of `check` about the YAML that a text holds, or the finding that it holds none, on the guilty line. */
export function* checkNested(
  nested: Nested,
  check: (document: Cursor) => Iterable<Finding>,
): Iterable<Finding> {
  if ("document" in nested) yield* check(nested.document);
  else yield refused(nested.at, `The text is not YAML: ${nested.problem}.`);
}

/**
 * A finding for each value that Istio cannot decode, and a quieter one for each field that it reads over: a warning where
 * another was meant. Answers
 * whether the document can be decoded.
 */
export function* decodeFindings(document: Cursor, type: string): Generator<Finding, boolean> {
  let readable = true;
  for (const { kind, at, message: text, meant } of messageMismatches(document, type)) {
    if (kind === "unknown-field") {
      const help = meant === undefined ? {} : { help: `Did the manifest mean "${meant}"?` };
      yield { at, message: text, severity: meant === undefined ? "info" : "warning", parity: [], ...help };
    } else {
      readable = false;
      yield refused(at, text);
    }
  }
  return readable;
}

/** A finding when a port is written that is none. */
export function* portFindings(port: Cursor): Iterable<Finding> {
  const number = isMissing(port) ? undefined : numberOf(port);
  if (number !== undefined && !isPort(number)) yield refused(port.at, notAPort(number));
}

function* timeoutFindings(mesh: Cursor): Iterable<Finding> {
  const connect = mesh.get("connectTimeout").text();
  const problem = connect && (durationProblem(connect.value) ?? tooLongProblem(connect.value));
  if (problem) yield refused(connect.at, `Connect timeout "${connect.value}" ${problem}.`);
  const detection = mesh.get("protocolDetectionTimeout").text();
  const length = detection && parseDuration(detection.value);
  if (detection && length !== undefined && length % millisecond !== 0n) {
    yield refused(detection.at, `Timeout "${detection.value}" is not a whole number of milliseconds.`);
  }
}

function tooLongProblem(duration: string): string | undefined {
  return (parseDuration(duration) ?? 0n) > hour ? "is longer than the 1h allowed" : undefined;
}

function* serviceSettingFindings(settings: Cursor): Iterable<Finding> {
  for (const setting of settings.items()) {
    for (const host of setting.get("hosts").items()) {
      const name = textOf(host);
      const problem = name === undefined ? undefined : wildcardHostProblem(name);
      if (problem) yield refused(host.at, `Host ${quoted(name ?? "")} ${problem}.`);
    }
  }
}

function* trustDomainFindings(mesh: Cursor): Iterable<Finding> {
  const own = mesh.get("trustDomain");
  const aliases = mesh.get("trustDomainAliases").items();
  for (const domain of isMissing(own) ? aliases : [own, ...aliases]) {
    const name = textOf(domain);
    if (name === undefined || isTrustDomain(name)) continue;
    yield refused(domain.at, `Trust domain ${quoted(name)} must be DNS labels with dots between them.`);
  }
}

/** Labels with dots between them; the last dot may end the name. */
function isTrustDomain(domain: string): boolean {
  const labels = domain.split(".");
  if (labels.length > 1 && labels.at(-1) === "") labels.pop();
  return labels.every(isDnsLabel);
}

const curves: ReadonlySet<string> = new Set([
  "P-224",
  "P-256",
  "P-384",
  "P-521",
  "X25519",
  "X25519Kyber768Draft00",
  "X25519MLKEM768",
]);

function* curveFindings(mesh: Cursor): Iterable<Finding> {
  const meshCurves = mesh.get("meshMTLS").get("ecdhCurves");
  if (!isEmpty(meshCurves) && meshCurves.isList) {
    yield refused(
      keyOf(meshCurves.at),
      'Field "ecdhCurves" is not allowed in "meshMTLS": it belongs to "tlsDefaults".',
    );
  }
  const seen = new Set<string>();
  for (const curve of mesh.get("tlsDefaults").get("ecdhCurves").texts()) {
    if (curve.value !== "" && !curves.has(curve.value)) {
      yield warned(curve.at, `Curve ${quoted(curve.value)} is not one of ${[...curves].join(", ")}.`);
    } else if (seen.has(curve.value)) {
      yield warned(curve.at, `Curve "${curve.value}" is there twice.`);
    }
    seen.add(curve.value);
  }
}

const ignoredInbound = ["perTryTimeout", "retryRemoteLocalities", "retryIgnorePreviousHosts"];

/** Only attempts, conditions and backoff count where a sidecar calls its own application. */
function* inboundRetryFindings(policy: Cursor): Iterable<Finding> {
  if (!message(policy)) return;
  yield* retryFindings(policy);
  const backoff = policy.get("backoff");
  if (numberOf(policy.get("attempts")) === 0 && backoff.exists) {
    yield refused(
      keyOf(backoff.at),
      'Field "backoff" is not allowed where "attempts" is 0, which switches retries off.',
    );
  }
  for (const field of ignoredInbound) {
    const setting = policy.get(field);
    if (setting.exists) yield warned(keyOf(setting.at), `Field "${field}" has no effect on inbound retries.`);
  }
}
