import type { Disagreement, Divergence } from "../divergence.js";
import type { WrittenReference } from "../manifest.js";
import { type CaseObject, nameText } from "../objects.js";
import { namespaceOf, ofKind, subjectOf } from "../semantics.js";

/** Where another tool is wrong about routes of the Gateway API. */
export const routeDivergences: readonly Divergence[] = [
  {
    codes: ["KIA1401"],
    side: "extra",
    reason:
      "a parent's sectionName and port have to be those of a listener (Gateway API: ParentReference); Kiali does not look at them",
    when: (given) =>
      named(given, parentsOf, "Gateway").some(({ reference, found }) => lacksListener(reference, found)),
  },
  {
    codes: ["KIA1402"],
    side: "extra",
    reason:
      "a backend's port has to be one of its Service (Gateway API: BackendObjectReference); Kiali does not look at it",
    when: (given) =>
      named(given, backendsOf, "Service").some(({ reference, found }) => lacksPort(reference, found)),
  },
  {
    codes: ["KIA1402"],
    side: "extra",
    reason:
      "a ReferenceGrant that names a Service is for no other (Gateway API: ReferenceGrantTo); Kiali ignores the name",
    when: (given) =>
      named(given, backendsOf, "Service").some(({ reference }) => onlyOthersGranted(reference, given)),
  },
];

type References = (route: CaseObject) => readonly WrittenReference[];

const parentsOf: References = ({ value }) => value.spec?.parentRefs ?? [];

const backendsOf: References = ({ value }) =>
  (value.spec?.rules ?? []).flatMap(({ backendRefs = [] }) => backendRefs);

/** The references of the route that a disagreement is about, each with the object of that kind that it names. */
function named(given: Disagreement, referencesOf: References, kind: string) {
  const route = subjectOf(given);
  if (!route) return [];
  return referencesOf(route).flatMap((reference) => {
    const { name, namespace = namespaceOf(route) } = reference;
    const found = ofKind(given, kind).find((one) => nameText(one) === nameText({ kind, namespace, name }));
    return found ? [{ reference, found }] : [];
  });
}

function lacksListener({ sectionName, port }: WrittenReference, { value }: CaseObject): boolean {
  const listeners = value.spec?.listeners ?? [];
  return !listeners.some(
    (listener) =>
      (sectionName ?? listener.name) === listener.name && (port ?? listener.port) === listener.port,
  );
}

function lacksPort({ port }: WrittenReference, { value }: CaseObject): boolean {
  const ports = value.spec?.ports ?? [];
  return port !== undefined && !ports.some((one) => one.port === port);
}

function onlyOthersGranted({ name, namespace }: WrittenReference, given: Disagreement): boolean {
  const grants = ofKind(given, "ReferenceGrant").filter((grant) => namespaceOf(grant) === namespace);
  const names: readonly (string | undefined)[] = grants.flatMap(({ value }) =>
    (value.spec?.to ?? []).map(({ name: granted }) => granted),
  );
  return names.length > 0 && !names.some((granted) => granted === undefined || granted === name);
}
