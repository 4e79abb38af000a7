import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { quoted, warned } from "./findings.js";

/**
 * Warnings about hosts of an egress listener that add nothing: written twice, beside all of their namespace, or
 * beside all there are. `namespace` is what "." stands for.
 */
export function* repeatedHostFindings(hosts: Cursor, namespace: string): Iterable<Finding> {
  const names = new Map<string, Set<string>>();
  for (const host of hosts.texts()) {
    const slash = host.value.indexOf("/");
    if (slash < 0 || host.value.startsWith("~")) continue;
    const written = host.value.slice(0, slash);
    const owner = written === "." ? namespace : written;
    const name = host.value.slice(slash + 1);
    const seen = names.get(owner) ?? new Set<string>();
    names.set(owner, seen);
    const repeated = name === "*" ? seen.size > 0 : seen.has(name) || seen.has("*");
    if (repeated) yield warned(host.at, `Host ${quoted(host.value)} repeats one before it.`);
    seen.add(name);
  }
  if (!names.get("*")?.has("*") || names.size === 1) return;
  const all = hosts.texts().find(({ value }) => value === "*/*");
  if (all) yield warned(all.at, 'Host "*/*" selects everything, so the other hosts add nothing.');
}
