import {
  type AuthorizationPolicy,
  defineRule,
  type Finding,
  fullHost,
  halfWrittenHost,
  type Key,
  type Mesh,
  missing,
  serviceHost,
  serviceOfHost,
  suffixesOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "authorization-policy-hosts-exist",
  summary: "The hosts of the mesh that an AuthorizationPolicy names exist.",
  severity: "warning",
  parity: ["KIA0104"],
  visits: "AuthorizationPolicy",

  *check(policy, mesh) {
    for (const { value, at } of policy.hosts) {
      const host = value.replace(/:(\d+|\*)$/, "");
      const key = host.includes("*") ? undefined : serviceMeant(host, policy, mesh);
      if (key && !isKnown(host, key, policy, mesh)) yield unknownHost(value, at, key, policy, mesh);
    }
  },
});

/** The Service that clients mean by a host; undefined for hosts outside, and where the namespace is none of the files. */
function serviceMeant(host: string, { namespace }: AuthorizationPolicy, mesh: Mesh): Key | undefined {
  const half = halfWrittenHost(host);
  if (half) return mesh.inhabited.has(half.namespace) ? half : undefined;
  return serviceOfHost(fullHost(host, namespace));
}

/** A host may also be one that only a ServiceEntry or a VirtualService knows. */
function isKnown(host: string, key: Key, policy: AuthorizationPolicy, mesh: Mesh): boolean {
  const { entries, covering } = mesh.targets(host, policy);
  if (mesh.services(key).length + entries.length + covering.length > 0) return true;
  const names = [host, serviceHost(key.namespace, key.name)];
  const patterns = names.flatMap((name) => [name, ...suffixesOf(name).map((suffix) => `*${suffix}`)]);
  return patterns.some((pattern) => mesh.virtualServicesFor(pattern).length > 0);
}

function unknownHost(
  value: string,
  at: Finding["at"],
  key: Key,
  policy: AuthorizationPolicy,
  mesh: Mesh,
): Finding {
  return {
    ...missing(mesh.absence("Service", key, policy), {
      at,
      message: `Host "${value}" that AuthorizationPolicy "${policy.name}" names does not exist: there is no Service "${key.name}" in namespace "${key.namespace}".`,
      write: ({ namespace, name }) =>
        namespace === key.namespace ? value.replace(key.name, name) : undefined,
    }),
    parity: serviceOfHost(value) ? [] : ["KIA0104"],
  };
}
