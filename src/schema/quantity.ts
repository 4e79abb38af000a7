/** One, in billionths: the finest part that Kubernetes keeps of a quantity. */
export const whole = 1_000_000_000n;

const units: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  "": whole,
  k: whole * 10n ** 3n,
  M: whole * 10n ** 6n,
  G: whole * 10n ** 9n,
  T: whole * 10n ** 12n,
  P: whole * 10n ** 15n,
  E: whole * 10n ** 18n,
  Ki: whole << 10n,
  Mi: whole << 20n,
  Gi: whole << 30n,
  Ti: whole << 40n,
  Pi: whole << 50n,
  Ei: whole << 60n,
};

/** No amount in powers of two is more. */
const most = (2n ** 63n - 1n) * whole;

/**
 * An amount such as 500m or 1.5Gi in billionths; undefined when the text is none. Kubernetes takes a missing number for
 * 0 (k8s.io/apimachinery, pkg/api/resource, parseQuantityString).
 */
export function billionths(text: string): bigint | undefined {
  const [all = "", minus = "", integer = "", fraction = "", unit = "", exponent = "0"] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)?|[eE]([+-]?\d{1,3}))$/.exec(text) ?? [];
  const factor = units[unit];
  if (all === "" || factor === undefined || integer.length + fraction.length > 1000) return undefined;
  const digits = BigInt(integer + fraction) * factor * 10n ** BigInt(Math.max(Number(exponent), 0));
  const divisor = 10n ** BigInt(fraction.length + Math.max(-Number(exponent), 0));
  // What is finer than a billionth is rounded up, away from zero.
  const rounded = (digits + divisor - 1n) / divisor;
  const magnitude = unit.endsWith("i") && rounded > most ? most : rounded;
  return minus === "-" ? -magnitude : magnitude;
}
