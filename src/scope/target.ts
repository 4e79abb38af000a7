import { isMap, unknown, type ValueMap } from "../decode/value.js";
import type { Draft } from "./draft.js";
import { groupOf, kindOf } from "./identity.js";
import { mapAt, ownField, textAt } from "./touch.js";

/**
 * Whether a kustomize target (of a patch or a replacement) selects the object, by any name it has had. Where that
 * cannot be told from the files the answer is yes, because the object may be touched.
 */
export function selects(target: ValueMap, draft: Draft): boolean {
  const { object } = draft;
  const version = (textAt(object, "apiVersion") ?? "").replace(/^.*\//, "");
  return (
    matches(textAt(target, "group"), groupOf(object)) &&
    matches(textAt(target, "version"), version) &&
    matches(textAt(target, "kind"), kindOf(object)) &&
    matchesAny(textAt(target, "name"), draft.names) &&
    matchesNamespace(textAt(target, "namespace"), draft.namespaces) &&
    carries(textAt(target, "labelSelector"), mapAt(object, "metadata", "labels")) &&
    carries(textAt(target, "annotationSelector"), mapAt(object, "metadata", "annotations"))
  );
}

function matchesAny(pattern: string | undefined, texts: readonly string[]): boolean {
  return !pattern || texts.some((text) => matches(pattern, text));
}

function matchesNamespace(pattern: string | undefined, namespaces: readonly string[]): boolean {
  return matchesAny(pattern, namespaces) || (pattern === "default" && namespaces.includes(""));
}

/** Whether an anchored kustomize pattern matches. Only literals, `.*` and `|` are read; anything else may match. */
export function matches(pattern: string | undefined, text: string): boolean {
  if (!pattern) return true;
  return pattern.split("|").some((part) => {
    const bare = part.replace(/^\^?\(?\^?/, "").replace(/\$?\)?\$?$/, "");
    if (/[^\w./*\\-]|[^.]\*|^\*|\\[^.]/.test(bare)) return true;
    return fits(
      bare.split(".*").map((piece) => piece.replaceAll("\\.", ".")),
      text,
    );
  });
}

/** Whether the text is the pieces in order, with any text between them. A dot in a piece is taken for a dot. */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Whether labels satisfy an equality selector such as `app=shop,tier!=web`. Other requirements count as satisfied. */
function carries(selector: string | undefined, labels: ValueMap | undefined): boolean {
  if (!selector || /[()]/.test(selector)) return true;
  return selector.split(",").every((requirement) => {
    const parsed = /^\s*(!?)([\w./-]+)\s*(?:(!?)==?\s*([\w.-]*))?\s*$/.exec(requirement);
    if (!parsed) return true;
    const [, absent, key = "", negated, wanted] = parsed;
    const value = isMap(labels) ? ownField(labels, key) : undefined;
    if (value === unknown) return true;
    if (wanted === undefined) return absent ? value === undefined : value !== undefined;
    return negated ? value !== wanted : value === wanted;
  });
}
