/** Whom a text of an AuthorizationPolicy means: `*` at the beginning or end of a part stands for any text. */
export interface Principal {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly account: string;
}

/** How every identity begins in a certificate. Policies leave it out. */
export const identityScheme = "spiffe://";

/**
 * The account that `TRUST-DOMAIN/ns/NAMESPACE/sa/ACCOUNT` means; undefined for any other text, and where a wildcard stands
 * for more than part of the trust domain or account. (istio.io/docs, AuthorizationPolicy Source.principals)
 */
export function principalOf(text: string): Principal | undefined {
  const [, trustDomain = "", namespace, account] = /^([^/]+)\/ns\/([^/*]+)\/sa\/([^/]+)$/.exec(text) ?? [];
  return namespace && account ? { trustDomain, namespace, account } : undefined;
}

/** The account that `ACCOUNT` or `NAMESPACE/ACCOUNT` means in a policy of a namespace. */
export function accountOf(text: string, namespace: string): Principal {
  const slash = text.indexOf("/");
  const owner = slash < 0 ? namespace : text.slice(0, slash);
  return { trustDomain: "*", namespace: owner, account: text.slice(slash + 1) };
}
