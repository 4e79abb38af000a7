import type { Cursor } from "../decode/cursor.js";
import type { Located, Place } from "../text/place.js";
import { extend, readLabels } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Resource } from "./resource.js";

/** A port that a Service is reached on, and the port of its pods behind it. */
export interface ServicePort {
  readonly at: Place;
  readonly name: LocatedText | undefined;
  readonly number: LocatedNumber | undefined;
  /** Absent means: the same as the port. */
  readonly targetPort: Located<string | number> | undefined;
  /** As the API server defaults it: TCP when absent. */
  readonly protocol: string;
  readonly appProtocol: LocatedText | undefined;
}

/** A Service of Kubernetes. */
export interface Service extends Resource<"Service"> {
  readonly type: string;
  /** Undefined when the manifest has none: endpoints then come from elsewhere. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  readonly headless: boolean;
}

/** The fields of a Service's spec. */
export function readService(base: Resource<"Service">, object: Cursor): Service {
  const spec = object.get("spec");
  return extend(base, {
    type: spec.get("type").text()?.value ?? "ClusterIP",
    selector: readLabels(spec.get("selector")),
    ports: spec.get("ports").items().map(readServicePort),
    headless: spec.get("clusterIP").value === "None",
  });
}

function readServicePort(port: Cursor): ServicePort {
  const target = port.get("targetPort");
  return {
    at: port.at,
    name: port.get("name").text(),
    number: port.get("port").number(),
    targetPort: target.isUnknown ? undefined : (target.number() ?? target.text()),
    protocol: port.get("protocol").text()?.value ?? "TCP",
    appProtocol: port.get("appProtocol").text(),
  };
}
