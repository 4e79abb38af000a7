import { createRequire } from "node:module";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

/**
 * One fingerprint for each diagnostic, in their order. They survive moved lines, since they are made of the rule, the
 * object, the way to the value and the message; diagnostics equal in all of these are told apart by counting.
 */
export function fingerprints(diagnostics: readonly Diagnostic[]): readonly string[] {
  const times = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const key = keyOf(diagnostic);
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return digest(time === 1 ? key : `${key}\0${time}`);
  });
}

const require = createRequire(import.meta.url);

/** A short digest of a text, in hexadecimal digits. */
export function digest(text: string): string {
  // Loaded on first use, because loading it costs more than all other formats together, and few runs need it.
  const { createHash }: typeof import("node:crypto") = require("node:crypto");
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function keyOf({ code, path, resource, jsonPath, message, environment }: Diagnostic): string {
  const object = resource ? [resource.apiVersion, resource.kind, resource.namespace, resource.name] : [];
  return JSON.stringify([code, path, object, jsonPath, message, environment]);
}
