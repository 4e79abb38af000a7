import { defineRule, list } from "../../src/rule/index.js";

/** What took the place of providers that Istio has given up, by the field that says what a provider is. */
const replacements: ReadonlyMap<string | undefined, string> = new Map([
  ["lightstep", "opentelemetry"],
  ["opencensus", "opentelemetry"],
]);

export default defineRule({
  id: "telemetry-provider-current",
  summary: "A Telemetry sends its traces to no provider that Istio has given up.",
  severity: "warning",
  parity: ["IST0002"],
  visits: "Telemetry",

  *check(telemetry, mesh) {
    for (const { value, at } of telemetry.providers.tracing) {
      const old = mesh
        .meshConfig(telemetry)
        .extensionProviders(value)
        .filter(({ type }) => replacements.has(type));
      const [provider] = old;
      if (!provider) continue;
      yield {
        at,
        message: `Provider "${value}" is of type "${provider.type}", which is deprecated.`,
        related: old.map(({ name }) => ({ at: name.at, message: "The mesh configuration defines it here." })),
        help: `Type ${list([replacements.get(provider.type) ?? ""])} took its place.`,
      };
    }
  },
});
