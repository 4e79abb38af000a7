/** What a text says as a JSON Web Key Set: what is wrong with it, or which of its keys hold more than public material. */
export interface KeySet {
  /** A clause; undefined when the set can be read. */
  readonly problem: string | undefined;
  /** Indexes of keys with private or symmetric material. */
  readonly secret: readonly number[];
}

/** Members that a key of a type cannot do without; RFC 7518. */
const required: Readonly<Record<string, readonly string[]>> = {
  RSA: ["n", "e"],
  EC: ["crv", "x", "y"],
  OKP: ["crv", "x"],
  oct: ["k"],
};
/** Members of every key that hold text. */
const texts: ReadonlySet<string> = new Set(["kid", "use", "alg", "x5t", "x5t#S256"]);
/** Members that hold base64, by the type of the key; those of a private key are read where it has a "d". */
const encoded: Readonly<Record<string, ReadonlySet<string>>> = {
  RSA: new Set(["n", "e"]),
  EC: new Set(["x", "y", "d"]),
  OKP: new Set(["x", "d"]),
  oct: new Set(["k"]),
  "private RSA": new Set(["n", "e", "d", "p", "q", "dp", "dq", "qi"]),
};

/** Reads a JSON Web Key Set, or one key alone, as the library does that Istio reads it with (lestrrat-go/jwx 1.2). */
export function readKeySet(text: string): KeySet {
  const set = parseJson(text);
  if (set === undefined) return refusedSet("is not JSON");
  if (!isObject(set)) return refusedSet("is not a JSON object");
  const keys = Object.hasOwn(set, "keys") ? (set.keys ?? []) : [set];
  if (!Array.isArray(keys)) return refusedSet('has "keys" that are no list');
  const secret: number[] = [];
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem) return refusedSet(`has key ${index}, which ${problem}`);
    if (isSecret(key)) secret.push(index);
  }
  return { problem: undefined, secret };
}

function refusedSet(problem: string): KeySet {
  return { problem, secret: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyProblem(key: unknown): string | undefined {
  if (!isObject(key)) return "is not a JSON object";
  const type = key.kty;
  const members = typeof type === "string" && Object.hasOwn(required, type) ? required[type] : undefined;
  if (!members) return 'has no known type in "kty": RSA, EC, OKP and oct are known';
  const missing = members.find((member) => !Object.hasOwn(key, member));
  if (missing !== undefined) return `has no "${missing}"`;
  const read = type === "RSA" && Object.hasOwn(key, "d") ? "private RSA" : String(type);
  const broken = Object.keys(key).find((member) => !fits(member, key[member], read));
  return broken === undefined ? undefined : `has a "${broken}" that cannot be read`;
}

/** Go reads null as nothing, whatever is expected. */
function fits(member: string, value: unknown, type: string): boolean {
  if (value === null) return true;
  if (member === "key_ops") return isTexts(value);
  if (member === "x5c") return isTexts(value) && value.every(isBase64);
  if (encoded[type]?.has(member)) return isBase64(value);
  const isCurve = member === "crv" && (type === "EC" || type === "OKP");
  return !(isCurve || texts.has(member)) || typeof value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** In the alphabet of URLs or the other one, with or without padding, but not mixed. */
function isBase64(value: unknown): boolean {
  if (typeof value !== "string" || !/^(?:[A-Za-z0-9_-]*|[A-Za-z0-9+/]*)={0,2}$/.test(value)) return false;
  return value.endsWith("=") ? value.length % 4 === 0 : value.length % 4 !== 1;
}

function isSecret(key: unknown): boolean {
  return isObject(key) && (key.kty === "oct" || Object.hasOwn(key, "d"));
}
