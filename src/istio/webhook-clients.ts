import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isIpAddress } from "./addresses.js";
import { isMissing } from "./decode.js";
import { missingIn, quoted } from "./findings.js";
import { parseUrl } from "./urls.js";

/** Names of the configurations of Istio's webhooks. (pkg/config/analysis/analyzers/externalcontrolplane) */
const istioConfiguration = /^(istio-sidecar-injector|istio-validator|istiod-default-validator$)/;

/** The webhooks of a configuration that call Istio's control plane. */
export function istioWebhooks(object: Cursor): readonly Cursor[] {
  const isIstio = istioConfiguration.test(object.find("metadata", "name").text()?.value ?? "");
  return object
    .get("webhooks")
    .items()
    .filter((webhook) => isIstio || webhook.get("name").text()?.value.endsWith("istio.io"));
}

/** A finding for a webhook that cannot be called as it says, or whose control plane has an address for a name. */
export function* clientFindings(webhook: Cursor): Iterable<Finding> {
  const name = quoted(webhook.get("name").text()?.value ?? "");
  const client = webhook.get("clientConfig");
  const [url, service] = [client.get("url"), client.get("service")];
  if (isMissing(url) && isMissing(service)) {
    yield {
      at: client.isMap ? keyOf(client.at) : missingIn(webhook.at),
      message: `Webhook ${name} has neither a URL nor a Service to be called at.`,
      parity: ["IST0163"],
    };
  } else if (url.exists && service.exists) {
    yield {
      at: keyOf(url.at),
      message: `Webhook ${name} has a URL and a Service to be called at, and only one is allowed.`,
      parity: [],
      related: [{ at: keyOf(service.at), message: "The Service is here." }],
    };
  } else yield* urlFindings(url, name);
}

function* urlFindings(url: Cursor, name: string): Iterable<Finding> {
  const text = url.text()?.value;
  if (text === undefined) return;
  const problem = urlProblem(text);
  if (problem) {
    yield { at: url.at, message: `The URL of webhook ${name} ${problem.clause}.`, parity: problem.parity };
  } else if (isIpAddress(hostOf(text))) {
    yield {
      at: url.at,
      message: `The control plane of webhook ${name} is named by an IP address, which its certificate has to bear.`,
      severity: "info",
      parity: ["IST0164"],
    };
  }
}

interface UrlClause {
  readonly clause: string;
  readonly parity: readonly string[];
}

/** What the API server refuses. (k8s.io/apiserver pkg/util/webhook ValidateWebhookURL) */
function urlProblem(text: string): UrlClause | undefined {
  const parsed = parseUrl(text);
  if ("problem" in parsed) return { clause: parsed.problem, parity: ["IST0163"] };
  if (parsed.scheme !== "https") return { clause: "does not begin with https", parity: [] };
  if (hostOf(text) === "") return { clause: "has no host", parity: [] };
  if (authorityOf(text).includes("@")) return { clause: "has a user name", parity: [] };
  return /[?#]./.test(text) ? { clause: "has a query or a fragment", parity: [] } : undefined;
}

function authorityOf(url: string): string {
  return /^https:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
}

function hostOf(url: string): string {
  const [, bracketed, plain] = /^(?:.*@)?(?:\[(.*)\]|([^:]*))/.exec(authorityOf(url)) ?? [];
  return bracketed ?? plain ?? "";
}
