import {
  covers,
  fullHost,
  halfWrittenHost,
  isWildcard,
  overlaps,
  serviceOfHost,
} from "../../src/mesh/hosts.js";
import { selects } from "../../src/mesh/labels.js";
import type { Disagreement, Divergence } from "./divergence.js";
import type { WrittenPort, WrittenRoutes } from "./manifest.js";
import { type CaseObject, defaultNamespace, nameText } from "./objects.js";

/** The object that a disagreement is about; undefined when it is in none of the case's texts. */
export function subjectOf({ object, objects }: Disagreement): CaseObject | undefined {
  return objects.find((one) => nameText(one) === nameText(object));
}

/** A condition on the object that a disagreement is about. */
export function about(
  kind: string,
  when: (subject: CaseObject, given: Disagreement) => boolean,
): Divergence["when"] {
  return (given) => {
    const subject = subjectOf(given);
    return subject?.kind === kind && when(subject, given);
  };
}

export function namespaceOf({ namespace }: { readonly namespace: string }): string {
  return namespace || defaultNamespace;
}

/** The other objects of the subject's kind. */
export function othersLike(disagreement: Disagreement): readonly CaseObject[] {
  const subject = subjectOf(disagreement);
  return ofKind(disagreement, subject?.kind ?? "").filter((one) => one !== subject);
}

export function ofKind({ objects }: Disagreement, kind: string): readonly CaseObject[] {
  return objects.filter((one) => one.kind === kind);
}

/** The host of a DestinationRule as Istio completes it. */
export function ruleHost(rule: CaseObject): string {
  return fullHost(rule.value.spec?.host ?? "", namespaceOf(rule));
}

/** The hosts of a VirtualService as Istio completes them. */
export function routeHosts(virtualService: CaseObject): readonly string[] {
  const hosts = virtualService.value.spec?.hosts ?? [];
  return hosts.map((host) => fullHost(host, namespaceOf(virtualService)));
}

/** Whether hosts meet without being one. */
export function onlyOverlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => one !== other && overlaps(one, other)));
}

/** Whether a host looks like a Service of one of the case's namespaces and is not completed: `name.namespace`. */
export function isHalfWritten(host: string, { objects }: Disagreement): boolean {
  const half = isWildcard(host) ? undefined : halfWrittenHost(host);
  if (!half) return false;
  return objects.some((one) => half.namespace === (one.kind === "Namespace" ? one.name : namespaceOf(one)));
}

/** The gateways that a VirtualService is bound to, each as `namespace/name`; "mesh" for the sidecars. */
export function boundTo(virtualService: CaseObject): readonly string[] {
  const gateways = virtualService.value.spec?.gateways ?? [];
  return gateways.length === 0 ? ["mesh"] : gateways.map((text) => gatewayMeant(text, virtualService));
}

/** A gateway's text as `namespace/name`; `name.namespace` is an older way to write it. */
export function gatewayMeant(text: string, from: CaseObject): string {
  if (text === "mesh" || text.includes("/")) return text;
  const [name = "", namespace = namespaceOf(from)] = text.split(".");
  return `${namespace}/${name}`;
}

export function gatewayExists(disagreement: Disagreement, meant: string): boolean {
  return ofKind(disagreement, "Gateway").some((one) => `${namespaceOf(one)}/${one.name}` === meant);
}

/** Every destination of a VirtualService's routes and mirrors. */
export function destinationsOf({
  value,
}: CaseObject): readonly { host: string; subset?: string; mirror: boolean }[] {
  return rulesOf(value).flatMap(({ route = [], mirror, mirrors = [] }) => [
    ...route.map(({ destination }) => ({ host: "", ...destination, mirror: false })),
    ...(mirror ? [{ host: "", ...mirror, mirror: true }] : []),
    ...mirrors.map(({ destination }) => ({ host: "", ...destination, mirror: true })),
  ]);
}

function rulesOf({ spec }: CaseObject["value"]): readonly WrittenRoutes[] {
  const { http = [], tls = [], tcp = [] } = spec ?? {};
  return [...http, ...tls, ...tcp];
}

