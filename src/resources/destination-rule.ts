import type { Cursor } from "../decode/cursor.js";
import { keyOf, type Place } from "../text/place.js";
import { extend, filledText, labelsOf, readLabels } from "./read.js";
import { requestTraffic } from "./request-features.js";
import type { Labels, LocatedText, Resource } from "./resource.js";

/** How clients open connections: in plain text (DISABLE), with TLS of their own, or with the mesh's mTLS (ISTIO_MUTUAL). */
export interface ClientTls {
  readonly at: Place;
  /** Undefined when it is not known. */
  readonly mode: string | undefined;
  /** The Secret of the client's certificate and of the authorities it trusts; undefined when none is named. */
  readonly credential: LocatedText | undefined;
}

/** What a traffic policy says of TLS; without a setting the mesh decides. */
export interface TrafficPolicy {
  readonly at: Place;
  readonly tls: ClientTls | undefined;
  /** Ports with settings of their own, which take nothing over from those around them. */
  readonly ports: readonly PortPolicy[];
}

/** The settings of one port. */
export interface PortPolicy {
  readonly at: Place;
  readonly number: number;
  readonly tls: ClientTls | undefined;
}

/** A named part of a service's pods. */
export interface Subset {
  readonly at: Place;
  readonly name: LocatedText;
  readonly labels: Labels;
  readonly trafficPolicy: TrafficPolicy | undefined;
}

/** What clients of a host are told about it: its subsets, and how to speak to it. */
export interface DestinationRule extends Resource<"DestinationRule"> {
  /** Undefined when it is missing or not known. */
  readonly host: LocatedText | undefined;
  readonly subsets: readonly Subset[];
  readonly exportTo: readonly LocatedText[];
  readonly workloadSelector: Labels | undefined;
  /** The policy for the whole host. */
  readonly trafficPolicy: TrafficPolicy | undefined;
  /** The settings of all its policies that only a proxy that reads requests can apply, each by its name. */
  readonly onRequests: readonly LocatedText[];
}

/** The fields of a DestinationRule's spec. */
export function readDestinationRule(base: Resource<"DestinationRule">, object: Cursor): DestinationRule {
  const spec = object.get("spec");
  return extend(base, {
    host: spec.get("host").text(),
    subsets: spec
      .get("subsets")
      .items()
      .flatMap((subset) => readSubset(subset) ?? []),
    exportTo: spec.get("exportTo").texts(),
    workloadSelector: readLabels(spec.get("workloadSelector").get("matchLabels")),
    trafficPolicy: readTrafficPolicy(spec.get("trafficPolicy")),
    onRequests: [spec, ...spec.get("subsets").items()].flatMap((part) =>
      requestTraffic(part.get("trafficPolicy")),
    ),
  });
}

function readSubset(subset: Cursor): Subset | undefined {
  const name = subset.get("name").text();
  return (
    name && {
      at: subset.at,
      name,
      labels: labelsOf(subset.get("labels")),
      trafficPolicy: readTrafficPolicy(subset.get("trafficPolicy")),
    }
  );
}

function readTrafficPolicy(policy: Cursor): TrafficPolicy | undefined {
  if (!policy.exists) return undefined;
  const ports = policy.get("portLevelSettings").items();
  return {
    at: policy.at,
    tls: readTls(policy.get("tls")),
    ports: ports.flatMap((settings) => {
      const number = settings.get("port").get("number").number();
      return number ? [{ at: number.at, number: number.value, tls: readTls(settings.get("tls")) }] : [];
    }),
  };
}

/** A setting without a mode has the first of the enum. */
function readTls(tls: Cursor): ClientTls | undefined {
  if (!tls.exists) return undefined;
  const mode = tls.get("mode");
  const credential = filledText(tls.get("credentialName"));
  if (mode.exists) return { at: mode.at, mode: mode.text()?.value, credential };
  return { at: keyOf(tls.at), mode: tls.isMap ? "DISABLE" : undefined, credential };
}
