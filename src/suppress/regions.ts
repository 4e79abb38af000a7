import type { Suppression } from "./suppression.js";

interface Region {
  readonly suppression: Suppression;
  /** The line of the comment that opens it; the region begins behind it. */
  readonly from: number;
  /** The line of the comment that closes it, which is still part of it. */
  to: number;
}

/** Stretches of one file in which a name is suppressed. Those of one name never overlap. */
export class Regions {
  readonly #byName = new Map<string, Region[]>();
  readonly #open = new Map<string, Region>();

  /** Opens a region behind a line, unless one of that name is open. Regions are opened from front to back. */
  open(suppression: Suppression, line: number): void {
    const { name } = suppression;
    if (this.#open.has(name)) return;
    const region = { suppression, from: line, to: Number.POSITIVE_INFINITY };
    this.#open.set(name, region);
    const regions = this.#byName.get(name);
    if (regions) regions.push(region);
    else this.#byName.set(name, [region]);
  }

  /** Closes the open region of a name at a line. False when there is none. */
  close(name: string, line: number): boolean {
    const region = this.#open.get(name);
    if (region) region.to = line;
    return this.#open.delete(name);
  }

  /** Closes every open region at a line. False when there is none. */
  closeAll(line: number): boolean {
    const names = [...this.#open.keys()];
    for (const name of names) this.close(name, line);
    return names.length > 0;
  }

  /** What suppresses the name on a line; undefined when nothing does. */
  find(name: string, line: number): Suppression | undefined {
    const regions = this.#byName.get(name) ?? [];
    let low = 0;
    let high = regions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((regions[middle]?.from ?? line) < line) low = middle + 1;
      else high = middle;
    }
    const last = regions[low - 1];
    return last && line <= last.to ? last.suppression : undefined;
  }
}
