import { npx, type Template } from "./template.js";

/** A pipeline that shows findings among the test results. */
export const azure: Template = {
  name: "azure",
  summary: "a pipeline for Azure DevOps",
  path: "azure-pipelines.yml",
  text: (version) => `pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: 22.x
  - script: ${npx(version)} --format compact --format junit=meshlint.xml
    displayName: meshlint
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: meshlint.xml
      testRunTitle: meshlint
`,
};
