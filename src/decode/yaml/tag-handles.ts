import type { Scanner } from "./scanner.js";
import type { Token } from "./token.js";
import { YamlError } from "./yaml-error.js";

/** What tag handles stand for in one document. */
export class TagHandles {
  private readonly prefixes = new Map<string, string>();

  /** Takes the directives before a document's `---`. */
  read(scanner: Scanner): void {
    let version: string | undefined;
    for (;;) {
      const { kind, text, suffix, start, end } = scanner.peek();
      if (kind === "tag-directive") this.define(text, suffix, start, end);
      else if (kind !== "version") return;
      else {
        if (version !== undefined) throw new YamlError('"%YAML" stands twice', start, end);
        if (text !== "1.1")
          throw new YamlError("Kubernetes reads YAML 1.1 only; remove the directive", start, end);
        version = text;
      }
      scanner.take();
    }
  }

  private define(handle: string, prefix: string, start: number, end: number): void {
    if (this.prefixes.has(handle))
      throw new YamlError(`the tag handle "${handle}" is defined twice`, start, end);
    this.prefixes.set(handle, prefix);
  }

  /** The whole tag that a tag token stands for. */
  resolve({ text: handle, suffix, start, end }: Token): string {
    if (handle === "") return suffix;
    const prefix = this.prefixes.get(handle) ?? defaults.get(handle);
    const tag = prefix === undefined ? "" : prefix + suffix;
    if (tag === "") throw new YamlError(`the tag handle "${handle}" is not defined`, start, end);
    return tag;
  }
}

const defaults: ReadonlyMap<string, string> = new Map([
  ["!", "!"],
  ["!!", "tag:yaml.org,2002:"],
]);
