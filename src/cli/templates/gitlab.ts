import { npx, type Template } from "./template.js";

/** A job whose report shows in the merge request. */
export const gitlab: Template = {
  name: "gitlab",
  summary: "a job for GitLab",
  path: ".gitlab-ci.yml",
  text: (version) => `meshlint:
  image: node:22-slim
  script:
    - ${npx(version)} --format compact --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
};
