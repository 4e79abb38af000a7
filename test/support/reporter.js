// Plain JavaScript, because node:test loads its reporter before anything that reads TypeScript.

/**
 * A reporter for node:test: each failure in full, what was skipped and why, and a closing line `N passed, N failed`.
 * @param {AsyncIterable<import("node:test/reporters").TestEvent>} events
 */
export default async function* report(events) {
  const names = [];
  const skipped = new Map();
  let [passed, failed] = [0, 0];

  for await (const { type, data } of events) {
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (type === "test:start") names[data.nesting] = data.name;
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (type === "test:fail" && !isTold(data.details)) {
      failed++;
      yield failure([...names.slice(0, data.nesting), data.name], data);
    } else if (data.skip !== undefined) {
      skipped.set(data.skip, (skipped.get(data.skip) ?? 0) + 1);
    } else if (type === "test:pass" && data.details.type !== "suite") passed++;
  }

  for (const [reason, times] of skipped) yield `${times} skipped: ${reason}\n`;
  yield `${passed} passed, ${failed} failed\n`;
}

/** A suite or a file fails when one of its tests does, which is told already, or by itself, which is not. */
function isTold({ error }) {
  return error?.failureType === "subtestsFailed";
}

function failure(names, { file, line, details }) {
  const cause = details.error.cause ?? details.error;
  const where = file === undefined ? "" : ` (${file}:${line ?? 1})`;
  const text = cause.code === "ERR_ASSERTION" ? cause.message : (cause.stack ?? String(cause));
  return `✖ ${names.join(" › ")}${where}\n${text.replace(/^/gm, "    ")}\n\n`;
}
