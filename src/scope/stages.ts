import { isList, isMap, type Value, type ValueMap } from "../decode/value.js";
import type { Stage } from "./draft.js";
import type { ScopeInput } from "./environment.js";
import type { Kustomization } from "./kustomization.js";
import type { KustomizeGraph } from "./kustomize-graph.js";
import { patchStage } from "./patch.js";
import {
  annotationStage,
  labelStage,
  nameStage,
  namespaceStage,
  replacementStage,
  transformerStage,
} from "./stage.js";
import { itemsAt, mapAt, ownField, textAt } from "./touch.js";

/** Components within components may multiply; a real chain has a handful of stages. */
const mostStages = 1000;

/** What a kustomization does to its objects, in kustomize's order, components first. */
export interface Stages {
  /** `from` leaves out the components before it: their stages ran before the objects in question were there. */
  of(kustomization: Kustomization, from?: number): readonly Stage[];
}

/** Reads the stages of each kustomization when they are first asked for. */
export function stagesOf(graph: KustomizeGraph, input: Pick<ScopeInput, "documents" | "parse">): Stages {
  const own = new Map<Kustomization, readonly Stage[]>();
  const whole = new Map<Kustomization, readonly Stage[]>();
  const ownOf = (kustomization: Kustomization): readonly Stage[] => {
    const known = own.get(kustomization) ?? ownStages(kustomization, input);
    own.set(kustomization, known);
    return known;
  };
  const stages = (kustomization: Kustomization, from: number): readonly Stage[] => {
    const all: Stage[] = [];
    for (const { to, component } of graph.uses(kustomization)) {
      if (component !== undefined && component >= from && all.length < mostStages) all.push(...wholeOf(to));
    }
    return [...all, ...ownOf(kustomization)];
  };
  const wholeOf = (kustomization: Kustomization): readonly Stage[] => {
    const known = whole.get(kustomization);
    if (known) return known;
    // A component that uses itself gets nothing from that.
    whole.set(kustomization, []);
    const all = stages(kustomization, 0);
    whole.set(kustomization, all);
    return all;
  };
  return {
    of: (kustomization, from = 0) => (from === 0 ? wholeOf(kustomization) : stages(kustomization, from)),
  };
}

/**
 * The order of the built-in transformers:
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget_configplugin.go
 */
function ownStages(
  kustomization: Kustomization,
  input: Pick<ScopeInput, "documents" | "parse">,
): readonly Stage[] {
  const { value } = kustomization;
  const stages = patchStages(kustomization, input);
  const namespace = textAt(value, "namespace");
  if (namespace) stages.push(namespaceStage(namespace));
  const prefix = textAt(value, "namePrefix") ?? "";
  const suffix = textAt(value, "nameSuffix") ?? "";
  if (prefix !== "" || suffix !== "") stages.push(nameStage(prefix, suffix));
  stages.push(...labelStages(value));
  const annotations = mapAt(value, "commonAnnotations");
  if (annotations) stages.push(annotationStage(annotations));
  stages.push(...replacementStages(kustomization, input));
  if (itemsAt(value, "transformers").length > 0) stages.push(transformerStage(undefined));
  return stages;
}

/** A patch that is not here, or cannot be read, may change anything in the objects it is for. */
function patchStages(kustomization: Kustomization, input: Pick<ScopeInput, "documents" | "parse">): Stage[] {
  return kustomization.patches.flatMap(({ inline, file, target, mayRename }) => {
    const documents = file === undefined ? input.parse(inline ?? "") : input.documents(file);
    if (documents.length === 0) return [transformerStage(target)];
    return documents.flatMap((patch) => patchStage(patch, target, mayRename) ?? []);
  });
}

function labelStages(value: ValueMap): readonly Stage[] {
  const common = mapAt(value, "commonLabels");
  const stages = itemsAt(value, "labels")
    .filter(isMap)
    .flatMap((entry) => {
      const pairs = mapAt(entry, "pairs");
      const reach = {
        selectors: ownField(entry, "includeSelectors") === true,
        templates: ownField(entry, "includeTemplates") === true,
      };
      return pairs ? [labelStage(pairs, reach)] : [];
    });
  return common ? [...stages, labelStage(common, { selectors: true, templates: true })] : stages;
}

/** The replacements written in a kustomization, and those of the files it names. */
function replacementStages(
  kustomization: Kustomization,
  input: Pick<ScopeInput, "documents">,
): readonly Stage[] {
  return itemsAt(kustomization.value, "replacements").flatMap((entry, index) => {
    if (!isMap(entry)) return [];
    const file = kustomization.replacementFiles.get(index);
    if (file === undefined) return [replacementStage(entry)];
    const replacements = input.documents(file).flatMap(replacementMaps);
    return replacements.length > 0 ? replacements.map(replacementStage) : [transformerStage(undefined)];
  });
}

/** A replacement file holds one replacement or a list of them. */
function replacementMaps(document: Value): readonly ValueMap[] {
  if (isList(document)) return document.filter(isMap);
  return isMap(document) ? [document] : [];
}
