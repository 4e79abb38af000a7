import type { Template } from "./template.js";

/** An image that checks the folder mounted into it. */
export const docker: Template = {
  name: "docker",
  summary: "an image with meshlint in it",
  path: "meshlint.Dockerfile",
  text: (version) => `# docker build --tag meshlint - < meshlint.Dockerfile
# docker run --rm --volume "$PWD:/work:ro" meshlint
FROM node:22-alpine
RUN npm install --global meshlint@${version} && npm cache clean --force
USER node
WORKDIR /work
ENTRYPOINT ["meshlint"]
`,
};
