import { defineRule, type Finding, type WeightedDestination } from "../../src/rule/index.js";

export default defineRule({
  id: "route-weight-effective",
  summary: "A weight is given only where traffic is split.",
  severity: "info",
  parity: ["KIA1104"],
  visits: "VirtualService",

  *check({ http, tls, tcp }) {
    for (const { route } of [...http, ...tls, ...tcp]) yield* loneWeight(route);
  },
});

/** A weight of 100 or 0 alone says nothing wrong; anything else looks as if a second share were forgotten. */
function* loneWeight(route: readonly WeightedDestination[]): Generator<Finding> {
  const [only, ...others] = route;
  if (!only?.weight || others.length > 0) return;
  const { value, at } = only.weight;
  if (value <= 0 || value >= 100) return;
  yield {
    at,
    message: `Weight ${value} has no effect: the only destination of a route takes all of its traffic.`,
  };
}
