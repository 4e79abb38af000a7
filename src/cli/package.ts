import { existsSync, readFileSync } from "node:fs";

/** The folder of the package; the sources and the built command lie equally deep in it. */
const root = new URL("../../", import.meta.url);

/** The version of the package. */
export function version(): string {
  return JSON.parse(readFileSync(new URL("package.json", root), "utf8")).version;
}

/** The page of a rule as Markdown; undefined when it has none. */
export function pageOf(rule: string): string | undefined {
  const file = new URL(`rules/${rule}/README.md`, root);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
