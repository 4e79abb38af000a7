import { npx, type Template } from "./template.js";

/** A script for the pipeline of a repository that Argo CD or Flux applies: checks what they would render. */
export const gitops: Template = {
  name: "gitops",
  summary: "a script that checks what Argo CD or Flux would render",
  path: "meshlint-rendered.sh",
  text: (version) => `#!/bin/sh
# Checks what Argo CD or Flux would apply. Each folder holds a chart or a kustomization, and all of them go to one
# cluster: they are rendered into one stream, so that what one refers to may stand in another.
# Usage: sh meshlint-rendered.sh FOLDER...
set -eu

render() {
  if [ -f "$1/Chart.yaml" ]; then
    helm template release "$1"
  else
    kustomize build "$1"
  fi
}

rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT
for folder; do
  echo "---"
  render "$folder"
done > "$rendered"
${npx(version)} - < "$rendered"
`,
};
