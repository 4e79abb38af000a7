import { relative } from "node:path";

/** Whether a file of that name may hold manifests. */
export function isManifestName(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name) || isKustomizationName(name);
}

/** https://github.com/kubernetes-sigs/kustomize/blob/master/api/konfig/general.go */
function isKustomizationName(name: string): boolean {
  return name === "kustomization.yaml" || name === "kustomization.yml" || name === "Kustomization";
}

/** A path as it is shown: relative to `cwd`, with forward slashes, "." for `cwd` itself. */
export function shownPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute).replaceAll("\\", "/");
  return path === "" ? "." : path;
}

/** Why a file or folder cannot be read, as a clause behind its name. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return reasons[code] ?? `cannot be read (${code})`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "cannot be read: permission denied",
  EISDIR: "is a folder",
  ELOOP: "cannot be read: its symbolic links go in a circle",
  ENAMETOOLONG: "cannot be read: its name is too long",
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EPERM: "cannot be read: permission denied",
  ERR_FS_FILE_TOO_LARGE: "is too large to be read",
  ERR_STRING_TOO_LONG: "is too large to be read",
};
