import {
  defineRule,
  type Finding,
  isInjector,
  type Mesh,
  type MutatingWebhooks,
  overlap,
  type Webhook,
} from "../../src/rule/index.js";

/** A cluster has a handful of them. Each is held against so many others at most. */
const most = 50;

export default defineRule({
  id: "injection-webhooks-distinct",
  summary: "One webhook injects the sidecar of a pod.",
  severity: "warning",
  parity: ["IST0139"],
  visits: "MutatingWebhooks",

  *check(configuration, mesh) {
    if (!isInjector(configuration)) return;
    const own = ownedBy(configuration);
    const before = webhooksBefore(configuration, mesh);
    for (const [index, one] of own.entries()) {
      const other = [...before, ...own.slice(0, index)].find((earlier) =>
        overlap(earlier.webhook, one.webhook),
      );
      if (other) yield twice(one, other);
    }
  },
});

interface Owned {
  readonly configuration: MutatingWebhooks;
  readonly webhook: Webhook;
}

function ownedBy(configuration: MutatingWebhooks): readonly Owned[] {
  return configuration.webhooks.slice(0, most).map((webhook) => ({ configuration, webhook }));
}

function webhooksBefore(configuration: MutatingWebhooks, mesh: Mesh): readonly Owned[] {
  const before: Owned[] = [];
  for (const other of mesh.togetherBefore("MutatingWebhooks", configuration, "injector", injectors)) {
    before.push(...ownedBy(other));
    if (before.length >= most) break;
  }
  return before;
}

function injectors(configuration: MutatingWebhooks): readonly string[] {
  return isInjector(configuration) ? ["injector"] : [];
}

/** Two configurations that overlap do so in many webhooks. */
function twice(one: Owned, other: Owned): Finding {
  const causes = [one, other].map(({ webhook: { at } }) => `${at.document.file.path} ${at.document.index}`);
  return {
    at: one.webhook.name.at,
    message: `Webhook ${titleOf(one)} selects the same pods as ${titleOf(other)}.`,
    ...(isBegun(one) || isBegun(other) ? { severity: "info" } : {}),
    related: [{ at: other.webhook.name.at, message: "The other webhook is here." }],
    cause: causes.join(" "),
  };
}

/** Without rules a webhook is not called at all, so that somebody means to add them. */
function isBegun({ webhook }: Owned): boolean {
  return webhook.takesPods === undefined;
}

function titleOf({ configuration, webhook }: Owned): string {
  return `"${webhook.name.value}" of "${configuration.name}"`;
}
