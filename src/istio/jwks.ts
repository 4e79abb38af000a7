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
/** Members that hold base64url. */
const encoded: ReadonlySet<string> = new Set(["n", "e", "x", "y", "k", "d"]);

/** Reads a JSON Web Key Set, or one key alone, as the library does that Istio reads it with (lestrrat-go/jwx 1.2). */
export function readKeySet(text: string): KeySet {
  const set = parseJson(text);
  if (set === undefined) return refusedSet("is not JSON");
  if (!isObject(set)) return refusedSet("is not a JSON object");
  const keys = Object.hasOwn(set, "keys") ? (set["keys"] ?? []) : [set];
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
  const type = key["kty"];
  const members = typeof type === "string" && Object.hasOwn(required, type) ? required[type] : undefined;
  if (!members) return 'has no known type in "kty": RSA, EC, OKP and oct are known';
  const missing = members.find((member) => typeof key[member] !== "string");
  if (missing !== undefined) return `has no "${missing}"`;
  const broken = Object.keys(key).find((member) => encoded.has(member) && !isBase64Url(key[member]));
  return broken === undefined ? undefined : `has a "${broken}" that is not base64url`;
}

function isBase64Url(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_+/-]*={0,2}$/.test(value);
}

function isSecret(key: unknown): boolean {
  return isObject(key) && (key["kty"] === "oct" || Object.hasOwn(key, "d"));
}
