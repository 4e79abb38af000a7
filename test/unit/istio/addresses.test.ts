import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  isCidr,
  isIpAddress,
  splitHostPort,
  subnetProblem,
  unixPathProblem,
} from "../../../src/istio/addresses.js";

describe("addresses", () => {
  it("are read as strictly as Go does", () => {
    for (const text of ["10.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "fe80::1%eth 0/1"])
      assert.ok(isIpAddress(text), text);
    for (const text of [
      "",
      "10.0.0",
      "10.0.0.300",
      "010.0.0.1",
      "10.0.0.1 ",
      "10.0.0.1/8",
      "fe80::1%",
      "10.0.0.1%a",
    ]) {
      assert.ok(!isIpAddress(text), text);
    }
  });

  it("make blocks with a length", () => {
    for (const text of ["10.0.0.0/8", "10.1.2.3/0", "2001:db8::/128"]) assert.ok(isCidr(text), text);
    for (const text of [
      "10.0.0.0",
      "10.0.0.0/33",
      "10.0.0.0/08",
      "10.0.0.0/+8",
      "10.0.0.0/",
      "fe80::%eth0/64",
      "/8",
    ]) {
      assert.ok(!isCidr(text), text);
    }
    assert.ok(subnetProblem("10.0.0.0/8/8"));
  });

  it("may be sockets", () => {
    for (const path of ["/run/shop.sock", "@shop"]) assert.equal(unixPathProblem(path), undefined, path);
    for (const path of ["", "/", "/run/", "./shop.sock"]) assert.ok(unixPathProblem(path), path);
  });

  it("are cut from their ports", () => {
    assert.deepEqual(splitHostPort("[::1]:80"), { host: "::1", port: "80" });
    assert.deepEqual(splitHostPort(":80"), { host: "", port: "80" });
    for (const text of ["80", "::1:80", "[::1]80", "[::1", "a]:80", "[[::1]]:80"]) {
      assert.equal(splitHostPort(text), undefined, text);
    }
  });
});
