import { Cursor } from "../decode/cursor.js";
import type { Value } from "../decode/value.js";
import { extend } from "./read.js";
import type { Resource } from "./resource.js";
import { askForCopies, type Held, heldIn } from "./secret.js";

/** What a sidecar injector gives to pods, as its values say. */
export interface Injector {
  /** The image of its proxies; undefined where the values do not say it. */
  readonly image: string | undefined;
  /** Whether it takes the pods of namespaces that say nothing of injection. */
  readonly takesAll: boolean;
}

/** Settings by name. */
export interface ConfigMap extends Resource<"ConfigMap"> {
  /** Undefined for a ConfigMap that is no injector's, and for values that cannot be read. */
  readonly injector: Injector | undefined;
  readonly held: Held;
}

/** The name of the injector's ConfigMap of the default revision; those of others have the revision behind a dash. */
export const injectorName = "istio-sidecar-injector";

/** A ConfigMap, with the certificates in it and the values of the injector it configures. It is open when others fill it. */
export function readConfigMap(base: Resource<"ConfigMap">, object: Cursor): ConfigMap {
  const isInjector = base.name.startsWith(injectorName);
  const data = object.get("data");
  const binary = object.get("binaryData");
  return extend(base, {
    injector: isInjector ? readInjector(data.get("values")) : undefined,
    held: heldIn([
      [data, false],
      [binary, true],
    ]),
    open:
      base.open || data.isUnknown || binary.isUnknown || askForCopies(object.find("metadata", "annotations")),
  });
}

/** The values are JSON, in which what looks like a placeholder is filled in by the injector itself. */
function readInjector({ value, at }: Cursor): Injector | undefined {
  const values = typeof value === "string" ? parseJson(value) : undefined;
  if (values === undefined) return undefined;
  const root = new Cursor(values, at);
  return {
    image: imageOf(root.get("global")),
    takesAll: root.find("sidecarInjectorWebhook", "enableNamespacesByDefault").value === true,
  };
}

/** A name with a slash is a whole image. (pkg/config/analysis/analyzers/injection GetIstioProxyImage) */
function imageOf(global: Cursor): string | undefined {
  const text = (...steps: readonly string[]) => global.find(...steps).text()?.value;
  const image = text("proxy", "image");
  if (image?.includes("/")) return image;
  const [hub, tag] = [text("hub"), text("tag")];
  return image && hub && tag ? `${hub}/${image}:${tag}` : undefined;
}

function parseJson(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
