import type { Cursor } from "../decode/cursor.js";
import type { Finding, Fix } from "../diagnostics/finding.js";
import { nearestName } from "../text/nearest.js";
import type { Place } from "../text/place.js";
import { servedKinds } from "./catalog.js";
import { removedVersion } from "./removed-versions.js";
import type { SchemaFinding } from "./validate.js";
import { namesText, quoted } from "./words.js";

/** An object's API version and kind, as they are written. */
interface Identity {
  readonly apiVersion: string;
  /** "" for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly atVersion: Place;
  readonly atKind: Place;
}

/**
 * What is wrong with the API version or the kind of an object that no known schema is for: a version that clusters serve no
 * more, one that there never was, a kind of another group, a misspelt one. Undefined for groups that nobody here knows.
 */
export function unservedFinding(object: Cursor, istioVersion: string | undefined): SchemaFinding | undefined {
  const identity = identityOf(object);
  if (!identity || versionsOf(identity).includes(identity.version)) return undefined;
  return (
    removed(identity, istioVersion) ??
    unknownVersion(identity) ??
    unknownKind(identity) ??
    unknownGroup(identity)
  );
}

/**
 * That an object is written in an early version of its API although the stable one is served, where that is told: for
 * the kinds of Istio, and for versions that are deprecated. All objects of a version share the finding.
 */
export function outdatedFinding(object: Cursor, istioVersion: string | undefined): SchemaFinding | undefined {
  const { value } = object.get("apiVersion");
  if (typeof value !== "string" || !mayBeOutdated.test(value)) return undefined;
  const identity = identityOf(object);
  const best = identity && versionsOf(identity)[0];
  if (
    !identity ||
    best === undefined ||
    best === identity.version ||
    !isOutdated(identity, best, istioVersion)
  ) {
    return undefined;
  }
  const { apiVersion, atVersion, group } = identity;
  return {
    rule: "api-version-current",
    finding: {
      at: atVersion,
      message: `API version ${quoted(apiVersion)} is an early form of "${group}/${best}".`,
      cause: apiVersion,
      // Whether the cluster serves it is known where its release is.
      fix: rewrite(atVersion, `${group}/${best}`, istioVersion === undefined ? "unsafe" : "safe"),
    },
  };
}

/** Groups of which any version is outdated; asked about every object. */
const mayBeOutdated = /^(?:[a-z]+\.istio\.io|gateway\.networking\.[a-z0-9.-]+)\/v1[a-z]/;

/** The stable versions of Istio's APIs came with Istio 1.22. */
function isOutdated(
  { group, kind, version }: Identity,
  best: string,
  istioVersion: string | undefined,
): boolean {
  if (group.endsWith(".istio.io")) return best === "v1" && minorOf(istioVersion ?? "1.22") >= 22;
  return own(servedKinds().deprecated, `${group}/${kind}`)?.includes(version) ?? false;
}

function removed(identity: Identity, istioVersion: string | undefined): SchemaFinding | undefined {
  const { apiVersion, kind, group, atVersion } = identity;
  const gone = removedVersion(apiVersion, kind);
  if (!gone) return undefined;
  const [best] = versionsOf(identity);
  const replacement = gone.replacement ?? (best && `"${group}/${best}"`);
  // Istio 1.N runs on Kubernetes 1.N and newer. https://istio.io/latest/docs/releases/supported-releases/
  const isSure =
    gone.minor !== undefined && istioVersion !== undefined && gone.minor <= minorOf(istioVersion);
  return {
    rule: "api-version-served",
    finding: {
      at: atVersion,
      message: `API version ${quoted(apiVersion)} of ${kind} ${gone.how}.`,
      help: replacement === undefined ? "Nothing took its place." : `In its place is ${replacement}.`,
      severity: isSure ? "error" : "warning",
      cause: `${atVersion.document.file.path}\n${apiVersion} ${kind}`,
      ...(gone.renamed !== undefined && { fix: rewrite(atVersion, gone.renamed) }),
    },
  };
}

/** A kind that is known, in a version that never was; a later one may come with a release that nobody here knows. */
function unknownVersion(identity: Identity): SchemaFinding | undefined {
  const { group, version, kind, apiVersion, atVersion } = identity;
  const versions = versionsOf(identity);
  const [best] = versions;
  if (best === undefined) return undefined;
  return {
    rule: "api-version-served",
    finding: {
      at: atVersion,
      message: `API version ${quoted(apiVersion)} of ${kind} does not exist.`,
      help: `There is ${namesText(versions.map((one) => apiVersionOf(group, one)))}.`,
      severity: isLater(version, best) ? "warning" : "error",
      fix: rewrite(atVersion, apiVersionOf(group, best)),
    },
  };
}

/** Kinds of files that tools write for people, under the name of a group that clusters serve. */
const neverApplied: ReadonlySet<string> = new Set(["gateway.networking.k8s.io/ConformanceReport"]);

/** A kind that its group does not have: that of another group, or a misspelt one. */
function unknownKind(identity: Identity): SchemaFinding | undefined {
  const { group, kind, apiVersion, atVersion, atKind } = identity;
  const kinds = own(servedKinds().groups, group);
  if (!kinds || Object.hasOwn(kinds, kind) || kind.endsWith("List")) return undefined;
  if (neverApplied.has(`${group}/${kind}`)) return undefined;
  const [home, another] = groupsWith(kind);
  const meant = meantKind(kind, Object.keys(kinds));
  const message = `API version ${quoted(apiVersion)} has no kind ${quoted(kind)}.`;
  const finding = (rest: Partial<Finding>): SchemaFinding => ({
    rule: "object-kind-known",
    finding: { at: atKind, message, ...rest },
  });
  if (home !== undefined && another === undefined) {
    const instead = apiVersionOf(home, own(servedKinds().groups, home)?.[kind]?.[0] ?? "v1");
    return finding({
      at: atVersion,
      help: `Kind "${kind}" is one of "${instead}".`,
      fix: rewrite(atVersion, instead),
      ...(isLegacy(group, home) && { severity: "warning" }),
    });
  }
  if (meant !== undefined) return finding({ help: `Did you mean "${meant}"?`, fix: rewrite(atKind, meant) });
  const isClosed = /(^|\.)istio\.io$|^gateway\.networking\./.test(group);
  return isClosed
    ? finding({ help: `There is ${namesText(Object.keys(kinds))}.`, severity: "warning" })
    : undefined;
}

/** OpenShift 3 had kinds of its own in the core group, those for access among them. */
function isLegacy(group: string, home: string): boolean {
  return group === "" && home === "rbac.authorization.k8s.io";
}

/** A group that is nearly one which has the kind. */
function unknownGroup({ group, kind, apiVersion, atVersion }: Identity): SchemaFinding | undefined {
  if (Object.hasOwn(servedKinds().groups, group)) return undefined;
  const meant = nearestName(group, groupsWith(kind), Math.floor(group.length / 7));
  const best = meant === undefined ? undefined : own(servedKinds().groups, meant)?.[kind]?.[0];
  if (meant === undefined || best === undefined) return undefined;
  const instead = apiVersionOf(meant, best);
  return {
    rule: "object-kind-known",
    finding: {
      at: atVersion,
      message: `API version ${quoted(apiVersion)} has no kind ${quoted(kind)}.`,
      help: `Kind "${kind}" is one of "${instead}".`,
      fix: rewrite(atVersion, instead),
    },
  };
}

function identityOf(object: Cursor): Identity | undefined {
  const [apiVersion, kind] = [object.get("apiVersion").text(), object.get("kind").text()];
  if (!apiVersion || !kind) return undefined;
  const slash = apiVersion.value.indexOf("/");
  return {
    apiVersion: apiVersion.value,
    group: apiVersion.value.slice(0, Math.max(slash, 0)),
    version: apiVersion.value.slice(slash + 1),
    kind: kind.value,
    atVersion: apiVersion.at,
    atKind: kind.at,
  };
}

function versionsOf({ group, kind }: Identity): readonly string[] {
  const kinds = own(servedKinds().groups, group);
  return (kinds && own(kinds, kind)) ?? [];
}

function groupsWith(kind: string): readonly string[] {
  return Object.entries(servedKinds().groups).flatMap(([group, kinds]) =>
    Object.hasOwn(kinds, kind) ? [group] : [],
  );
}

/** Nearer than the name of a rule, because short words are near to many. */
function meantKind(kind: string, kinds: readonly string[]): string | undefined {
  return nearestName(kind, kinds, Math.max(1, Math.floor(kind.length / 4)));
}

function apiVersionOf(group: string, version: string): string {
  return group === "" ? version : `${group}/${version}`;
}

function isLater(version: string, best: string): boolean {
  return Number(/^v(\d+)/.exec(version)?.[1]) > Number(/^v(\d+)/.exec(best)?.[1]);
}

/** The minor version of a release "1.N"; 0 when it is not written so. */
function minorOf(release: string): number {
  return Number(/^1\.(\d+)/.exec(release)?.[1] ?? 0);
}

function rewrite(at: Place, text: string, safety: Fix["safety"] = "unsafe"): Fix {
  return { title: `Replace with "${text}"`, safety, edits: [{ at, value: text }] };
}

function own<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
