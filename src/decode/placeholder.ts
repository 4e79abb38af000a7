/** The ways in which tools and readmes mark text that something fills in before it is applied. */
const marks: readonly RegExp[] = [
  // ${X} of envsubst and Flux, $(X) of kustomize and Make, {{ x }} of Helm and Jinja.
  /\$\{|\$\(|\{\{/,
  // $X of a shell, in capitals: "/$metadata" is an ordinary path.
  /\$[A-Z_][A-Z0-9_]*(?![A-Za-z0-9_])/,
  // %X%, but not the "%C3%A9" of an encoded address.
  /%(?![0-9A-Fa-f]{2}%)[A-Za-z_][\w.-]*%/,
  // <X>, but not the "(?<x>" and "(?P<x>" of a regular expression.
  /(?<!\?P?)<[A-Za-z_*][\w.* -]*>/,
  /PLACEHOLDER|REPLACE_?ME|CHANGE_?ME|YOUR_[A-Z]/,
  // The dots of an abridged example.
  /\.\.\./,
  // __X__, @X@ and {X} of sed; in capitals, since "{id}" is a part of a path.
  /__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@|\{[A-Z][A-Z0-9_]+\}/,
  // What SOPS has encrypted, and what vals (of Helmfile) looks up in a store of secrets.
  /^ENC\[AES256_GCM,|\bref\+[a-z0-9]+:\/\//,
  // SHOP_SERVICE.SHOP_NAMESPACE.svc: no name of Kubernetes has capitals or underscores.
  /(?:^|[./])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\.[A-Za-z]|\.[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:[./:]|$)/,
];

const anyMark = new RegExp(marks.map(({ source }) => source).join("|"));

/** Signs that a mark or an escape begins with, rare in manifests; names with an underscore are looked at more closely. */
const rareSigns = [
  "$",
  "{{",
  "%",
  "<",
  "@",
  "\\",
  "PLACEHOLDER",
  "REPLACE",
  "CHANGE",
  "YOUR_",
  "ENC[",
  "ref+",
  "...",
] as const;
const underscored = /__[A-Z]|[A-Z]_[A-Z0-9_]*\.|\.[A-Z][A-Z0-9]*_/;
const braced = /\{[A-Z]/;

/** Whether a whole document may hold a placeholder anywhere; most do not, and then no text of it need be asked. */
export function mayHoldPlaceholders(document: string): boolean {
  return (
    rareSigns.some((sign) => document.includes(sign)) ||
    (document.includes("_") && underscored.test(document)) ||
    (document.includes("{") && braced.test(document))
  );
}

/** Every mark has one of these in it; most texts have none, and this is asked in a fraction of the time. */
const hint = /[$%<@{_+]|\.\.\.|[A-Z]{2}/;

/** Whether text holds a placeholder, so that its real value is not known from the files. */
export function hasPlaceholder(text: string): boolean {
  return hint.test(text) && anyMark.test(text);
}

/** Words that people write where nothing secret may stand. */
const standIns =
  /placeholder|dummy|example|sample|fake|redacted|replace|change|fill|insert|todo|tbd|your|base64|cert|key|secret|x{3}|\*{3}/i;

/**
 * Whether text where a secret should stand is a placeholder, or no more than words about one. Secrets themselves are
 * not asked.
 */
export function standsForSecret(text: string): boolean {
  return hasPlaceholder(text) || standIns.test(text);
}
