"use strict";
// Loaded before the command: a machine without a network, other programs and anybody to ask. Whoever reaches for one of
// these ends the process at once.
const forbidden = [
  [require("node:child_process"), ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]],
  [require("node:dgram"), ["createSocket"]],
  [require("node:dns"), ["lookup", "resolve"]],
  [require("node:dns/promises"), ["lookup", "resolve"]],
  [require("node:net").Socket.prototype, ["connect"]],
  [require("node:readline"), ["createInterface"]],
  [require("node:tty"), ["ReadStream"]],
];

for (const [owner, names] of forbidden) {
  for (const name of names) {
    Object.defineProperty(owner, name, {
      value() {
        process.stderr.write(`"${name}" is called.\n`);
        process.exit(70);
      },
    });
  }
}
