import {
  defineRule,
  type Finding,
  type Mesh,
  meansListeners,
  type ObjectReference,
  type Route,
  type RouteMatch,
  referenceKey,
} from "../../src/rule/index.js";

type Matching = Route<"HTTPRoute"> | Route<"GRPCRoute">;

export default defineRule({
  id: "route-matches-distinct",
  summary: "No two rules of routes for one host take the same requests.",
  severity: "warning",
  parity: [],
  visits: ["HTTPRoute", "GRPCRoute"],

  *check(route, mesh) {
    const seen = new Map<string, RouteMatch>();
    for (const match of route.matches) {
      if (match.takes === undefined) continue;
      const earlier = seen.get(match.takes);
      if (earlier) yield repeated(match, earlier);
      else {
        seen.set(match.takes, match);
        yield* takenTwice(match, route, mesh);
      }
    }
  },
});

function repeated(match: RouteMatch, earlier: RouteMatch): Finding {
  const related = [{ at: earlier.at, message: "They are taken here." }];
  return match.rule === earlier.rule
    ? { at: match.at, message: "This match stands twice in one rule.", severity: "info", related }
    : {
        at: match.at,
        message: "This match is never reached: an earlier rule takes the same requests.",
        related,
      };
}

/**
 * Matches with more conditions come first wherever they stand, so only the same match again is of no use. Of two routes the
 * older one has it. (gateway-api HTTPRouteRule, matches)
 */
function* takenTwice(match: RouteMatch, route: Matching, mesh: Mesh): Generator<Finding> {
  if (route.open) return;
  for (const claim of claimsOf(route, match)) {
    const other = rivalOf(claim, route, mesh);
    const its = other?.matches.find(({ takes }) => takes === match.takes);
    if (!other || !its) continue;
    yield {
      at: match.at,
      message: `${route.kind} "${route.name}" takes the same requests as ${other.kind} "${other.name}": the older of the two gets them.`,
      related: [{ at: its.at, message: "They are taken here too." }],
    };
    return;
  }
}

function rivalOf(claim: string, route: Matching, mesh: Mesh): Matching | undefined {
  const before: readonly Matching[] =
    route.kind === "HTTPRoute"
      ? mesh.togetherBefore("HTTPRoute", route, claim, allClaims)
      : mesh.togetherBefore("GRPCRoute", route, claim, allClaims);
  return before.find(
    (other) =>
      !other.open && (other.name !== route.name || other.namespace !== route.namespace) && meet(route, other),
  );
}

function allClaims(route: Matching): readonly string[] {
  return route.matches.flatMap((match) => (match.takes === undefined ? [] : claimsOf(route, match)));
}

/** One text for each parent and hostname under which a route takes some requests. */
function claimsOf(route: Matching, { takes }: RouteMatch): readonly string[] {
  const hosts = route.hostnames.length > 0 ? route.hostnames.map(({ value }) => value.toLowerCase()) : [""];
  return route.parents.flatMap((parent) =>
    hosts.map((host) => `${parentText(parent, route)} ${host} ${takes}`),
  );
}

/** A route for a Service of another namespace is for the clients of its own alone. (gateway-api GEP-1294) */
function parentText(parent: ObjectReference, route: Matching): string {
  const { namespace, name } = referenceKey(parent, route);
  const clients = meansListeners(parent) || namespace === route.namespace ? "" : route.namespace;
  return `${parent.group}/${parent.kind} ${namespace}/${name} ${clients}`;
}

/** Whether two routes are attached to one listener or port of a parent. */
function meet(one: Matching, other: Matching): boolean {
  return one.parents.some((parent) =>
    other.parents.some(
      (its) =>
        parentText(parent, one) === parentText(its, other) &&
        (parent.sectionName?.value ?? its.sectionName?.value) ===
          (its.sectionName?.value ?? parent.sectionName?.value) &&
        (parent.port?.value ?? its.port?.value) === (its.port?.value ?? parent.port?.value),
    ),
  );
}
