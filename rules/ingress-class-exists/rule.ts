import { absentFrom, defineRule, misspeltName, nearestWord, replace } from "../../src/rule/index.js";

/** Classes that a well-known controller installs, so that manifests name them without having them. */
const wellKnown: readonly string[] = [
  "istio",
  "nginx",
  "traefik",
  "haproxy",
  "kong",
  "contour",
  "alb",
  "gce",
  "gce-internal",
  "cilium",
  "azure-application-gateway",
  "azure/application-gateway",
];

export default defineRule({
  id: "ingress-class-exists",
  summary: "The class of an Ingress is one that somebody serves.",
  severity: "error",
  parity: [],
  visits: "Ingress",

  *check({ className }, mesh) {
    if (!className) return;
    const here = mesh.all("IngressClass").map(({ name }) => name);
    if ([...here, ...wellKnown].includes(className.value)) return;
    const meant = nearestWord(className.value, here) ?? misspeltName(className.value, wellKnown);
    const [like] = mesh.find("IngressClass", { namespace: "", name: meant ?? "" });
    yield {
      at: className.at,
      message: `IngressClass "${className.value}" does not exist.`,
      ...(like && { related: [{ at: like.at, message: "This IngressClass has the nearest name." }] }),
      ...(meant !== undefined && {
        help: `Did the manifest mean "${meant}"?`,
        fix: replace(className.at, meant),
      }),
      ...absentFrom(mesh, meant),
    };
  },
});
