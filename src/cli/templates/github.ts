import { npx, type Template } from "./template.js";

/** A workflow that annotates pull requests and, where that is set up, feeds code scanning. */
export const github: Template = {
  name: "github",
  summary: "a workflow for GitHub",
  path: ".github/workflows/meshlint.yaml",
  text: (version) => `name: meshlint
on: [push, pull_request]
permissions:
  contents: read
  # security-events: write
jobs:
  meshlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: ${npx(version)} --format github --format sarif=meshlint.sarif
      # Where code scanning is switched on, this keeps the findings; it needs the permission above.
      # - uses: github/codeql-action/upload-sarif@v3
      #   if: always()
      #   with: { sarif_file: meshlint.sarif }
`,
};
