import { isMap, isSeq, parseAllDocuments } from "yaml";
import type { Diagnostic, Location } from "../../src/diagnostics/diagnostic.js";
import type { Manifest } from "./manifest.js";

/** Names a Kubernetes object in a case. */
export interface ObjectName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** An object of a case as plain data, and the stretch of text it was written in. */
export interface CaseObject extends ObjectName {
  readonly value: Manifest;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Objects that name no namespace are in "default" in every case. */
export const defaultNamespace = "default";

/** One text for two names of the same object. */
export function nameText({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace || defaultNamespace}/${name}`;
}

/** The objects in a text of a case, with their stretches; items of a List one by one. */
export function objectsIn(path: string, text: string): readonly CaseObject[] {
  return [...parseAllDocuments(text, { uniqueKeys: false })].flatMap((document) => {
    if (!("contents" in document) || !isMap(document.contents)) return [];
    const items = document.contents.get("items");
    const listed = isSeq(items) && String(document.contents.get("kind")).endsWith("List") ? items.items : [];
    const nodes = listed.length > 0 ? listed.filter((item) => isMap(item)) : [document.contents];
    return nodes.flatMap((node) => caseObject(path, node.toJS(document), node.range ?? undefined));
  });
}

function caseObject(
  path: string,
  value: Manifest,
  range: readonly number[] | undefined,
): readonly CaseObject[] {
  const { kind, metadata } = value;
  if (typeof kind !== "string" || typeof metadata?.name !== "string") return [];
  const [start = 0, , end = Number.POSITIVE_INFINITY] = range ?? [];
  return [{ kind, namespace: metadata.namespace ?? "", name: metadata.name, value, path, start, end }];
}

/** The names of the objects a diagnostic speaks about: its own, and those its related places lie in. */
export function namesIn(diagnostic: Diagnostic, objects: readonly CaseObject[]): ReadonlySet<string> {
  const own = diagnostic.resource ? [nameText(diagnostic.resource)] : [];
  const others = diagnostic.related.flatMap((place) =>
    objects.filter((object) => holds(object, place)).map(nameText),
  );
  return new Set([...own, ...others]);
}

function holds({ path, start, end }: CaseObject, place: Location): boolean {
  const { offset } = place.range.start;
  return place.path === path && start <= offset && offset < end;
}
