import type { Cursor } from "../decode/cursor.js";
import { keyOf, type Place } from "../text/place.js";
import { type Policy, readPolicy } from "./policy.js";
import { extend } from "./read.js";
import { requestAttributes } from "./request-features.js";
import type { LocatedText, Resource } from "./resource.js";

/** A text that a rule of an AuthorizationPolicy compares a request with; `*` stands for any text at its beginning or end. */
export interface SourceValue {
  readonly text: LocatedText;
  /** Whether the request must not have it. */
  readonly excluded: boolean;
}

/** An identity that a rule names: a principal as certificates bear it, or a service account by its names in Kubernetes. */
export interface SourceIdentity extends SourceValue {
  readonly form: "principal" | "serviceAccount";
  /** Whether it stands in a condition, under `when`, and not in a source. */
  readonly conditional: boolean;
}

/**
 * A field or condition that is compared with the certificate of the client, so that without mTLS there is nothing to
 * compare.
 */
export interface IdentityField {
  readonly at: Place;
  readonly name: string;
}

/** Which requests some workloads answer. */
export interface AuthorizationPolicy extends Policy<"AuthorizationPolicy"> {
  readonly sourceNamespaces: readonly SourceValue[];
  readonly identities: readonly SourceIdentity[];
  readonly identityFields: readonly IdentityField[];
  /** Every host that an operation must have. */
  readonly hosts: readonly LocatedText[];
  /** Every port that an operation or condition names; ports are those of the workload. */
  readonly ports: readonly LocatedText[];
  /** "ALLOW" without a word; undefined when it is not known. */
  readonly action: LocatedText | undefined;
  /** What its rules ask of requests, where a connection has no answer, each by its name. */
  readonly onRequests: readonly LocatedText[];
}

/** Who may do what, in the order written. */
export function readAuthorizationPolicy(
  base: Resource<"AuthorizationPolicy">,
  object: Cursor,
): AuthorizationPolicy {
  const spec = object.get("spec");
  const rules = spec.get("rules").items();
  const sources = rules.flatMap((rule) =>
    rule
      .get("from")
      .items()
      .map((from) => from.get("source")),
  );
  const operations = rules.flatMap((rule) =>
    rule
      .get("to")
      .items()
      .map((to) => to.get("operation")),
  );
  const conditions = rules.flatMap((rule) => rule.get("when").items());
  return extend(readPolicy(base, object), {
    sourceNamespaces: sources.flatMap((source) => valuesOf(source, "namespaces", "notNamespaces")),
    identities: [...sources.flatMap(identitiesOf), ...conditions.flatMap(conditionalIdentitiesOf)],
    identityFields: [...sources.flatMap(identityFieldsOf), ...conditions.flatMap(identityConditionOf)],
    hosts: operations.flatMap((operation) => operation.get("hosts").texts()),
    ports: [
      ...operations.flatMap((operation) => [
        ...operation.get("ports").texts(),
        ...operation.get("notPorts").texts(),
      ]),
      ...conditions.flatMap(portsIn),
    ],
    action: readAction(spec),
    onRequests: requestAttributes(sources, operations, conditions),
  });
}

function portsIn(condition: Cursor): readonly LocatedText[] {
  if (condition.get("key").value !== "destination.port") return [];
  return [...condition.get("values").texts(), ...condition.get("notValues").texts()];
}

function readAction(spec: Cursor): LocatedText | undefined {
  const action = spec.get("action");
  return action.exists || action.isUnknown ? action.text() : { value: "ALLOW", at: spec.at };
}

function valuesOf(holder: Cursor, field: string, notField: string): readonly SourceValue[] {
  const read = (name: string, excluded: boolean) =>
    holder
      .get(name)
      .texts()
      .map((text) => ({ text, excluded }));
  return [...read(field, false), ...read(notField, true)];
}

function identitiesOf(source: Cursor): readonly SourceIdentity[] {
  return [
    ...valuesOf(source, "principals", "notPrincipals").map(as("principal", false)),
    ...valuesOf(source, "serviceAccounts", "notServiceAccounts").map(as("serviceAccount", false)),
  ];
}

function conditionalIdentitiesOf(condition: Cursor): readonly SourceIdentity[] {
  const form = identityKeys.get(condition.get("key").text()?.value ?? "");
  return form ? valuesOf(condition, "values", "notValues").map(as(form, true)) : [];
}

function as(form: SourceIdentity["form"], conditional: boolean) {
  return (value: SourceValue): SourceIdentity => extend(value, { form, conditional });
}

/** The conditions whose values are identities. */
const identityKeys: ReadonlyMap<string, SourceIdentity["form"]> = new Map([
  ["source.principal", "principal"],
  ["source.serviceAccount", "serviceAccount"],
]);

const certificateFields = ["principals", "namespaces", "serviceAccounts", "trustDomains"].flatMap((field) => [
  field,
  `not${field.charAt(0).toUpperCase()}${field.slice(1)}`,
]);
const certificateKeys: ReadonlySet<string> = new Set([
  ...identityKeys.keys(),
  "connection.sni",
  "source.namespace",
  "source.trustDomain",
]);

function identityFieldsOf(source: Cursor): readonly IdentityField[] {
  const written = certificateFields.filter((field) => source.get(field).items().length > 0);
  return written.map((name) => ({ name, at: keyOf(source.get(name).at) }));
}

function identityConditionOf(condition: Cursor): readonly IdentityField[] {
  const key = condition.get("key").text();
  return key && certificateKeys.has(key.value) ? [{ name: key.value, at: key.at }] : [];
}
