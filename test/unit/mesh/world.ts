import type { Mesh } from "../../../src/mesh/mesh.js";
import { openProject, type ProjectOptions } from "../../../src/project/project.js";

/** The mesh of a tree given as texts by path. */
export function meshOf(texts: Readonly<Record<string, string>>, options: ProjectOptions = {}): Mesh {
  const files = Object.entries(texts).map(([path, text]) => ({ path, read: () => text }));
  const [world] = openProject({ files }, options).worlds;
  if (!world) throw new Error("The tree has no world.");
  return world.mesh;
}

/** The first of a list; throws when it is empty. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("The list is empty.");
  return item;
}

/** A manifest in one text, with flow-style metadata and spec. */
export function manifest(apiVersion: string, kind: string, metadata: string, spec: string): string {
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
}

const networking = "networking.istio.io/v1";

export const service = (metadata: string, spec: string) => manifest("v1", "Service", metadata, spec);
export const destinationRule = (metadata: string, spec: string) =>
  manifest(networking, "DestinationRule", metadata, spec);
export const serviceEntry = (metadata: string, spec: string) =>
  manifest(networking, "ServiceEntry", metadata, spec);
export const virtualService = (metadata: string, spec: string) =>
  manifest(networking, "VirtualService", metadata, spec);

/** A Deployment whose pods carry these labels. */
export const deployment = (metadata: string, labels: string) =>
  manifest(
    "apps/v1",
    "Deployment",
    metadata,
    `selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: shop}]}}`,
  );