/** Whether a Service or a ServiceEntry that names it exactly stands behind a full host. */
export function hostExists(disagreement: Disagreement, host: string): boolean {
  const service = serviceOfHost(host);
  return (
    ofKind(disagreement, "Service").some(
      (one) => one.name === service?.name && namespaceOf(one) === service.namespace,
    ) || entryHosts(disagreement).some((entry) => entry === host)
  );
}

/** The hosts of all ServiceEntries. */
export function entryHosts(disagreement: Disagreement): readonly string[] {
  return ofKind(disagreement, "ServiceEntry").flatMap(routeHosts);
}

/** Whether a host is only meant by a ServiceEntry's wildcard. */
export function onlyByWildcard(disagreement: Disagreement, host: string): boolean {
  return entryHosts(disagreement).some((entry) => isWildcard(entry) && covers(entry, host));
}

const controllers: ReadonlySet<string> = new Set(
  "Deployment StatefulSet DaemonSet ReplicaSet Job".split(" "),
);

/** The objects whose pods carry all these labels, by the labels of the pod itself or of the template. */
export function podsWith(
  { objects }: Disagreement,
  labels: Readonly<Record<string, string>>,
): readonly CaseObject[] {
  const wanted = new Map(Object.entries(labels));
  return objects.filter(({ kind, value }) => {
    if (kind !== "Pod" && !controllers.has(kind)) return false;
    const pod = kind === "Pod" ? value : value.spec?.template;
    return selects(wanted, new Map(Object.entries<string>(pod?.metadata?.labels ?? {})));
  });
}

/** The hosts of a Gateway's TLS servers, each with its port. */
export function tlsHosts({ value }: CaseObject): readonly string[] {
  const servers = value.spec?.servers ?? [];
  return servers
    .filter(({ tls }) => tls !== undefined)
    .flatMap(({ port, hosts = [] }) => hosts.map((host) => `${host.replace(/^.*\//, "")}:${port?.number}`));
}

/** Whether a Service of the gateway's pods has a port of the Gateway without saying its protocol, or leads to one by name. */
export function reachesByDefault(gateway: CaseObject, given: Disagreement): boolean {
  const servers = gateway.value.spec?.servers ?? [];
  const wanted = servers.map(({ port }) => port?.number);
  const ports = ofKind(given, "Service").flatMap(portsOf);
  return ports.some(({ port, targetPort, protocol }) => {
    if (typeof targetPort === "string") return true;
    return protocol === undefined && (wanted.includes(port) || wanted.includes(targetPort));
  });
}

/** The numbers of all ports of Services and ServiceEntries that are for UDP. */
export function udpPorts(given: Disagreement): readonly (number | undefined)[] {
  const ports = [...ofKind(given, "Service"), ...ofKind(given, "ServiceEntry")].flatMap(portsOf);
  return ports.filter(({ protocol }) => protocol === "UDP").map(({ port, number }) => port ?? number);
}

function portsOf({ value }: CaseObject): readonly WrittenPort[] {
  return value.spec?.ports ?? [];
}

/** Whether a name ends with an entry's host, or what follows its wildcard, in the middle of a label. */
export function onlyEndsAlike(names: readonly string[], entries: readonly string[]): boolean {
  const ends = entries.map((entry) => entry.replace(/^\*\.?/, ""));
  return names.some((name) => ends.some((end) => name.endsWith(end) && !`.${name}`.endsWith(`.${end}`)));
}

/** Whether a route of a VirtualService names one host with several ports. */
export function hasHostOnTwoPorts({ value }: CaseObject): boolean {
  return rulesOf(value).some(({ route = [] }) => {
    const named = route.map(({ destination }) => `${destination?.host} ${destination?.port?.number}`);
    return new Set(named).size > new Set(route.map(({ destination }) => destination?.host)).size;
  });
}

/** Whether a match that asks for GET stands before one that asks for no method. */
export function hasMethodBeforeNone({ value }: CaseObject): boolean {
  const http = value.spec?.http ?? [];
  const matches = http.flatMap(({ match = [] }) => match);
  const asking = matches.findIndex(({ method }) => method?.exact === "GET");
  return asking >= 0 && matches.slice(asking).some(({ method }) => method === undefined);
}

/** The names of the subsets that a DestinationRule defines. */
export function subsetNames({ value }: CaseObject): readonly (string | undefined)[] {
  const subsets = value.spec?.subsets ?? [];
  return subsets.map(({ name }) => name);
}
