import { isAbsolute, posix, relative } from "node:path";
import type { Location } from "../diagnostics/diagnostic.js";
import type { FormatName } from "../report/index.js";
import type { Content } from "./outputs.js";
import type { World } from "./world.js";

/** The variable in which a CI system says where the repository lies, for the formats whose paths it takes from there. */
const variableOf: Partial<Readonly<Record<FormatName, string>>> = {
  github: "GITHUB_WORKSPACE",
  sarif: "GITHUB_WORKSPACE",
  gitlab: "CI_PROJECT_DIR",
};

/**
 * The content with its paths relative to the repository rather than to the working directory, where the reader of this
 * format wants that and the working directory lies within the repository; else the same content.
 */
export function asInRepository(content: Content, format: FormatName, { cwd, variables }: World): Content {
  const root = variables[variableOf[format] ?? ""];
  const folder = root ? relative(root, cwd).replaceAll("\\", "/") : "";
  if (folder === "" || isAbsolute(folder) || folder.split("/")[0] === "..") return content;
  return {
    ...content,
    diagnostics: content.diagnostics.map((diagnostic) => ({
      ...within(folder, diagnostic),
      related: diagnostic.related.map((place) => within(folder, place)),
      fix: diagnostic.fix && {
        ...diagnostic.fix,
        edits: diagnostic.fix.edits.map((edit) => within(folder, edit)),
      },
    })),
    sources: (path) => content.sources(isFixed(path) ? path : posix.relative(folder, path)),
  };
}

function within<T extends Location>(folder: string, location: T): T {
  return isFixed(location.path) ? location : { ...location, path: posix.join(folder, location.path) };
}

/** Whether a path is the same seen from everywhere: absolute, or standard input. */
function isFixed(path: string): boolean {
  return isAbsolute(path) || path.startsWith("<");
}
