import { DOMParser, type Element, onErrorStopParsing } from "@xmldom/xmldom";

/** The root element of an XML text; throws on the least mistake in it. */
export function rootOf(text: string): Element {
  const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");
  if (!document.documentElement) throw new Error("The document has no root.");
  return document.documentElement;
}

/** Every element of that name below `root`, in document order. */
export function elements(root: Element, name: string): readonly Element[] {
  return [...root.getElementsByTagName(name)];
}
