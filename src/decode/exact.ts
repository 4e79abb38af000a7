import type { Span } from "../text/source.js";
import type { Value } from "./value.js";
import { Composer } from "./yaml/composer.js";
import type { RepeatedKey } from "./yaml/map-value.js";
import type { Node } from "./yaml/node.js";
import { YamlError } from "./yaml/yaml-error.js";

/**
 * What the exact tier made of a document: its nodes, or why Kubernetes cannot read it. Offsets count from the
 * document's start.
 */
export type Reading =
  | {
      readonly root: Node | undefined;
      readonly value: Value;
      readonly repeated: readonly RepeatedKey[];
      /** Where text stands behind the document's value that Kubernetes never reads; undefined when there is none. */
      readonly rest: number | undefined;
    }
  | { readonly problem: string; readonly span: Span };

/**
 * Reads the first YAML document of a text as sigs.k8s.io/yaml does, and remembers where everything stands. An empty
 * document is null.
 */
export function readExactly(text: string): Reading {
  const control = controlCharacter.exec(text);
  if (control) {
    const { index } = control;
    return { problem: "the text holds a control character", span: { start: index, end: index + 1 } };
  }
  try {
    const composer = new Composer(text);
    const root = composer.compose();
    return { root, value: root?.value ?? null, repeated: composer.repeated, rest: restOf(composer) };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { problem: error.problem, span: { start: error.start, end: Math.min(error.end, text.length) } };
  }
}

/**
 * The comments of the first YAML document of a text, in order, and those around it. Where the document cannot be read,
 * the comments end.
 */
export function commentsExactly(text: string): readonly Span[] {
  if (controlCharacter.test(text)) return [];
  const composer = new Composer(text);
  try {
    composer.compose();
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  return composer.comments;
}

function restOf(composer: Composer): number | undefined {
  try {
    return composer.rest();
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return error.start;
  }
}

/** Characters that YAML 1.1 does not allow (go.yaml.in/yaml/v2, readerc.go), as the pieces of a character class. */
const refused = [
  String.raw`\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff`,
  String.raw`[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`,
] as const;
const controlCharacter = new RegExp(`[${refused[0]}]|${refused[1]}`);
