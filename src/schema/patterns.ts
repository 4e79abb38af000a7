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

const sizes = new Map<string, number>();

/** How many instructions a pattern has for RE2, which goes through all of them for each character; 0 when it is none. */
export function sizeOf(pattern: string): number {
  const size = sizes.get(pattern) ?? programSize(pattern);
  sizes.set(pattern, size);
  return size;
}

function programSize(pattern: string): number {
  try {
    return re2js().RE2JS.compile(pattern).programSize();
  } catch {
    return 0;
  }
}

let re2: typeof import("re2js") | undefined;

/** Loaded at the first pattern: most objects are right and never come here. */
function re2js(): typeof import("re2js") {
  const module: typeof import("re2js") = re2 ?? createRequire(import.meta.url)("re2js");
  re2 = module;
  return module;
}

function compile(pattern: string): Matcher {
  const quick = shippedPatterns.get(pattern);
  if (!quick) return compileRe2(pattern);
  let slow: Matcher;
  return (text) => {
    if (text.length <= longestQuick) return quick.test(text);
    slow ??= compileRe2(pattern);
    return slow?.(text) ?? true;
  };
}

/** RE2 takes steps for each instruction and each character. A text that would take more is not judged: it may match. */
const mostSteps = 20_000_000;

function compileRe2(pattern: string): Matcher {
  try {
    const compiled = re2js().RE2JS.compile(pattern);
    const longestText = mostSteps / compiled.programSize();
    return (text) => text.length > longestText || compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}

/** Texts up to this are matched by the engine at hand, whose time may grow with a power of the length. */
const longestQuick = 253;

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const dnsName = `${label}(\\.${label})*`;

/**
 * Patterns of the shipped definitions that mean the same to RE2 and to JavaScript and do not explode there. Loading
 * RE2 for them alone would take longer than a small run.
 */
export const shippedPatterns: ReadonlyMap<string, RegExp> = new Map(
  [
    `^$|^${dnsName}$`,
    `^${dnsName}$`,
    `^${label}$`,
    `^(\\*\\.)?${dnsName}$`,
    `^${dnsName}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
    `^(${dnsName}/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$`,
    `^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|${dnsName}\\/[A-Za-z0-9]+$`,
    "^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$",
    "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$",
    "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$",
    "^[-_A-Za-z0-9]+$",
    "^([0-9]{1,5}(h|m|s|ms)){1,4}$",
    "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$",
    "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$",
    "(^$|^[a-f0-9]{64}$)",
  ]
    .map((pattern): [string, RegExp] => [pattern, new RegExp(pattern)])
    .concat([
      // The question mark of the original would make the engine try every way to cut a text.
      ["^[!-~]+([\\t ]?[!-~]+)*$", /^[!-~]+(?:[\t ][!-~]+)*$/],
    ]),
);

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
