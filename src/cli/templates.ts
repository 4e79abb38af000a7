import { editorProblemMatcher } from "../report/index.js";

/** A configuration that changes nothing yet and says what could be changed. */
export const startingConfig = `# What meshlint takes for granted about these manifests. Every line is optional.

# The namespace of objects that name none, as "kubectl apply -n" would give it.
# namespace: shop

# "closed" if everything that is referred to is in this tree, so that whatever is missing is an error.
# world: open

# What lives elsewhere. A * stands for any text.
# external:
#   services: ["*.pay.svc.cluster.local"]
#   gateways: [infra/public]
#   workloads: [{ namespace: infra, labels: { istio: ingressgateway } }]

# Objects that exist in the cluster, from "kubectl get ... -o yaml".
# context: [cluster.yaml]

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
`;

/** What other programs need to call meshlint, as text for a file of theirs. */
export const snippets = {
  preCommit: (version: string) => `# .pre-commit-config.yaml
repos:
  - repo: local
    hooks:
      - id: meshlint
        name: meshlint
        language: node
        additional_dependencies: ["meshlint@${version}"]
        entry: meshlint
        types_or: [yaml, json]
        # A mistake may stand in a file that was not changed, so everything is checked, once.
        pass_filenames: false
        require_serial: true
`,
  github: (version: string) => `# .github/workflows/meshlint.yaml
name: meshlint
on: [push, pull_request]
permissions:
  contents: read
  security-events: write
jobs:
  meshlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 20 }
      - run: npx --yes meshlint@${version} --format github --format sarif=meshlint.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with: { sarif_file: meshlint.sarif }
`,
  gitlab: (version: string) => `# .gitlab-ci.yml
meshlint:
  image: node:20-slim
  script:
    - npx --yes meshlint@${version} --format compact --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
  vscode: () => `${JSON.stringify(editorTasks, null, 2)}\n`,
} as const;

/** .vscode/tasks.json */
const editorTasks = {
  version: "2.0.0",
  tasks: [
    {
      label: "meshlint",
      type: "shell",
      command: "npx meshlint --format compact",
      problemMatcher: editorProblemMatcher,
    },
  ],
};
