import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { isBlank, isEmpty, isFilled, isMissing, message, messageIn, messages, textOf } from "./decode.js";
import { missingIn, quoted, refused } from "./findings.js";

/** The policies that may be attached by reference, as `group/Kind`. */
export const attachedPolicies: readonly string[] = [
  "security.istio.io/AuthorizationPolicy",
  "security.istio.io/RequestAuthentication",
  "telemetry.istio.io/Telemetry",
  "extensions.istio.io/WasmPlugin",
  "extensions.istio.io/TrafficExtension",
];

/** Kinds that a policy may be attached to, and the groups that name them. The version is not part of a reference. */
const targets: Readonly<Record<string, readonly string[]>> = {
  Service: ["", "core"],
  ServiceEntry: ["networking.istio.io"],
  Gateway: ["gateway.networking.k8s.io"],
  GatewayClass: ["gateway.networking.k8s.io"],
};

const allowed =
  'a Service, a ServiceEntry of "networking.istio.io", or a Gateway or GatewayClass of "gateway.networking.k8s.io"';

const waysToTarget: ReadonlySet<string> = new Set(["selector", "targetRef", "targetRefs"]);

/** A finding on the second of `selector`, `targetRef` and `targetRefs` that is written: a policy takes one of them. */
export function* severalTargets(spec: Cursor): Iterable<Finding> {
  const written = spec
    .entries()
    .filter(([key, value]) => waysToTarget.has(key) && targetsSomething(key, value));
  const [first, second] = written;
  if (!first || !second) return;
  yield refused(
    keyOf(second[1].at),
    `Field "${second[0]}" cannot stand beside "${first[0]}": one of them is allowed.`,
    {
      related: [{ at: keyOf(first[1].at), message: `Field "${first[0]}" is here.` }],
    },
  );
}

/** An empty selector selects everything and an empty reference is a broken one, but an empty list is none. */
function targetsSomething(key: string, value: Cursor): boolean {
  return key === "targetRefs" ? !isEmpty(value) && value.isList : message(value) !== undefined;
}

/** Findings about the references of `targetRef` and `targetRefs`. Upstream: validatePolicyTargetReference. */
export function* targetReferences(spec: Cursor): Iterable<Finding> {
  const single = messageIn(spec, "targetRef");
  if (single) yield* referenceFindings(single);
  for (const reference of messages(spec.get("targetRefs"))) yield* referenceFindings(reference);
}

function* referenceFindings(reference: Cursor): Iterable<Finding> {
  const name = reference.get("name");
  const namespace = reference.get("namespace");
  if (isBlank(name)) {
    yield refused(
      isMissing(name) ? missingIn(reference.at) : name.at,
      "A target reference has no name of an object.",
    );
  }
  if (isFilled(namespace)) {
    yield refused(
      namespace.at,
      "A target reference cannot name a namespace: the object lies in the policy's own.",
    );
  }
  yield* targetKind(reference);
}

function* targetKind(reference: Cursor): Iterable<Finding> {
  const kind = textOf(reference.get("kind"));
  const group = textOf(reference.get("group"));
  if (kind === undefined || group === undefined) return;
  const groups = Object.hasOwn(targets, kind) ? targets[kind] : undefined;
  if (groups?.includes(group)) return;
  const wrong = reference.get(groups ? "group" : "kind");
  const at = isMissing(wrong) ? missingIn(reference.at) : wrong.at;
  const subject =
    kind === "" ? "A target without a kind" : `Target ${quoted(group === "" ? kind : `${group}/${kind}`)}`;
  yield refused(at, `${subject} cannot have a policy: ${allowed} is allowed.`);
}
