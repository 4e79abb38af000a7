import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Ignores, ignoresAbove, ignoresIn, isIgnored } from "./ignores.js";
import { isManifestName, reasonOf } from "./names.js";

/** A file or folder that could not be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** A symbolic link that waits until everything that is really there has been seen. */
interface Link {
  readonly path: string;
  readonly real: string;
  readonly isFolder: boolean;
  readonly ignores: Ignores | undefined;
}

/** Folders that are left out wherever they are found. */
const leftOut = new Set(["node_modules", "testdata"]);

/**
 * Finds the manifests below folders. One walk may be given several folders; what it has seen once it does not visit
 * again, so that symbolic links cannot lead it in circles.
 */
export class Walk {
  readonly files: string[] = [];
  /** Folders with a Chart.yaml. */
  readonly charts: string[] = [];
  readonly skipped = new Map<string, number>();
  readonly unreadable: Unreadable[] = [];
  readonly #seen = new Set<string>();
  readonly #links: Link[] = [];

  /** `heedIgnores` says whether ignore files count. */
  constructor(
    private readonly cwd: string,
    private readonly heedIgnores: boolean,
  ) {}

  /** Adds everything below a folder. Links are followed when all folders given so far are walked: see `finish`. */
  add(folder: string): void {
    const ignores = this.heedIgnores ? ignoresAbove(folder, this.cwd) : undefined;
    this.#folder(folder, realpathSync(folder), ignores);
  }

  /** Follows the symbolic links that were met. */
  finish(): void {
    for (let link = this.#links.shift(); link; link = this.#links.shift()) {
      if (this.#seen.has(link.real)) this.skip("symbolic link to what was read already");
      else if (link.isFolder) this.#folder(link.path, link.real, link.ignores);
      else this.#file(link.path, link.real);
    }
  }

  skip(reason: string, count = 1): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }

  #file(path: string, real: string): void {
    this.#seen.add(real);
    this.files.push(path);
  }

  #folder(folder: string, real: string, above: Ignores | undefined): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const entries = this.#entries(folder);
    const names = entries.map(({ name }) => name);
    const isChart = names.includes("Chart.yaml");
    const ignores = this.heedIgnores ? ignoresIn(folder, names, above) : undefined;
    if (isChart) this.charts.push(folder);
    for (const entry of entries) {
      if (isChart && entry.name === "templates") this.countTemplates(join(folder, entry.name));
      else if (!isChart || entry.name !== "Chart.yaml") this.#entry(entry, folder, real, ignores);
    }
  }

  #entries(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.unreadable.push({ path: folder, reason: reasonOf(error) });
      return [];
    }
  }

  #entry(entry: Dirent, folder: string, realFolder: string, ignores: Ignores | undefined): void {
    const path = join(folder, entry.name);
    const real = folder === realFolder ? path : join(realFolder, entry.name);
    if (entry.isSymbolicLink()) {
      this.#link(entry.name, path, ignores);
      return;
    }
    const isFolder = entry.isDirectory();
    if (!isFolder && !(entry.isFile() && isManifestName(entry.name))) return;
    if (this.#isLeftOut(entry.name, path, isFolder, ignores)) return;
    if (isFolder) this.#folder(path, real, ignores);
    else this.#file(path, real);
  }

  #isLeftOut(name: string, path: string, isFolder: boolean, ignores: Ignores | undefined): boolean {
    if (isFolder && name === ".git") return true;
    const reason =
      isFolder && name.startsWith(".") ? "dot folder" : isFolder && leftOut.has(name) ? name : undefined;
    if (reason !== undefined) this.skip(reason);
    if (reason !== undefined) return true;
    if (!ignores || !isIgnored(path, isFolder, ignores)) return false;
    this.skip("ignored");
    return true;
  }

  #link(name: string, path: string, ignores: Ignores | undefined): void {
    try {
      const target = statSync(path);
      const isFolder = target.isDirectory();
      if (!isFolder && !(target.isFile() && isManifestName(name))) return;
      if (this.#isLeftOut(name, path, isFolder, ignores)) return;
      this.#links.push({ path, real: realpathSync(path), isFolder, ignores });
    } catch {
      if (isManifestName(name)) this.skip("broken symbolic link");
    }
  }

  /** A chart's templates are no YAML before they are rendered. */
  countTemplates(folder: string): void {
    for (const entry of this.#entries(folder)) {
      if (entry.isDirectory()) this.countTemplates(join(folder, entry.name));
      else if (isManifestName(entry.name)) this.skip("helm template");
    }
  }
}
