import type { Cursor } from "../decode/cursor.js";
import type { Located, Place } from "../text/place.js";
import { extend } from "./read.js";
import type { LocatedText, Resource } from "./resource.js";

/** A Service that an Ingress leads to. */
export interface IngressBackend {
  readonly at: Place;
  readonly service: LocatedText;
  /** By number or by name; undefined when it is missing or not known. */
  readonly port: Located<string | number> | undefined;
}

/** An Ingress of Kubernetes, with every Service it leads to. */
export interface Ingress extends Resource<"Ingress"> {
  /** From `spec.ingressClassName` or the older annotation. */
  readonly className: LocatedText | undefined;
  readonly backends: readonly IngressBackend[];
}

const classAnnotation = "kubernetes.io/ingress.class";

/**
 * The port by which the AWS Load Balancer Controller takes the backend from the annotation `actions.<service name>`; such
 * a backend need not be a Service at all.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
 */
const portOfAction = "use-annotation";

/** The class and every backend of an Ingress, of networking.k8s.io/v1 and of the betas before it. */
export function readIngress(base: Resource<"Ingress">, object: Cursor): Ingress {
  const spec = object.get("spec");
  const paths = spec
    .get("rules")
    .items()
    .flatMap((rule) => rule.find("http", "paths").items());
  const backends = [
    spec.get("defaultBackend"),
    spec.get("backend"),
    ...paths.map((path) => path.get("backend")),
  ];
  return extend(base, {
    className:
      spec.get("ingressClassName").text() ?? object.find("metadata", "annotations", classAnnotation).text(),
    backends: backends.flatMap((backend) => readBackend(backend) ?? []),
  });
}

function readBackend(backend: Cursor): IngressBackend | undefined {
  const beta = backend.get("serviceName").text();
  const service = beta ?? backend.find("service", "name").text();
  if (!service) return undefined;
  const given = backend.find("service", "port");
  const port = beta
    ? portOf(backend.get("servicePort"))
    : (portOf(given.get("number")) ?? portOf(given.get("name")));
  return port?.value === portOfAction ? undefined : { at: backend.at, service, port };
}

function portOf(port: Cursor): Located<string | number> | undefined {
  return port.number() ?? port.text();
}
