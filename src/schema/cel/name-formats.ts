import { formats } from "../formats.js";

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const isLabel = named(63, new RegExp(`^${label}$`));
const isSubdomain = named(253, new RegExp(`^${label}(?:\\.${label})*$`));
const isDns1035Label = named(63, /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/);
const isNamePart = named(63, /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/);

/**
 * Whether a text has the format that CEL's `format.<name>()` names.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go
 */
export const nameFormats: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["dns1123Label", isLabel],
  ["dns1123LabelPrefix", prefix(isLabel)],
  ["dns1123Subdomain", isSubdomain],
  ["dns1123SubdomainPrefix", prefix(isSubdomain)],
  ["dns1035Label", isDns1035Label],
  ["dns1035LabelPrefix", prefix(isDns1035Label)],
  ["qualifiedName", isQualifiedName],
  ["labelValue", (text) => text === "" || isNamePart(text)],
  ...["uri", "uuid", "byte", "date", "datetime"].map((name): [string, (text: string) => boolean] => [
    name,
    (text) => formats.get(name)?.accepts(text) ?? false,
  ]),
]);

function named(longest: number, pattern: RegExp): (text: string) => boolean {
  return (text) => text.length <= longest && pattern.test(text);
}

/** A prefix may end in a dash: Kubernetes judges it with its last two characters replaced by one letter. */
function prefix(accepts: (text: string) => boolean): (text: string) => boolean {
  return (text) => accepts(text.length > 1 && text.endsWith("-") ? `${text.slice(0, -2)}a` : text);
}

function isQualifiedName(text: string): boolean {
  const [first = "", second, third] = text.split("/");
  if (second === undefined) return isNamePart(first);
  return third === undefined && isSubdomain(first) && isNamePart(second);
}
