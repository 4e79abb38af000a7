import { isMap } from "../decode/value.js";
import { kindOf, nameOf } from "./identity.js";
import type { Kustomization } from "./kustomization.js";
import type { KustomizeGraph } from "./kustomize-graph.js";
import { anything, type Brought, type Provider } from "./provider.js";
import { generatedBy } from "./renames.js";
import { itemsAt, textAt } from "./touch.js";

/** Charts, and the entries of kustomizations that bring objects from elsewhere, or make them. */
export function treeProviders(charts: readonly string[], graph: KustomizeGraph): readonly Provider[] {
  return [
    ...charts.map((directory) => anything("Chart", directory.replace(/^.*\//, ""), directory)),
    ...graph.outside.map(({ from, entry }) => anything("Kustomization", entry.text, from.directory)),
    ...graph.kustomizations.flatMap(kustomizationProviders),
  ];
}

function kustomizationProviders(kustomization: Kustomization): readonly Provider[] {
  const { value, directory } = kustomization;
  const charts = itemsAt(value, "helmCharts").filter(isMap);
  const inflated = charts.map((chart): Provider => {
    const name = textAt(chart, "releaseName") ?? textAt(chart, "name") ?? "";
    return { ...anything("Kustomization", name, directory), namespace: textAt(chart, "namespace") };
  });
  const generators =
    itemsAt(value, "generators").length > 0 ? [anything("Kustomization", "generators", directory)] : [];
  return [...inflated, ...generators, ...generatedProviders(kustomization)];
}

/** A generated ConfigMap keeps its name up to a hash; kustomizations above may still put a prefix before it. */
function generatedProviders(kustomization: Kustomization): readonly Provider[] {
  return generatedBy(kustomization).map((object): Provider => {
    const name = nameOf(object) ?? "";
    const brings = new Set<Brought>([kindOf(object) === "Secret" ? "Secret" : "ConfigMap"]);
    return { ...anything("Kustomization", name, kustomization.directory), brings, names: [`*${name}*`] };
  });
}
