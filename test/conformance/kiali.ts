import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cluster } from "./cluster.js";
import { type Case, compare, type Recorded } from "./compare.js";
import type { Manifest } from "./manifest.js";
import { meshConfigMap, scopedMesh } from "./mesh-config.js";
import type { ObjectName } from "./objects.js";
import type { SuiteOptions, SuiteResult } from "./suite.js";
import { resultOf } from "./table.js";

/** A line of cases.jsonl, as far as it is compared. */
interface KialiCase {
  readonly id: string;
  readonly codes: readonly string[];
  readonly subject: ObjectName | null;
  readonly context: Context;
  readonly resources: readonly Manifest[];
  readonly expected: readonly (ObjectName & {
    readonly code: string;
    readonly severity: string;
    readonly path: string;
  })[];
  /** Whether a run of all of Kiali says the same; only such cases are held against us. */
  readonly confirmed: boolean;
}

/** The mesh settings that a mesh configuration can say. */
interface Context {
  readonly rootNamespace?: string;
  readonly enableAutoMtls?: boolean;
  readonly outboundAllowAny?: boolean;
  readonly trustDomain?: string;
  readonly trustDomainAliases?: readonly string[];
  readonly defaultServiceExportTo?: readonly string[];
  readonly scopeGatewayToNamespace?: boolean;
}

/** Holds our reports against what Kiali's checkers say. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const lines = readFileSync(join(cases, "cases.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const all: readonly KialiCase[] = lines.map((line) => JSON.parse(line));
  const confirmed = all.filter((one) => one.confirmed);
  return resultOf(
    confirmed.flatMap((one) => compare(caseOf(one))),
    verbose,
  );
}

function caseOf({ id, codes, subject, context, resources, expected }: KialiCase): Case {
  return {
    id,
    texts: textsOf(resources, context),
    config: { ...cluster, rootNamespace: context.rootNamespace ?? cluster.rootNamespace },
    codes: new Set(codes),
    subject: subject ?? undefined,
    recorded: expected.map(recordedOf),
  };
}

function recordedOf({
  code,
  severity,
  path,
  kind,
  namespace,
  name,
}: KialiCase["expected"][number]): Recorded {
  return { code, object: { kind, namespace, name }, message: `${severity} at "${path}"` };
}

/** One file for each object, all in one folder. */
function textsOf(resources: readonly Manifest[], context: Context): ReadonlyMap<string, string> {
  const texts = new Map(resources.map((resource, index) => [`${index}.json`, JSON.stringify(resource)]));
  const mesh = meshConfigOf(context);
  return mesh === undefined ? texts : texts.set("mesh-config.json", mesh);
}

/** What installs a mesh as the context says; undefined when it says only what Istio assumes anyway. */
function meshConfigOf(context: Context): string | undefined {
  const { rootNamespace = "istio-system", enableAutoMtls = true, outboundAllowAny = true } = context;
  const config = {
    ...(rootNamespace !== "istio-system" && { rootNamespace }),
    ...(!enableAutoMtls && { enableAutoMtls }),
    ...(!outboundAllowAny && { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } }),
    ...(context.trustDomain && { trustDomain: context.trustDomain }),
    ...(context.trustDomainAliases && { trustDomainAliases: context.trustDomainAliases }),
    ...(context.defaultServiceExportTo && { defaultServiceExportTo: context.defaultServiceExportTo }),
  };
  if (context.scopeGatewayToNamespace) return scopedMesh(config);
  return Object.keys(config).length === 0 ? undefined : meshConfigMap({ mesh: JSON.stringify(config) });
}
