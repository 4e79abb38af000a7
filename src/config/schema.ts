/** What the schema says about a rule. */
export interface DescribedRule {
  readonly id: string;
  readonly summary: string;
  /** Codes of other tools, accepted in place of the id. */
  readonly parity: readonly string[];
}

/** A part of a JSON Schema. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema of a configuration file. It uses no `oneOf` or `anyOf`, so that each mistake is one error at one
 * place.
 */
export function configSchema(rules: readonly DescribedRule[]): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of meshlint",
    ...object({
      $schema: { type: "string", description: "Where this schema is, for editors." },
      extends: paths("Configuration files that this one builds upon, relative to its folder."),
      root: { type: "boolean", description: "Whether the search for configuration files ends here." },
      ...aboutTheCluster,
      ...aboutTheFiles,
      rules: levels(
        rules,
        "The level of each rule, by its id or by a code of istioctl (IST) or Kiali (KIA).",
      ),
      overrides: overrides(rules),
      maxWarnings: {
        type: "integer",
        minimum: 0,
        description: "More warnings than this make the run fail.",
      },
    }),
  };
}

const aboutTheCluster: Schema = {
  namespace: name("The namespace of objects that name none."),
  rootNamespace: name(
    "Istio's root namespace; if not given, as the mesh configuration says, or istio-system.",
  ),
  world: {
    enum: ["open", "closed"],
    description: "Whether manifests may refer to objects outside this tree.",
  },
  external: object(
    {
      services: list({ type: "string" }, "Hosts in full; * stands for any text."),
      gateways: list(
        { type: "string", pattern: "^[^/]+/[^/]+$", examples: ["infra/shop"] },
        "Gateways as namespace/name; * stands for any text.",
      ),
      workloads: list(workload(), "Pods, by their namespace and labels."),
    },
    "Objects that live elsewhere.",
  ),
  istioVersion: {
    type: "string",
    pattern: "^\\d+\\.\\d+(\\.\\d+)?$",
    examples: ["1.30"],
    description: 'The Istio release that the manifests are for, in quotes, e.g. "1.30".',
  },
};

const aboutTheFiles: Schema = {
  environments: {
    type: "object",
    additionalProperties: list({ type: "string" }, "Folders and globs, relative to this file's folder."),
    description: "Which files are meant to be in one cluster together, by the environment's name.",
  },
  context: paths("Snapshots of objects that exist in the cluster (kubectl get -o yaml)."),
  render: { type: "boolean", description: "Whether the installed helm renders charts." },
  schemas: paths("Files and folders with definitions of custom resources."),
};

function workload(): Schema {
  const labels = { type: "object", additionalProperties: { type: "string" } };
  return { ...object({ namespace: { type: "string" }, labels }), required: ["labels"] };
}

function overrides(rules: readonly DescribedRule[]): Schema {
  const override = object({
    files: { ...paths("Folders and globs, relative to this file's folder."), minItems: 1 },
    rules: levels(rules, "The level of each rule in these files."),
  });
  return list(
    { ...override, required: ["files", "rules"] },
    "Levels that hold for some files only; later ones win.",
  );
}

/** YAML reads a bare `off` as false, so false is a level. */
const level: Schema = { enum: ["error", "warning", "info", "off", false] };

function levels(rules: readonly DescribedRule[], description: string): Schema {
  const codes = [...new Set(rules.flatMap(({ parity }) => parity))].sort();
  const properties: Record<string, Schema> = {};
  for (const { id, summary } of rules) properties[id] = { ...level, description: summary };
  for (const code of codes) properties[code] = { ...level, description: idsOf(code, rules) };
  return object(properties, description);
}

function idsOf(code: string, rules: readonly DescribedRule[]): string {
  return rules
    .filter(({ parity }) => parity.includes(code))
    .map(({ id }) => id)
    .join(", ");
}

function name(description: string): Schema {
  return { type: "string", pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", examples: ["shop"], description };
}

function paths(description: string): Schema {
  return { type: ["string", "array"], items: { type: "string" }, description };
}

function list(items: Schema, description: string): Schema {
  return { type: "array", items, description };
}

function object(properties: Schema, description?: string): Schema {
  return {
    type: "object",
    properties,
    additionalProperties: false,
    ...(description !== undefined && { description }),
  };
}
