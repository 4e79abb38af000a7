import {
  defineRule,
  type Finding,
  type HttpMatch,
  mayBeForOthers,
  meshGateway,
  type Place,
  waypointNamespaces,
} from "../../src/rule/index.js";

export default defineRule({
  id: "waypoint-match-without-source",
  summary: "A match that waypoints apply asks for nothing of the client.",
  severity: "warning",
  parity: [],
  visits: "VirtualService",

  *check(virtualService, mesh) {
    const matches = virtualService.http.flatMap((rule) => rule.matches).filter(asksForSource);
    const waypoints = matches.length > 0 ? waypointNamespaces(virtualService, mesh) : new Set<string>();
    if (waypoints.size === 0) return;
    const isForOthers = mayBeForOthers(virtualService, mesh);
    for (const match of matches) {
      const place = lostPlace(match, waypoints);
      if (place) yield { ...lost(place), ...(isForOthers && { severity: "info" }) };
    }
  },
});

/** A match with gateways of its own is not asked for the namespace of its clients. */
function asksForSource({ open, gateways, sourceLabels, sourceNamespace }: HttpMatch): boolean {
  if (open) return false;
  if (gateways.length === 0) return sourceLabels.entries.size > 0 || sourceNamespace !== undefined;
  return sourceLabels.entries.size > 0 && gateways.some(({ text }) => text === meshGateway);
}

/**
 * Waypoints leave matches with source labels out, and take their own namespace for that of the client.
 * (pilot/pkg/networking/core listener_waypoint.go waypointInboundRoute; route/route.go sourceMatchHTTP)
 */
function lostPlace(
  { sourceLabels, sourceNamespace }: HttpMatch,
  waypoints: ReadonlySet<string>,
): Place | undefined {
  if (sourceLabels.entries.size > 0) return sourceLabels.at;
  return sourceNamespace && !waypoints.has(sourceNamespace.value) ? sourceNamespace.at : undefined;
}

function lost(at: Place): Finding {
  return {
    at,
    message: "No request fits this match at a waypoint, which does not compare its clients with it.",
    help: "A header that clients send can be matched in place of it.",
  };
}
