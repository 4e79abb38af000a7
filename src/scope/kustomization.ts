import { join, normalize } from "node:path/posix";
import { isMap, type Value, type ValueMap } from "../decode/value.js";
import type { DocumentRef } from "../text/place.js";
import { itemsAt, mapAt, ownField, textAt } from "./touch.js";

const fileNames = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** Whether a file has one of the names that kustomize looks for. */
export function isKustomizationPath(path: string): boolean {
  return fileNames.test(path);
}

/** Whether a document is kustomize's own; Flux has a kind of the same name, which is an ordinary object. */
export function isKustomization(value: Value): value is ValueMap {
  if (!isMap(value)) return false;
  const apiVersion = textAt(value, "apiVersion") ?? "kustomize.config.k8s.io/v1beta1";
  const kind = textAt(value, "kind") ?? "Kustomization";
  return (
    apiVersion.startsWith("kustomize.config.k8s.io/") && (kind === "Kustomization" || kind === "Component")
  );
}

/** An entry of a kustomization that names a file, a directory or an address. */
export interface Entry {
  readonly text: string;
  /** The text as a path, like SourceFile.path. */
  readonly target: string;
  /** The way to the entry in the kustomization. */
  readonly path: readonly (string | number)[];
}

/** A patch as it is named: its text or file, and the objects it is for. */
export interface PatchEntry {
  readonly inline: string | undefined;
  readonly file: string | undefined;
  /** Undefined when the patch says itself which object it is for. */
  readonly target: ValueMap | undefined;
  readonly mayRename: boolean;
}

/** A kustomization file with its paths made whole. */
export interface Kustomization {
  readonly path: string;
  readonly directory: string;
  readonly isComponent: boolean;
  readonly document: DocumentRef;
  readonly value: ValueMap;
  readonly resources: readonly Entry[];
  readonly components: readonly Entry[];
  readonly patches: readonly PatchEntry[];
  /** The entries of `replacements` that stand in files of their own, by index. */
  readonly replacementFiles: ReadonlyMap<number, string>;
  /** Files of transformer settings, which may say more references between names. */
  readonly configurations: readonly string[];
  /** Files that are read for their values or settings, or hold patches: nothing is applied from them as it is. */
  readonly parts: readonly string[];
}

/** Whether a kustomization changes names, so that references to them change too. */
export function renames({ value }: Kustomization): boolean {
  return Boolean(textAt(value, "namePrefix")) || Boolean(textAt(value, "nameSuffix"));
}

/** Reads one kustomization file. Fields of a wrong type are left out. */
export function readKustomization(path: string, value: ValueMap, document: DocumentRef): Kustomization {
  const file = normalize(path);
  const directory = join(file, "..");
  const entries = (field: string): readonly Entry[] => entriesOf(value, field, directory);
  const patches = patchesOf(value, directory);
  const replacementFiles = replacementFilesOf(value, directory);
  const named = patches.flatMap(({ file: path }) => path ?? []);
  return {
    path: file,
    directory,
    isComponent: textAt(value, "kind") === "Component",
    document,
    value,
    resources: [...entries("resources"), ...entries("bases")],
    components: entries("components"),
    patches,
    replacementFiles,
    configurations: entries("configurations").map(({ target }) => target),
    parts: [...named, ...replacementFiles.values(), ...partsOf(value, directory)],
  };
}

function entriesOf(value: ValueMap, field: string, directory: string): readonly Entry[] {
  return itemsAt(value, field).flatMap((text, index) =>
    typeof text === "string" && text !== ""
      ? [{ text, target: within(directory, text), path: [field, index] }]
      : [],
  );
}

/** A path relative to a directory, without a slash at its end. */
function within(directory: string, text: string): string {
  const path = text.startsWith("/") ? normalize(text) : join(directory, text);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Entries of `patches` may be texts too, as before kustomize 2.1: they are read as `patchesStrategicMerge`. */
function patchesOf(value: ValueMap, directory: string): readonly PatchEntry[] {
  const merges = [...itemsAt(value, "patchesStrategicMerge"), ...itemsAt(value, "patches")].flatMap((text) =>
    typeof text === "string"
      ? [patchEntry(/\n|^\s*\{|: /.test(text) ? { patch: text } : { path: text }, directory)]
      : [],
  );
  const others = [...itemsAt(value, "patches"), ...itemsAt(value, "patchesJson6902")]
    .filter(isMap)
    .map((entry) => patchEntry(entry, directory));
  return [...merges, ...others];
}

function patchEntry(entry: ValueMap, directory: string): PatchEntry {
  const file = textAt(entry, "path");
  const options = mapAt(entry, "options");
  return {
    inline: textAt(entry, "patch"),
    file: file === undefined ? undefined : within(directory, file),
    target: mapAt(entry, "target"),
    mayRename:
      options !== undefined && [true, "true"].some((yes) => ownField(options, "allowNameChange") === yes),
  };
}

function replacementFilesOf(value: ValueMap, directory: string): ReadonlyMap<number, string> {
  const files = new Map<number, string>();
  for (const [index, entry] of itemsAt(value, "replacements").entries()) {
    const file = isMap(entry) ? textAt(entry, "path") : undefined;
    if (file !== undefined) files.set(index, within(directory, file));
  }
  return files;
}

function partsOf(value: ValueMap, directory: string): readonly string[] {
  const listed = ["configurations", "crds", "transformers", "generators", "validators"].flatMap((field) =>
    itemsAt(value, field),
  );
  const generated = [...itemsAt(value, "configMapGenerator"), ...itemsAt(value, "secretGenerator")]
    .filter(isMap)
    .flatMap((generator) => ["files", "envs"].flatMap((field) => itemsAt(generator, field)))
    .map((text) => (typeof text === "string" ? text.replace(/^[^=/]*=/, "") : text));
  const values = itemsAt(value, "helmCharts")
    .filter(isMap)
    .flatMap((chart) => [textAt(chart, "valuesFile") ?? null, ...itemsAt(chart, "additionalValuesFiles")]);
  const openapi = textAt(mapAt(value, "openapi"), "path") ?? null;
  return [...listed, ...generated, ...values, openapi].flatMap((text) =>
    typeof text === "string" && text !== "" && !text.includes("\n") ? [within(directory, text)] : [],
  );
}
