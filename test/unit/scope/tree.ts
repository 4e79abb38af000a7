import { parseAllDocuments } from "yaml";
import type { Value, ValueMap } from "../../../src/decode/value.js";
import { isMap } from "../../../src/decode/value.js";
import type { Scopes } from "../../../src/scope/environment.js";
import { isKustomizationPath } from "../../../src/scope/kustomization.js";
import { openScopes } from "../../../src/scope/scopes.js";

function parse(text: string): readonly Value[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}

/** A tree of files written out in a test, and what was asked of it. */
export interface Tree {
  readonly scopes: Scopes;
  /** Each object of a file as its environments apply it: "directory of the environment" and the object. */
  applied(path: string): readonly (readonly [string, ValueMap | undefined])[];
  /** The one object of a file in its one environment. */
  theOne(path: string): ValueMap | undefined;
}

export function tree(
  files: Readonly<Record<string, string>>,
  settings: {
    readonly charts?: readonly string[];
    readonly configured?: Readonly<Record<string, readonly string[]>>;
  } = {},
): Tree {
  const documents = (path: string): readonly Value[] => parse(files[path] ?? "");
  const kustomizations = Object.keys(files)
    .filter(isKustomizationPath)
    .flatMap((path) => {
      const [value] = documents(path);
      const document = {
        file: { path, read: () => files[path] ?? "" },
        index: 0,
        span: { start: 0, end: 0 },
      };
      return isMap(value) ? [{ path, value, document }] : [];
    });
  const scopes = openScopes({
    files: Object.keys(files),
    kustomizations,
    charts: settings.charts ?? [],
    ...(settings.configured && { configured: settings.configured }),
    documents,
    parse,
  });
  const applied = (path: string) =>
    scopes.appearances(path).flatMap((appearance) =>
      documents(path)
        .filter(isMap)
        .map((object) => [appearance.environment.directory, appearance.transform(object)] as const),
    );
  return { scopes, applied, theOne: (path) => applied(path)[0]?.[1] };
}

export const service = (name = "shop", more = ""): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {selector: {app: ${name}}, ports: [{port: 80, name: http}]}${more}}`;

export const deployment = (name = "shop"): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: shop, image: shop, ports: [{name: http, containerPort: 8080}]}, {name: log, image: log}]}}}}`;
