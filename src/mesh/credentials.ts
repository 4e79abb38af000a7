import type { Key } from "../resources/resource.js";
import type { Secret } from "../resources/secret.js";
import type { SecretSource } from "../resources/secret-source.js";
import type { Absence } from "./absence.js";
import type { Mesh } from "./mesh.js";
import { add } from "./multimap.js";
import { type Credential, type CredentialOwner, credentialsOf } from "./named-credentials.js";
import { isNear, nearest } from "./nearness.js";
import { nearestWord } from "./words.js";

/**
 * The Secret that Istio looks for first when it needs the authorities beside a certificate. (pkg/model/credentials
 * SdsCaSuffix)
 */
const authoritySuffix = "-cacert";

/** Which Secrets the gateways and DestinationRules of a mesh take their certificates from. */
export class Credentials {
  readonly #mesh: Mesh;
  readonly #byOwner = new WeakMap<CredentialOwner, readonly Credential[]>();
  #bySecret: Map<string, Credential[]> | undefined;
  #sources: Map<string, SecretSource[]> | undefined;

  constructor(mesh: Mesh) {
    this.#mesh = mesh;
  }

  /** The credentials that an object names, in the order written. */
  of(owner: CredentialOwner): readonly Credential[] {
    const known = this.#byOwner.get(owner);
    if (known) return known;
    const found = credentialsOf(owner, this.#mesh);
    this.#byOwner.set(owner, found);
    return found;
  }

  /** The Secrets nearest to the object that names them; alternatives when they are several. */
  holders({ owner, secret, namespaces, holds }: Credential): readonly Secret[] {
    const named = (name: string) =>
      namespaces.flatMap((namespace) => this.#mesh.find("Secret", { namespace, name }));
    const own = holds === "authorities" ? named(`${secret}${authoritySuffix}`) : [];
    return nearest(own.length > 0 ? own : named(secret), owner);
  }

  /** The Secrets that are found for a credential, and what else will make one there. */
  where(credential: Credential): {
    readonly holders: readonly Secret[];
    readonly sources: readonly SecretSource[];
  } {
    const { secret, namespaces } = credential;
    const sources = this.#sourcesCalled(secret).filter(
      ({ namespace, open }) => open || namespaces.includes(namespace),
    );
    return { holders: this.holders(credential), sources };
  }

  /**
   * What can be said of a credential whose Secret is not there. Another Secret was meant by it only if nothing else takes
   * its certificate from that one: many have names that differ by a letter.
   */
  absence({ secret, namespaces, owner }: Credential): Absence {
    const key = { namespace: namespaces[0] ?? "", name: secret };
    const absence = this.#mesh.absence("Secret", key, owner);
    const [nearest, elsewhere] = [absence.nearest, absence.elsewhere].map((likely) =>
      likely?.kind === "Secret" && this.usersOf(likely).length === 0 ? likely : undefined,
    );
    const isEvident = (nearest ?? elsewhere) !== undefined && !absence.provider;
    return { ...absence, nearest, elsewhere, certain: this.#mesh.settings.closed || isEvident };
  }

  /** Like the likely objects of an absence, but an object that makes a Secret. */
  likelySource({ secret, namespaces, owner }: Credential): SecretSource | undefined {
    const isFree = (source: SecretSource) => isNear(owner, source) && !this.#isUsed(source);
    const here = namespaces.flatMap((namespace) =>
      this.#mesh.inNamespace("SecretSource", namespace).filter(isFree),
    );
    const meant = nearestWord(
      secret,
      here.flatMap((source) => source.secret?.value ?? []),
    );
    return here.find((source) => source.secret?.value === meant) ?? this.#sourcesCalled(secret).find(isFree);
  }

  #isUsed(source: SecretSource): boolean {
    const users = this.#named(source.secret?.value ?? "");
    return users.some((user) => user.namespaces.includes(source.namespace));
  }

  /** What will make a Secret. */
  sourcesOf({ namespace, name }: Key): readonly SecretSource[] {
    return this.#sourcesCalled(name).filter((source) => source.open || source.namespace === namespace);
  }

  #sourcesCalled(secret: string): readonly SecretSource[] {
    this.#sources ??= byName(this.#mesh.all("SecretSource"), (source) => source.secret?.value);
    return this.#sources.get(secret) ?? [];
  }

  /** Whatever takes a certificate or authorities from a Secret, in file order. */
  usersOf(secret: Secret): readonly Credential[] {
    const base = secret.name.endsWith(authoritySuffix)
      ? this.#named(secret.name.slice(0, -authoritySuffix.length))
      : [];
    return [...this.#named(secret.name), ...base].filter((credential) =>
      this.holders(credential).includes(secret),
    );
  }

  #named(secret: string): readonly Credential[] {
    this.#bySecret ??= byName(this.#all(), ({ secret: name }) => name);
    return this.#bySecret.get(secret) ?? [];
  }

  #all(): readonly Credential[] {
    const owners: readonly CredentialOwner[] = [
      ...this.#mesh.all("Gateway"),
      ...this.#mesh.all("KubernetesGateway"),
      ...this.#mesh.all("ListenerSet"),
      ...this.#mesh.all("DestinationRule"),
    ];
    return owners.flatMap((owner) => this.of(owner));
  }
}

function byName<T>(all: readonly T[], nameOf: (one: T) => string | undefined): Map<string, T[]> {
  const named = new Map<string, T[]>();
  for (const one of all) {
    const name = nameOf(one);
    if (name !== undefined) add(named, name, one);
  }
  return named;
}
