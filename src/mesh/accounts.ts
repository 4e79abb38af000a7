import type { Key, Resource } from "../resources/resource.js";
import type { Mesh } from "./mesh.js";
import { matchesName } from "./names.js";

/** Whether some workload runs as a ServiceAccount, one is only there, or there is none. */
export type AccountStanding = "used" | "idle" | "absent";

/** What the files show of a ServiceAccount; `*` in its name stands for any text. Every namespace has one called "default". */
export function accountStanding({ namespace, name }: Key, mesh: Mesh): AccountStanding {
  if (name.includes("*")) return standingOfAny(namespace, name, mesh);
  if (mesh.pods.identifyAs({ namespace, name })) return "used";
  const isThere = mesh.find("ServiceAccount", { namespace, name }).length > 0;
  return isThere || (name === "default" && mesh.inhabited.has(namespace)) ? "idle" : "absent";
}

function standingOfAny(namespace: string, pattern: string, mesh: Mesh): AccountStanding {
  const workloads = mesh.inNamespace("Workload", namespace);
  if (workloads.some(({ serviceAccount }) => matchesName(pattern, serviceAccount?.value ?? "default")))
    return "used";
  const accounts = mesh.inNamespace("ServiceAccount", namespace);
  return accounts.some(({ name }) => matchesName(pattern, name)) ? "idle" : "absent";
}

/** The trust domain that stands for whichever the mesh has. (pilot/pkg/security/trustdomain, ReplaceTrustDomainAliases) */
const anyOwn = "cluster.local";

/** The trust domains of the mesh as its policies may write them; undefined when they are not known. */
export function trustDomainsOf(from: Resource, mesh: Mesh): readonly string[] | undefined {
  const { trustDomain, trustDomainAliases } = mesh.meshConfig(from);
  if (trustDomain.value === undefined || trustDomainAliases.value === undefined) return undefined;
  return [...new Set([anyOwn, trustDomain.value, ...trustDomainAliases.value])];
}

/** Whether a trust domain, in which `*` stands for any text, is surely none of the mesh. */
export function isForeign(trustDomain: string, from: Resource, mesh: Mesh): boolean {
  if (trustDomain.includes("*")) return false;
  const own = trustDomainsOf(from, mesh);
  return own !== undefined && !own.includes(trustDomain);
}
