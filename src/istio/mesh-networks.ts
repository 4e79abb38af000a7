import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { isIpAddress, subnetProblem } from "./addresses.js";
import { isMissing, messages, numberOf, oneOf } from "./decode.js";
import { placeOf, quoted, refused } from "./findings.js";
import { fqdnProblem, isDnsLabel } from "./hosts.js";
import { decodeFindings } from "./mesh-config.js";
import { isPort, notAPort } from "./ports.js";
import { messageOf } from "./protobuf/specs.js";

/**
 * Findings about the networks of a mesh: the document under `meshNetworks` of ConfigMap istio. Upstream:
 * ValidateMeshNetworks in https://github.com/istio/istio/blob/master/pkg/config/validation/agent/validation.go
 */
export function* checkMeshNetworks(document: Cursor): Iterable<Finding> {
  const readable = yield* decodeFindings(document, "istio.mesh.v1alpha1.MeshNetworks");
  if (!readable) return;
  for (const [, network] of document.get("networks").entries()) yield* networkFindings(network);
}

/** Findings about networks by their names, as the values of Istio's charts hold them (`global.meshNetworks`). */
export function* checkNetworks(networks: Cursor): Iterable<Finding> {
  for (const [, network] of networks.entries()) {
    const readable = yield* decodeFindings(network, networkType);
    if (readable) yield* networkFindings(network);
  }
}

const networkType = "istio.mesh.v1alpha1.Network";

function* networkFindings(document: Cursor): Iterable<Finding> {
  const network = messageOf(document, networkType);
  for (const endpoint of messages(network.get("endpoints"))) yield* endpointFindings(endpoint);
  for (const gateway of messages(network.get("gateways"))) yield* gatewayFindings(gateway);
}

function* endpointFindings(endpoint: Cursor): Iterable<Finding> {
  const written = oneOf(endpoint, ["fromCidr", "fromRegistry"]);
  const text = written?.text();
  if (!text) return;
  const isBlock = written?.at.step === "fromCidr";
  const problem = isBlock ? subnetProblem(text.value) : registryProblem(text.value);
  if (problem) yield refused(text.at, `${isBlock ? "Block" : "Registry"} ${quoted(text.value)} ${problem}.`);
}

function registryProblem(name: string): string | undefined {
  return isDnsLabel(name) ? undefined : 'must be at most 63 letters, digits and inner "-"';
}

function* gatewayFindings(gateway: Cursor): Iterable<Finding> {
  const written = oneOf(gateway, ["registryServiceName", "address"]);
  const text = written?.text();
  const isAddress = written?.at.step === "address";
  const problem = text && (isAddress ? addressProblem(text.value) : fqdnProblem(text.value));
  if (problem)
    yield refused(text.at, `${isAddress ? "Address" : "Service"} ${quoted(text.value)} ${problem}.`);
  const port = gateway.get("port");
  const number = numberOf(port);
  if (number === undefined || isPort(number)) return;
  yield refused(
    placeOf(port, gateway),
    isMissing(port) ? "The gateway of a network has no port." : notAPort(number),
  );
}

/** Istio resolves the host names of gateways by default. */
function addressProblem(address: string): string | undefined {
  return isIpAddress(address) || fqdnProblem(address) === undefined
    ? undefined
    : "is neither an IP address nor a host name";
}
