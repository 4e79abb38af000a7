import { npx, type Template } from "./template.js";

/** A pipeline that shows findings among the test results, and keeps them with the Warnings plugin. */
export const jenkins: Template = {
  name: "jenkins",
  summary: "a pipeline for Jenkins",
  path: "Jenkinsfile",
  text: (version) => `// Needs the plugins Docker Pipeline, JUnit and Warnings (warnings-ng).
pipeline {
  agent { docker { image 'node:22-slim' } }
  stages {
    stage('meshlint') {
      environment {
        // The user that Jenkins runs the image as has no home for npm.
        npm_config_cache = "\${env.WORKSPACE_TMP}/npm"
      }
      steps {
        sh '${npx(version)} --format compact --format junit=meshlint.xml --format checkstyle=meshlint-checkstyle.xml'
      }
    }
  }
  post {
    always {
      junit testResults: 'meshlint.xml', allowEmptyResults: true
      recordIssues tool: checkStyle(id: 'meshlint', name: 'meshlint', pattern: 'meshlint-checkstyle.xml')
    }
  }
}
`,
};
