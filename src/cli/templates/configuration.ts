import type { Template } from "./template.js";

/** A configuration that changes nothing yet and says what could be changed. */
export const configuration: Template = {
  name: "configuration",
  summary: "a configuration to start from",
  path: "meshlint.config.yaml",
  text: () => settings,
};

const settings = `# What meshlint takes for granted about these manifests. Every line is optional.

# Configuration files that this one builds upon.
# extends: [shared/meshlint.config.yaml]

# The namespace of objects that name none, as "kubectl apply -n" would give it.
# namespace: shop

# Istio's root namespace, whose configuration holds for the whole mesh.
# rootNamespace: istio-system

# "closed" if everything that is referred to is in this tree, so that whatever is missing is an error.
# world: open

# What lives elsewhere. A * stands for any text.
# external:
#   services: ["*.pay.svc.cluster.local"]
#   gateways: [infra/public]
#   workloads: [{ namespace: infra, labels: { istio: ingressgateway } }]

# Objects that exist in the cluster, from "kubectl get ... -o yaml".
# context: [cluster.yaml]

# Files and folders with definitions of custom resources.
# schemas: [crds]

# Whether the installed helm renders charts.
# render: false

# Which folders are applied to one cluster together; without it, kustomizations and folders tell.
# environments:
#   staging: [base, staging]
#   production: [base, production]

# The Istio release that the manifests are for; the newest one that meshlint knows, if not given.
# istioVersion: "1.30"

# How loud rules are: error, warning, info or off. "meshlint rules" lists them; codes such as IST0118 are names too.
# rules:
#   service-port-protocol-known: off

# The same for some files only.
# overrides:
#   - files: ["*.gen.yaml"]
#     rules: { service-selects-pods: warning }

# More warnings than this make the run fail.
# maxWarnings: 0
`;
