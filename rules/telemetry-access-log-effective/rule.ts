import {
  type AccessLog,
  absentFrom,
  defineRule,
  type Finding,
  type Mesh,
  type Telemetry,
} from "../../src/rule/index.js";

export default defineRule({
  id: "telemetry-access-log-effective",
  summary: "Access logging of a Telemetry has a provider that the logs are sent to.",
  severity: "warning",
  parity: ["IST0157"],
  visits: "Telemetry",

  *check(telemetry, mesh) {
    const byDefault = mesh.meshConfig(telemetry).accessLogProviders.value;
    if (!byDefault || byDefault.length > 0) return;
    for (const [index, log] of telemetry.accessLogs.entries()) {
      if (log.mayDisable || log.mayNameProviders) continue;
      const inherits =
        telemetry.accessLogs.slice(0, index).some(namesProviders) || inheritsFrom(telemetry, mesh);
      if (inherits && !log.filter) continue;
      yield {
        at: log.filter ?? log.at,
        message: inherits
          ? `The filter of Telemetry "${telemetry.name}" stands beside no provider, and filters the logs of none.`
          : `Access logging of Telemetry "${telemetry.name}" has no provider, and the mesh has none by default.`,
        ...(!inherits && evidence(telemetry, mesh)),
      };
    }
  },
});

function namesProviders({ mayNameProviders }: AccessLog): boolean {
  return mayNameProviders;
}

/** Whether a Telemetry for the whole mesh or namespace names providers. (pilot/pkg/model/telemetry.go, mergeLogs) */
function inheritsFrom(telemetry: Telemetry, mesh: Mesh): boolean {
  const parents = new Set([mesh.settings.rootNamespace, telemetry.namespace]);
  return [...parents]
    .flatMap((namespace) => mesh.inNamespace("Telemetry", namespace))
    .some((parent) => parent !== telemetry && !parent.selector && parent.accessLogs.some(namesProviders));
}

/** Where the mesh configuration is not here, it may name providers. */
function evidence(telemetry: Telemetry, mesh: Mesh): Partial<Finding> {
  return mesh.meshConfig(telemetry).isNear ? {} : absentFrom(mesh);
}
