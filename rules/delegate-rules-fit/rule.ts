import {
  below,
  type Delegation,
  defineRule,
  type Finding,
  type HttpMatch,
  isDropped,
  list,
  pathsConflict,
  strayMatch,
  type VirtualService,
} from "../../src/rule/index.js";

export default defineRule({
  id: "delegate-rules-fit",
  summary: "A rule of a delegate fits requests that are delegated to it.",
  severity: "error",
  parity: [],
  visits: "VirtualService",

  *check(delegate, mesh) {
    const [first] = mesh.delegationsTo(delegate);
    for (const rule of delegate.http) {
      const stray = first && isDropped(rule, delegate, mesh) && strayMatch(rule, first.rule);
      if (stray) yield dropped(stray, first, delegate);
    }
  },
});

function dropped(stray: HttpMatch, { root, rule }: Delegation, delegate: VirtualService): Finding {
  const isPath = rule.matches.every((match) => pathsConflict(match, stray));
  const paths = rule.matches.flatMap(({ uri }) => uri?.value ?? []);
  return {
    at: isPath ? below(stray.at, "uri") : stray.at,
    message: `VirtualService "${root.name}" delegates nothing to "${delegate.name}" that this match could fit, so the rule is dropped.`,
    related: rule.matches.slice(0, 8).map((match) => ({
      at: isPath ? below(match.at, "uri") : match.at,
      message: "It delegates this.",
    })),
    ...(isPath && { help: `Paths of a delegate are whole ones: what is delegated is ${list(paths)}.` }),
  };
}
