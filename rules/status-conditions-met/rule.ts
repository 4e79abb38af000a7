import { type Cursor, defineFieldRule, type Finding } from "../../src/rule/index.js";

/** By kind, the conditions that say whether an object works, and the status each has when it does not. */
const failures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Service: { "istio.io/WaypointBound": "False" },
  ServiceEntry: { "istio.io/WaypointBound": "False" },
  WorkloadEntry: { "istio.io/WaypointBound": "False" },
  AuthorizationPolicy: { ZtunnelAccepted: "False", WaypointAccepted: "False" },
  Gateway: {
    Accepted: "False",
    Programmed: "False",
    ResolvedRefs: "False",
    Ready: "False",
    Scheduled: "False",
    Conflicted: "True",
    Detached: "True",
  },
  HTTPRoute: { Accepted: "False", Programmed: "False", ResolvedRefs: "False" },
  GRPCRoute: { Accepted: "False", Programmed: "False", ResolvedRefs: "False" },
};

export default defineFieldRule({
  id: "status-conditions-met",
  summary: "The status that an object was exported with says that it works.",
  severity: "info",
  parity: ["GWAPI", "IST0171"],
  inspects: [
    "/Service",
    "networking.istio.io/ServiceEntry",
    "networking.istio.io/WorkloadEntry",
    "security.istio.io/AuthorizationPolicy",
    "gateway.networking.k8s.io/Gateway",
    "gateway.networking.k8s.io/HTTPRoute",
    "gateway.networking.k8s.io/GRPCRoute",
  ],
  mentions: ["conditions"],

  *check(object) {
    const kind = object.get("kind").text()?.value ?? "";
    const status = object.get("status");
    for (const holder of [status, ...["parents", "listeners"].flatMap((list) => status.get(list).items())]) {
      for (const condition of holder.get("conditions").items()) yield* judge(condition, kind);
    }
  },
});

function* judge(condition: Cursor, kind: string): Generator<Finding> {
  const [type, status, reason, message] = ["type", "status", "reason", "message"].map(
    (field) => condition.get(field).text()?.value ?? "",
  );
  const failed = status !== "" && failures[kind]?.[type ?? ""] === status;
  const partly =
    kind === "AuthorizationPolicy" && type === "WaypointAccepted" && reason === "PartiallyInvalid";
  if (!failed && !partly) return;
  yield {
    at: condition.get("status").at,
    message: `When it was exported, condition "${type}" of the ${kind} was ${status}${reason ? ` for the reason "${reason}"` : ""}.`,
    parity: kind === "Gateway" ? ["GWAPI", "IST0171"] : ["IST0171"],
    ...(message && { help: `The controller says: ${message}` }),
  };
}
