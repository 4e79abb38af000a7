import {
  below,
  defineRule,
  type Finding,
  injectionOf,
  isAmbient,
  isNear,
  type Mesh,
  neverInjected,
  type Resource,
  revisionLabel,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

type Namespace = Resource<"Namespace">;

export default defineRule({
  id: "namespace-injection-said",
  summary: "A Namespace says whether its pods get sidecars.",
  severity: "info",
  parity: ["IST0102", "IST0148"],
  visits: "Namespace",

  *check(namespace, mesh) {
    const { name, labels } = namespace;
    if (isIstioOwn(name, mesh) || neverInjected.has(name) || labels.open) return;
    if (injectionOf(namespace) !== "unsaid" || labels.entries.has(revisionLabel) || isAmbient(namespace))
      return;
    const injector = mesh.injectors("", namespace).find((one) => one.injector?.takesAll);
    if (mesh.settings.closed) yield unsaid(namespace, injector);
    else if (!injector) yield* forgotten(namespace, mesh);
  },
});

function isIstioOwn(name: string, { settings }: Mesh): boolean {
  return name === "istio-system" || name === settings.rootNamespace;
}

function unsaid({ name, at }: Namespace, injector: Resource | undefined): Finding {
  const outcome = injector ? "the injector takes them all" : "they get none unless they ask for one";
  return {
    at: below(at, "metadata", "name"),
    message: `Namespace "${name}" does not say whether its pods get sidecars: ${outcome}.`,
    evidence: "absence",
    parity: [injector ? "IST0148" : "IST0102"],
    ...(injector && {
      related: [
        {
          at: below(injector.at, "data", "values"),
          message: "This injector takes namespaces that say nothing.",
        },
      ],
    }),
    help: 'Label "istio-injection: enabled" asks for sidecars, "istio-injection: disabled" says that none are meant.',
  };
}

/** Namespaces are often labelled by hand. Where one beside it is labelled in its manifest, this one may be forgotten. */
function* forgotten(namespace: Namespace, mesh: Mesh): Generator<Finding> {
  const [other] = mesh.together("Namespace", namespace, "injected", injected);
  if (!other || !mesh.inNamespace("Workload", namespace.name).some((pods) => leavesItTo(namespace, pods)))
    return;
  yield {
    ...unsaid(namespace, undefined),
    related: [{ at: below(other.at, "metadata", "labels"), message: `Namespace "${other.name}" says it.` }],
  };
}

function injected(namespace: Namespace): readonly string[] {
  return injectionOf(namespace) === "yes" ? ["injected"] : [];
}

/** Whether pods leave the question to their namespace. */
function leavesItTo(namespace: Namespace, pods: Workload): boolean {
  return isNear(namespace, pods) && !pods.hostNetwork && pods.proxies.length === 0 && !sidecarWish(pods);
}
