import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Whether a path lies in (or is) the templates folder of a Helm chart. */
export function isInTemplates(path: string): boolean {
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) === "templates" && existsSync(join(dirname(at), "Chart.yaml"))) return true;
  }
  return false;
}
