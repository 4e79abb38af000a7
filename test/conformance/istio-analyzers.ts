import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "../../src/config/config.js";
import { cluster } from "./cluster.js";
import { type Case, compare, implemented, type Recorded } from "./compare.js";
import { meshConfigMap } from "./mesh-config.js";
import type { SuiteOptions, SuiteResult } from "./suite.js";
import { resultOf } from "./table.js";

/** A case of cases.json, as far as it is compared. */
interface AnalyzerCase {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly meshConfig: string | null;
  readonly meshNetworks: string | null;
  /** The inputs of each cluster, where there are several. */
  readonly clusters?: Readonly<Record<string, readonly string[]>>;
  readonly expected: readonly Message[];
  readonly fullAnalysis: readonly Message[];
}

interface Message {
  readonly code: string;
  /** "Kind namespace/name", or "Kind name". */
  readonly resource: string | null;
  readonly message: string;
}

/** What Istio's analyzers have words for, as far as our rules do. */
const codes = new Set([...implemented].filter((code) => code.startsWith("IST")));

const ingressLabels = { istio: "ingressgateway" };

/** The objects that the analyzers put beside the manifests of every case. (istio pkg/config/analysis/local, addDefaultResources) */
const defaultIngress: ReadonlyMap<string, string> = new Map([
  [
    "ingress-pod.json",
    ingressObject("Pod", { labels: ingressLabels }, { containers: [{ name: "istio-proxy" }] }),
  ],
  [
    "ingress-service.json",
    ingressObject(
      "Service",
      {},
      { selector: ingressLabels, ports: [80, 443, 31400, 15443].map(ingressPort) },
    ),
  ],
]);

function ingressObject(kind: string, metadata: object, spec: object): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind,
    metadata: { name: "istio-ingressgateway", namespace: "istio-system", ...metadata },
    spec,
  });
}

function ingressPort(port: number) {
  return { name: `port-${port}`, port, targetPort: port, protocol: "TCP" };
}

/** Holds our reports against what Istio's own analyzers say about their test manifests. */
export async function run({ cases, verbose }: SuiteOptions): Promise<SuiteResult> {
  const all: readonly AnalyzerCase[] = JSON.parse(readFileSync(join(cases, "cases.json"), "utf8"));
  return resultOf(
    all.flatMap((one) => compare(caseOf(one, cases))),
    verbose,
  );
}

function caseOf(one: AnalyzerCase, folder: string): Case {
  return {
    id: one.id,
    texts: textsOf(one, folder),
    context: defaultIngress,
    config: one.clusters ? { ...cluster, environments: environmentsOf(one.clusters) } : cluster,
    codes,
    recorded: recordedIn(one),
  };
}

/** The name that the analyzers give to what ConfigMap istio holds under "meshNetworks". */
const networksName = "MeshNetworks istio-system/meshnetworks";

/** The files of each cluster, by the names that their texts have here. */
function environmentsOf(clusters: NonNullable<AnalyzerCase["clusters"]>): Config["environments"] {
  return Object.fromEntries(
    Object.entries(clusters).map(([name, inputs]) => [name, inputs.map((path) => basename(path))]),
  );
}

/** All analyzers say the most; the one under test adds what needs several clusters or is off by default. */
function recordedIn({ expected, fullAnalysis }: AnalyzerCase): readonly Recorded[] {
  const key = ({ code, resource }: Message) => `${code} ${resource}`;
  const full = new Set(fullAnalysis.map(key));
  const added = expected.filter((message) => !full.has(key(message)));
  return [...fullAnalysis, ...added].flatMap(recordedOf);
}

function recordedOf({ code, resource, message }: Message): readonly Recorded[] {
  const text = resource === networksName ? "ConfigMap istio-system/istio" : (resource ?? "");
  const [, kind = "", , namespace = "", name = ""] = /^(\S+) ((.*)\/)?(.*)$/.exec(text) ?? [];
  return name === "" ? [] : [{ code, object: { kind, namespace, name }, message }];
}

function textsOf(
  { inputs, meshConfig, meshNetworks }: AnalyzerCase,
  folder: string,
): ReadonlyMap<string, string> {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const texts = new Map(inputs.map((path) => [basename(path), read(path)]));
  if (meshConfig === null && meshNetworks === null) return texts;
  return texts.set(
    "mesh-config.json",
    meshConfigMap({
      ...(meshConfig !== null && { mesh: read(meshConfig) }),
      ...(meshNetworks !== null && { meshNetworks: read(meshNetworks) }),
    }),
  );
}
