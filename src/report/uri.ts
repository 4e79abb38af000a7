/** A path as a URI reference: relative paths stay relative, a Windows drive or a leading slash makes it a `file:` URI. */
export function uriOf(path: string): string {
  const segments = path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replaceAll("\\", "/")
    .split("/");
  const [first = "", ...rest] = segments;
  if (/^[A-Za-z]:$/.test(first)) return `file:///${[first, ...rest.map(encodeURIComponent)].join("/")}`;
  const encoded = segments.map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}
