import type { Gateway } from "../resources/gateway.js";
import type { KubernetesGateway } from "../resources/kubernetes-gateway.js";
import type { Key } from "../resources/resource.js";
import type { Service } from "../resources/service.js";
import type { Workload } from "../resources/workload.js";
import { serviceOfHost } from "./hosts.js";
import { matchesName } from "./names.js";
import { declaredBase, declaredService, declaredWorkload } from "./stock.js";

/** What the configuration says lives elsewhere. */
export interface ExternalNames {
  /** Hosts as they are reached, `*` for any text in them. */
  readonly services?: readonly string[];
  /** `namespace/name`, `*` for any text in them. */
  readonly gateways?: readonly string[];
  readonly workloads?: readonly {
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** Stand-ins for objects that the configuration declares. They are open: nothing is known of them but that they exist. */
export class External {
  readonly #names: ExternalNames;

  constructor(names: ExternalNames) {
    this.#names = names;
  }

  /** The Service declared for a full host; undefined when none is. */
  service(host: string): Service | undefined {
    const declared = this.#names.services?.some((pattern) => matchesName(pattern.toLowerCase(), host));
    if (!declared) return undefined;
    const { namespace, name } = serviceOfHost(host) ?? { namespace: "", name: host };
    return declaredService(namespace, name, undefined, {});
  }

  /** The Gateway declared under a key; undefined when none is. */
  gateway({ namespace, name }: Key): Gateway | undefined {
    const declared = this.#names.gateways?.some((pattern) => matchesName(pattern, `${namespace}/${name}`));
    if (!declared) return undefined;
    return { ...declaredBase("Gateway", namespace, name), open: true, selector: undefined, servers: [] };
  }

  /** The Gateway of the Gateway API declared under a key; undefined when none is. */
  kubernetesGateway(key: Key): KubernetesGateway | undefined {
    const declared = this.gateway(key);
    if (!declared) return undefined;
    return {
      ...declaredBase("KubernetesGateway", key.namespace, key.name),
      open: true,
      className: undefined,
      listeners: [],
      addresses: [],
      listenersFrom: { from: "All", selector: undefined },
      clientAuthorities: [],
      backendCertificate: undefined,
    };
  }

  /** Every workload that is declared. */
  workloads(): readonly Workload[] {
    return (this.#names.workloads ?? []).map(({ namespace, labels }) =>
      declaredWorkload(namespace, "", labels),
    );
  }
}
