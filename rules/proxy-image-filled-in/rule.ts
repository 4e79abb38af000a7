import {
  absentFrom,
  below,
  defineRule,
  type Finding,
  imageToFillIn,
  injectLabel,
  type Mesh,
  mayBeInjected,
  proxyContainer,
  refusalOf,
  sidecarWish,
  type Workload,
} from "../../src/rule/index.js";

export default defineRule({
  id: "proxy-image-filled-in",
  summary: 'Image "auto" stands in the proxy of pods that are injected.',
  severity: "error",
  parity: ["IST0146", "IST0147"],
  visits: "Workload",

  *check(workload, mesh) {
    for (const { name, image } of workload.proxies) {
      if (image?.value !== imageToFillIn) continue;
      const problem = name === proxyContainer ? notInjected(workload, mesh) : notProxy(workload, name);
      if (problem) yield { at: image.at, help: "Nothing is called so that could be pulled.", ...problem };
    }
  },
});

type Problem = Omit<Finding, "at">;

function notInjected(workload: Workload, mesh: Mesh): Problem | undefined {
  const wish = sidecarWish(workload);
  if (workload.manifestKind === "Pod" && workload.isObserved) {
    return { message: `${unfilled(workload)} was not filled in when the Pod was created.` };
  }
  if (wish?.value === "false") {
    return {
      message: `${unfilled(workload)} is not filled in, because the pods decline injection.`,
      related: [{ at: below(wish.said.at, injectLabel), message: "They decline it here." }],
    };
  }
  const refusal = refusalOf(workload, mesh);
  if (refusal) {
    return {
      message: `${unfilled(workload)} is not filled in: injection ${refusal.clause}.`,
      related: refusal.related,
    };
  }
  return mayBeInjected(workload, mesh) ? undefined : unasked(workload, mesh);
}

function unfilled({ manifestKind, name }: Workload): string {
  return `Image "${imageToFillIn}" of ${manifestKind} "${name}"`;
}

/** A namespace may be labelled by hand. */
function unasked(workload: Workload, mesh: Mesh): Problem {
  const { namespace } = workload;
  const isHere = mesh.namespacesOf(workload).length > 0;
  return {
    message: `${unfilled(workload)} is not filled in: neither the pods nor namespace "${namespace}" ask for injection.`,
    ...absentFrom(mesh),
    ...(isHere && { outside: false }),
    help: `Pods ask for it by the label "${injectLabel}: true".`,
  };
}

/** Templates of Istio's own, which know no other container than the proxy. (istio-discovery files) */
const ownTemplates: ReadonlySet<string> = new Set(["sidecar", "gateway", "grpc-agent", "grpc-simple"]);

function notProxy({ podAnnotations }: Workload, name: string): Problem | undefined {
  const templates = podAnnotations.entries.get("inject.istio.io/templates")?.split(",") ?? [];
  if (podAnnotations.open || !templates.every((template) => ownTemplates.has(template.trim())))
    return undefined;
  return {
    message: `Image "${imageToFillIn}" is filled in for container "${proxyContainer}" alone, not for "${name}".`,
    severity: "warning",
    parity: [],
  };
}
