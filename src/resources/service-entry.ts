import type { Cursor } from "../decode/cursor.js";
import type { Place } from "../text/place.js";
import { extend, labelsOf, readLabels } from "./read.js";
import type { Labels, LocatedNumber, LocatedText, Resource } from "./resource.js";

/** A port that a ServiceEntry's hosts are reached on. */
export interface EntryPort {
  readonly at: Place;
  readonly number: LocatedNumber | undefined;
  readonly name: LocatedText | undefined;
  readonly protocol: LocatedText | undefined;
}

/** Hosts that are added to those of the mesh, and what they are reached by. */
export interface ServiceEntry extends Resource<"ServiceEntry"> {
  readonly hosts: readonly LocatedText[];
  /** Whether it says that the hosts are part of the mesh; without a word they are outside. */
  readonly isInMesh: boolean;
  /** How its endpoints are found; "NONE" without a word, undefined when it is not known. */
  readonly resolution: string | undefined;
  readonly ports: readonly EntryPort[];
  /** The labels of its inline endpoints. */
  readonly endpoints: readonly Labels[];
  /** How clients know its traffic by address: by addresses of its own, by those that Istio allots to it, or not at all. */
  readonly addresses: "own" | "allotted" | "none";
  readonly workloadSelector: Labels | undefined;
  readonly exportTo: readonly LocatedText[];
}

/** The fields of a ServiceEntry's spec. */
export function readServiceEntry(base: Resource<"ServiceEntry">, object: Cursor): ServiceEntry {
  const spec = object.get("spec");
  return extend(base, {
    hosts: spec.get("hosts").texts(),
    isInMesh: spec.get("location").value === "MESH_INTERNAL",
    resolution: spec.get("resolution").isUnknown
      ? undefined
      : (spec.get("resolution").text()?.value ?? "NONE"),
    ports: spec.get("ports").items().map(readPort),
    endpoints: spec
      .get("endpoints")
      .items()
      .map((endpoint) => labelsOf(endpoint.get("labels"))),
    addresses: readAddresses(object),
    workloadSelector: readLabels(spec.get("workloadSelector").get("labels")),
    exportTo: spec.get("exportTo").texts(),
  });
}

/** (pilot/pkg/networking/serviceentry/ip_autoallocation.go) What is not known counts as addresses. */
function readAddresses(object: Cursor): ServiceEntry["addresses"] {
  const [spec, status] = [object.get("spec"), object.get("status")];
  const own = [spec.get("addresses"), status.get("addresses")];
  if (own.some((list) => list.isUnknown || list.items().length > 0)) return "own";
  const choice = object.find("metadata", "labels", "networking.istio.io/enable-autoallocate-ip").value;
  const declines = typeof choice === "string" && choice.toLowerCase() === "false";
  const resolution = spec.get("resolution").value ?? "NONE";
  return declines || resolution === "NONE" || resolution === 0 ? "none" : "allotted";
}

function readPort(port: Cursor): EntryPort {
  return {
    at: port.at,
    number: port.get("number").number(),
    name: port.get("name").text(),
    protocol: port.get("protocol").text(),
  };
}
