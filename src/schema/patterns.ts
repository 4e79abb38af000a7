import { createRequire } from "node:module";

/** Whether a pattern is found in a text; undefined when the pattern itself is no regular expression. */
export type Matcher = ((text: string) => boolean) | undefined;

const matchers = new Map<string, Matcher>();

/** What `pattern` says about texts, in RE2's syntax and in time linear in the text. Patterns are compiled once. */
export function matcherOf(pattern: string): Matcher {
  if (matchers.has(pattern)) return matchers.get(pattern);
  const matcher = compile(pattern);
  matchers.set(pattern, matcher);
  return matcher;
}

/** The stretches of a text that a pattern finds, at most `limit`; throws when the pattern is no regular expression. */
export function findAll(text: string, pattern: string, limit: number): readonly string[] {
  const matcher = re2js().RE2JS.compile(pattern).matcher(text);
  const found: string[] = [];
  while (found.length < limit && matcher.find()) found.push(matcher.group() ?? "");
  return found;
}

let re2: typeof import("re2js") | undefined;

/** Loaded at the first pattern: most objects are right and never come here. */
function re2js(): typeof import("re2js") {
  const module: typeof import("re2js") = re2 ?? createRequire(import.meta.url)("re2js");
  re2 = module;
  return module;
}

function compile(pattern: string): Matcher {
  try {
    const compiled = re2js().RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}

/** What the patterns that CRDs use most mean to people, in words that fit behind "must be". */
export const patternWords: ReadonlyMap<string, string> = new Map([
  ["^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", 'a DNS label: lower-case letters, digits and "-"'],
  [
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    'a DNS name: lower-case letters, digits, "-" and "."',
  ],
  [
    "^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    'empty or a DNS name: lower-case letters, digits, "-" and "."',
  ],
  [
    "^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    'a host name in lower case, with at most one "*." in front',
  ],
  ["^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$", 'the name of a kind: letters, digits and "-"'],
  ["^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$", "the name of an HTTP header"],
  ["^[-_A-Za-z0-9]+$", 'a name of letters, digits, "-" and "_"'],
  ["^([0-9]{1,5}(h|m|s|ms)){1,4}$", "a duration such as 1h30m or 500ms"],
  ["(^$|^[a-f0-9]{64}$)", "empty or 64 lower-case hexadecimal digits"],
]);
