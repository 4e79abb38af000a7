import {
  absentFrom,
  classesOf,
  defineRule,
  isMadeByInstallation,
  isNear,
  istioClassNames,
  misspeltName,
  nearestWord,
  replace,
} from "../../src/rule/index.js";

export default defineRule({
  id: "gateway-class-exists",
  summary: "A Gateway of the Gateway API is of a class that exists.",
  severity: "error",
  parity: ["KIA1504"],
  visits: "KubernetesGateway",

  *check(gateway, mesh) {
    const { className } = gateway;
    if (!className || isMadeByInstallation(className.value) || classesOf(gateway, mesh).length > 0) return;
    const defined = mesh.all("GatewayClass").filter((one) => isNear(gateway, one));
    const names = defined.map(({ name }) => name);
    const meant = nearestWord(className.value, names) ?? misspeltName(className.value, istioClassNames);
    const likely = defined.find(({ name }) => name === meant);
    yield {
      at: className.at,
      message: `GatewayClass "${className.value}" does not exist.`,
      ...absentFrom(mesh, meant),
      ...(likely && { related: [{ at: likely.at, message: "This GatewayClass has the nearest name." }] }),
      ...(meant !== undefined && {
        help: `Did the manifest mean "${meant}"?`,
        fix: replace(className.at, meant),
      }),
    };
  },
});
