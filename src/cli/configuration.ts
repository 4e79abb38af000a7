import { rules } from "../../rules/index.js";
import { type Config, defaults } from "../config/config.js";
import { findConfig, loadConfig } from "../config/load.js";
import type { Settings } from "./settings.js";
import type { World } from "./world.js";

/** The configuration of a run: what the file says, overruled by the options. Throws a ConfigError for a wrong file. */
export function configurationOf(settings: Settings, { cwd }: World): Config {
  const file = settings.config === false ? undefined : (settings.config ?? findConfig(cwd));
  const config = file === undefined ? defaults : loadConfig(file, cwd, rules);
  return {
    ...config,
    namespace: settings.namespace ?? config.namespace,
    closed: settings.closedWorld ?? config.closed,
    context: [...config.context, ...(settings.context ?? [])],
    schemas: [...config.schemas, ...(settings.schemas ?? [])],
    render: settings.render ?? config.render,
    maxWarnings: settings.maxWarnings ?? config.maxWarnings,
    rules: { ...config.rules, ...settings.rule },
    overrides: settings.rule
      ? [...config.overrides, { files: ["**"], rules: settings.rule }]
      : config.overrides,
  };
}
