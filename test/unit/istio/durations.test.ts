import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { durationProblem, parseDuration } from "../../../src/istio/durations.js";

const readings: readonly (readonly [string, bigint | undefined])[] = [
  ["5s", 5_000_000_000n],
  ["1.5s", 1_500_000_000n],
  [".5s", 500_000_000n],
  ["5.s", 5_000_000_000n],
  ["1h2m3s", 3_723_000_000_000n],
  ["0s", 0n],
  [`${"0".repeat(30)}7s`, 7_000_000_000n],
  [`${"9".repeat(1_000_000)}s`, undefined],
  ["-1s", -1_000_000_000n],
  ["+1s", 1_000_000_000n],
  ["0", 0n],
  ["-0", 0n],
  ["1us", 1000n],
  ["1µs", 1000n],
  ["0.9ns", 0n],
  ["2562047h47m16.854775807s", 9223372036854775807n],
  ["2562047h47m16.854775808s", undefined],
  ["-2562047h47m16.854775808s", -9223372036854775808n],
  ["999999999999h", undefined],
  ["", undefined],
  ["-", undefined],
  ["5", undefined],
  [".s", undefined],
  ["5 s", undefined],
  ["5S", undefined],
  ["1d", undefined],
];

describe("durations", () => {
  for (const [text, nanoseconds] of readings) {
    it(`are read as Go does: ${JSON.stringify(text).slice(0, 40)}`, () =>
      assert.equal(parseDuration(text), nanoseconds));
  }

  it("are whole milliseconds from 1ms up", () => {
    for (const text of ["1ms", "5s", "1000000h", "1.001s", "1000us", "000001s"]) {
      assert.equal(durationProblem(text), undefined, text);
    }
    for (const text of ["0s", "-5s", "0.5ms", "1.5ms", "1.0001s", "1ns"])
      assert.ok(durationProblem(text), text);
  });

  it("are told apart from texts that are none, and from too long ones", () => {
    for (const text of ["soon", "5 s", "1d", "", "-"])
      assert.match(durationProblem(text) ?? "", /^cannot be/, text);
    for (const text of ["2562047h48m", "-9999999h"])
      assert.match(durationProblem(text) ?? "", /^is longer/, text);
  });
});
