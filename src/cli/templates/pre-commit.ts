import type { Template } from "./template.js";

/** The hook "meshlint" of .pre-commit-hooks.yaml, for those who install it from npm. */
export const preCommit: Template = {
  name: "pre-commit",
  summary: "a hook for pre-commit",
  path: ".pre-commit-config.yaml",
  text: (version) => `repos:
  - repo: local
    hooks:
      - id: meshlint
        name: meshlint
        language: node
        additional_dependencies: ["meshlint@${version}"]
        entry: meshlint lint --pass-on-no-manifests
        # A mistake may stand in a file that no commit touches, and a commit may delete what others refer to. So
        # everything is checked each time; "args: [k8s]" names the folders, if it is not the current one.
        pass_filenames: false
        require_serial: true
        always_run: true
`,
};
