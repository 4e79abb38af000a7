import type { Divergence } from "../divergence.js";
import { about, routeHosts } from "../semantics.js";

/** Where another tool is wrong about ServiceEntries. */
export const serviceEntryDivergences: readonly Divergence[] = [
  {
    codes: ["KIA1211", "KIA1212"],
    side: "missed",
    reason:
      "one port or host twice in one ServiceEntry is refused on admission, which is said once (istio-validation)",
    when: about("ServiceEntry", (entry) => {
      const ports = entry.value.spec?.ports ?? [];
      const lists = [ports.map(({ number }) => number), routeHosts(entry)];
      return lists.some((list) => new Set<unknown>(list).size < list.length);
    }),
  },
];
