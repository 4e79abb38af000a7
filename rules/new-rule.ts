import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/** A rule that says nothing, to be filled in. */
function code(id: string): string {
  return `import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "${id}",
  summary: "One sentence that is true when the manifests are right.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {},
});
`;
}

/** A page whose examples fail until the rule is written. */
function page(id: string): string {
  return `# ${id}

One sentence that is true when the manifests are right.

What happens to the traffic when they are not.

## Examples

### What must be reported

\`\`\`yaml
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
#                 ^^^^ error: Say what does not fit, with "shop" in quotes.
\`\`\`

### What looks alike and must stay silent

\`\`\`yaml
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
\`\`\`

## What to do

The change that makes it right.
`;
}

/** Lays down the folder of a rule; the reason when it cannot. */
function newRule(id: string | undefined): string | undefined {
  if (id === undefined || !/^[a-z]+(-[a-z0-9]+)+$/.test(id))
    return "Usage: npm run new-rule <id in kebab-case>";
  const folder = new URL(`${id}/`, import.meta.url);
  if (existsSync(folder)) return `rules/${id} is there already.`;
  mkdirSync(folder);
  writeFileSync(new URL("README.md", folder), page(id));
  writeFileSync(new URL("rule.ts", folder), code(id));
  return undefined;
}

const problem = newRule(process.argv[2]);
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 2;
}
