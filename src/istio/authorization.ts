import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf, type Place } from "../text/place.js";
import { enumOf, isBlank, isEmpty, isFilled, isMissing, message, textOf } from "./decode.js";
import { missingIn, otherHalf, quoted, refused } from "./findings.js";

/*
 * What an AuthorizationPolicy's action and rules ask of each other. Upstream: ValidateAuthorizationPolicy in
 * https://github.com/istio/istio/blob/master/pkg/config/validation/validation.go
 */

const actions = ["ALLOW", "DENY", "AUDIT", "CUSTOM"] as const;

/**
 * What an AuthorizationPolicy does, as the name of an action, or as a number that none has; undefined when it is no
 * action or not known.
 */
function actionOf(spec: Cursor): (typeof actions)[number] | number | undefined {
  const action = spec.get("action");
  return enumOf(action, actions) ?? action.number()?.value;
}

const actionHere = "The action is set here.";

/** Findings about the action, the provider and the rules not fitting each other. */
export function* actionFindings(spec: Cursor): Iterable<Finding> {
  const action = actionOf(spec);
  if (action === undefined) return;
  const provider = spec.get("provider");
  if (action !== "CUSTOM" && message(provider)) {
    yield refused(
      keyOf(provider.at),
      `Field "provider" belongs to action CUSTOM, and the action is ${action}.`,
      otherHalf(spec.get("action"), actionHere),
    );
  }
  if (action !== "CUSTOM" && action !== "DENY") return;
  const rules = spec.get("rules");
  if (isEmpty(rules)) {
    yield refused(
      fieldOrHolder(rules, spec),
      `Action ${action} without rules never applies: the rule "{}" matches every request.`,
      otherHalf(spec.get("action"), actionHere),
    );
  } else if (action === "CUSTOM") {
    yield* providerFindings(spec);
    for (const rule of rules.items()) yield* customRuleFindings(rule);
  }
}

/** The key of a field; where it is not written, the key of what should hold it. */
function fieldOrHolder(field: Cursor, holder: Cursor): Place {
  return isMissing(field) ? missingIn(holder.at) : keyOf(field.at);
}

function* providerFindings(spec: Cursor): Iterable<Finding> {
  const provider = spec.get("provider");
  const name = provider.get("name");
  if (!isBlank(name)) return;
  const at = provider.exists ? fieldOrHolder(name, provider) : missingIn(spec.at);
  yield refused(
    at,
    'Action CUSTOM has no "provider.name" of an extension provider of the mesh configuration.',
    otherHalf(spec.get("action"), actionHere),
  );
}

/** Fields of a source that need Istio's own authentication, which an external authorizer comes before. */
const identities = [
  "namespaces",
  "notNamespaces",
  "serviceAccounts",
  "notServiceAccounts",
  "trustDomains",
  "notTrustDomains",
  "principals",
  "notPrincipals",
  "requestPrincipals",
  "notRequestPrincipals",
] as const;

const identityKeys: ReadonlySet<string> = new Set([
  "source.namespace",
  "source.serviceAccount",
  "source.trustDomain",
  "source.principal",
]);

function* customRuleFindings(rule: Cursor): Iterable<Finding> {
  for (const from of rule.get("from").items()) {
    const source = from.get("source");
    for (const field of identities) {
      if (isFilled(source.get(field))) yield unsupported(keyOf(source.get(field).at), field);
    }
  }
  for (const condition of rule.get("when").items()) {
    const key = condition.get("key").text();
    if (!key || !(identityKeys.has(key.value) || key.value.startsWith("request.auth."))) continue;
    yield unsupported(key.at, key.value);
  }
}

function unsupported(at: Place, name: string): Finding {
  return refused(at, `Attribute ${quoted(name)} cannot be matched with action CUSTOM.`);
}

const streamSources = [
  "principals",
  "notPrincipals",
  "namespaces",
  "notNamespaces",
  "serviceAccounts",
  "notServiceAccounts",
  "ipBlocks",
  "notIpBlocks",
  "remoteIpBlocks",
  "notRemoteIpBlocks",
] as const;

/**
 * A remark for each rule of a DENY policy that only matches HTTP attributes: on a TCP port these cannot be judged, and
 * the rule denies all traffic.
 */
export function* denyOnStreams(spec: Cursor): Iterable<Finding> {
  if (actionOf(spec) !== "DENY") return;
  for (const rule of spec.get("rules").items()) {
    const sources = messagesOf(rule.get("from"), "source");
    const operations = messagesOf(rule.get("to"), "operation");
    const [source] = sources;
    const [operation] = operations;
    const narrowed = operation
      ? operations.some((to) => isFilled(to.get("ports")) || isFilled(to.get("notPorts")))
      : sources.some((from) => streamSources.some((field) => isFilled(from.get(field))));
    const written = operation ?? source;
    if (narrowed || !written || written.entries().length === 0) continue;
    yield {
      at: keyOf(written.at),
      message:
        "A DENY rule of HTTP attributes alone denies all traffic to TCP ports: the ports it is meant for are missing.",
    };
  }
}

function messagesOf(list: Cursor, field: string): readonly Cursor[] {
  return list.items().flatMap((item) => message(item.get(field)) ?? []);
}

const dryRun = "istio.io/dry-run";
/** What Go's strconv.ParseBool reads. */
const booleans: ReadonlySet<string> = new Set("1 t T TRUE true True 0 f F FALSE false False".split(" "));

/** Findings about the annotation that makes an AuthorizationPolicy a trial. Upstream: checkDryRunAnnotation. */
export function* dryRunFindings(object: Cursor): Iterable<Finding> {
  const annotation = object.get("metadata").get("annotations").get(dryRun);
  const value = textOf(annotation);
  if (isMissing(annotation) || value === undefined) return;
  const action = actionOf(object.get("spec"));
  if (action !== "ALLOW" && action !== "DENY" && action !== undefined) {
    yield refused(
      keyOf(annotation.at),
      `Annotation "${dryRun}" works with actions ALLOW and DENY, not with ${action}.`,
      otherHalf(object.get("spec").get("action"), actionHere),
    );
  } else if (!booleans.has(value)) {
    yield refused(annotation.at, `Annotation "${dryRun}" must be true or false, not ${quoted(value)}.`);
  }
}
