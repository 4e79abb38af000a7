import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { type LabelRequirement, readRequirements } from "./label-selector.js";
import { extend, holdsUnknown } from "./read.js";
import type { LocatedNumber, LocatedText, Resource } from "./resource.js";

/** A webhook that may change objects before they are stored. */
export interface Webhook {
  readonly at: Place;
  readonly name: LocatedText;
  /** The Service it is called at; undefined when it is called by a URL. */
  readonly service: WebhookService | undefined;
  /** Undefined: every namespace, or every object. */
  readonly namespaceSelector: readonly LabelRequirement[] | undefined;
  readonly objectSelector: readonly LabelRequirement[] | undefined;
  /** Whether its rules name new pods; undefined where there are none, as in a configuration that is only begun. */
  readonly takesPods: boolean | undefined;
  /** Whether it is not known whom it selects. */
  readonly open: boolean;
}

/** A Service of the control plane. */
export interface WebhookService {
  readonly name: LocatedText;
  readonly namespace: string;
  readonly port: LocatedNumber | undefined;
}

/** A MutatingWebhookConfiguration; injection of sidecars is one. */
export interface MutatingWebhooks extends Resource<"MutatingWebhooks"> {
  readonly webhooks: readonly Webhook[];
}

/** The webhooks of a configuration, in the order written. */
export function readMutatingWebhooks(base: Resource<"MutatingWebhooks">, object: Cursor): MutatingWebhooks {
  const webhooks = object.get("webhooks").items();
  return extend(base, { webhooks: webhooks.flatMap((webhook) => readWebhook(webhook) ?? []) });
}

function readWebhook(webhook: Cursor): Webhook | undefined {
  const name = webhook.get("name").text();
  if (!name) return undefined;
  const selectors = ["namespaceSelector", "objectSelector"].map((field) => webhook.get(field));
  const [namespaceSelector, objectSelector] = selectors.map(readRequirements);
  return {
    at: webhook.at,
    name,
    service: readService(webhook.find("clientConfig", "service")),
    namespaceSelector,
    objectSelector,
    takesPods: takesPods(webhook.get("rules")),
    open: selectors.some(({ value }) => holdsUnknown(value)),
  };
}

function readService(service: Cursor): WebhookService | undefined {
  const name = service.get("name").text();
  const namespace = service.get("namespace").text()?.value;
  return name && namespace ? { name, namespace, port: service.get("port").number() } : undefined;
}

function takesPods(rules: Cursor): boolean | undefined {
  if (rules.isUnknown) return true;
  if (!rules.isList) return undefined;
  const allows = (rule: Cursor, field: string, ...values: readonly string[]) =>
    rule
      .get(field)
      .items()
      .some(({ value, isUnknown }) => isUnknown || values.includes(String(value)));
  return rules
    .items()
    .some(
      (rule) =>
        allows(rule, "apiGroups", "", "*") &&
        allows(rule, "resources", "pods", "*", "*/*") &&
        allows(rule, "operations", "CREATE", "*"),
    );
}
