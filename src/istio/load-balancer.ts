import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isBlank, isMissing, message, messageIn, messages, numberOf, oneOf } from "./decode.js";
import { anyDurationFindings, durationFindings } from "./durations.js";
import { missingIn, otherHalf, placeOf, quoted, refused, warned } from "./findings.js";

const hashKeys = ["httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName"];
const periods = ["weightStabilizationPeriod", "weightExpirationPeriod", "weightUpdatePeriod"];
const largestRing = 8_388_608;
const largestTable = 5_000_011;

/**
 * Findings about LoadBalancerSettings, without what they say about localities. Upstream: validateLoadBalancer in
 * pkg/config/validation/validation.go.
 */
export function* loadBalancerFindings(balancer: Cursor): Iterable<Finding> {
  if (!message(balancer)) return;
  const policy = oneOf(balancer, ["simple", "consistentHash", "backendUtilization"]);
  const hash = policy?.at.step === "consistentHash" ? message(policy) : undefined;
  if (hash) yield* consistentHashFindings(hash);
  const utilization = messageIn(balancer, "backendUtilization");
  if (utilization) for (const period of periods) yield* anyDurationFindings(utilization.get(period));
  const warmup = messageIn(balancer, "warmup");
  if (warmup) yield* warmupFindings(warmup);
}

function* consistentHashFindings(hash: Cursor): Iterable<Finding> {
  const key = oneOf(hash, hashKeys);
  if (key?.at.step === "httpCookie") yield* cookieFindings(key);
  const algorithm = oneOf(hash, ["ringHash", "maglev"]);
  const ringSize = hash.get("minimumRingSize");
  if (numberOf(ringSize)) {
    yield warned(keyOf(ringSize.at), 'Field "minimumRingSize" is deprecated.', {
      help: 'Write "ringHash: { minimumRingSize: … }".',
    });
    if (algorithm)
      yield refused(
        keyOf(ringSize.at),
        `Field "minimumRingSize" is not allowed beside "${algorithm.at.step}".`,
        otherHalf(algorithm, "The algorithm is chosen here."),
      );
  }
  yield* ringSizeFindings(algorithm?.at.step === "ringHash" ? algorithm.get("minimumRingSize") : ringSize);
  if (algorithm?.at.step === "maglev" && message(algorithm)) yield* maglevFindings(algorithm);
}

function* cookieFindings(cookie: Cursor): Iterable<Finding> {
  if (!message(cookie)) return;
  const name = cookie.get("name");
  if (isBlank(name)) yield refused(placeOf(name, cookie), "The cookie has no name.");
  yield* anyDurationFindings(cookie.get("ttl"));
  const seen = new Map<string, Cursor>();
  for (const attribute of messages(cookie.get("attributes"))) {
    const attributeName = attribute.get("name");
    const text = attributeName.text();
    if (isBlank(attributeName))
      yield refused(placeOf(attributeName, attribute), "The attribute of the cookie has no name.");
    if (!text || text.value === "") continue;
    const earlier = seen.get(text.value);
    seen.set(text.value, earlier ?? attributeName);
    if (!earlier) continue;
    yield refused(text.at, `Cookie attribute ${quoted(text.value)} is there twice.`, {
      related: [{ at: earlier.at, message: "The first one is here." }],
    });
  }
}

/** Envoy bounds minimum_ring_size, which the webhook does not: the cluster is refused when it comes to the proxies. */
function* ringSizeFindings(ringSize: Cursor): Iterable<Finding> {
  const size = numberOf(ringSize) ?? 0;
  if (size > largestRing) {
    const text = `Ring size ${size} is more than ${largestRing}, the largest ring that Envoy builds.`;
    yield { at: ringSize.at, message: text, parity: [] };
  }
}

function* maglevFindings(maglev: Cursor): Iterable<Finding> {
  const tableSize = maglev.get("tableSize");
  const size = numberOf(tableSize);
  if (size === undefined || !Number.isInteger(size) || size < 0) return;
  const at = placeOf(tableSize, maglev);
  if (size === 0) yield refused(at, 'Maglev needs a "tableSize".');
  else if (size >= largestTable)
    yield refused(at, `Table size ${size} must be smaller than ${largestTable}.`);
  else if (!isPrime(size)) yield refused(at, `Table size ${size} must be a prime number.`);
}

/** Envoy's own test, which takes 1 for a prime. */
function isPrime(number: number): boolean {
  if (number < 4) return true;
  if (number % 2 === 0) return false;
  for (let factor = 3; factor * factor <= number; factor += 2) {
    if (number % factor === 0) return false;
  }
  return true;
}

function* warmupFindings(warmup: Cursor): Iterable<Finding> {
  const duration = warmup.get("duration");
  if (isMissing(duration)) yield refused(missingIn(warmup.at), 'Field "duration" is missing.');
  yield* durationFindings(duration);
  const minimum = warmup.get("minimumPercent");
  if ((numberOf(minimum) ?? 0) > 100)
    yield refused(minimum.at, `Percentage ${numberOf(minimum)} is more than 100.`);
  const aggression = warmup.get("aggression");
  if (aggression.exists && (numberOf(aggression) ?? 1) <= 0) {
    yield refused(aggression.at, `Aggression ${numberOf(aggression)} must be greater than 0.`);
  }
}
