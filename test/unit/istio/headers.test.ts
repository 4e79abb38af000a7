import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  changedHeaderProblem,
  headerValueProblem,
  isJwtClaim,
  matchedHeaderProblem,
  removedHeaderProblem,
} from "../../../src/istio/headers.js";

describe("headers", () => {
  it("are matched by tokens, pseudo-headers and claims", () => {
    for (const name of ["x-user", "X_User", ":path", "@request.auth.claims.group", "a!#$%&'*+.^`|~"]) {
      assert.equal(matchedHeaderProblem(name), undefined, name);
    }
    for (const name of ["", "x user", ":host", 'x"', "é", "@request.auth.claims."]) {
      assert.ok(matchedHeaderProblem(name), name);
    }
  });

  it("ask for claims behind a dot or in brackets", () => {
    for (const name of ["@request.auth.claims.a.b", "@request.auth.claims[a][b]", "@REQUEST.auth.claims.a"]) {
      assert.ok(isJwtClaim(name), name);
    }
    for (const name of ["@request.auth.claims", "@request.auth.claims[]", "@request.auth.claims-a"]) {
      assert.ok(!isJwtClaim(name), name);
    }
  });

  it("are changed and removed unless Envoy keeps them", () => {
    for (const name of ["x-user", ":authority", "Host"])
      assert.equal(changedHeaderProblem(name), undefined, name);
    for (const name of ["", ":path"]) assert.ok(changedHeaderProblem(name), name);
    for (const name of ["", ":authority", "Host", "host"]) assert.ok(removedHeaderProblem(name), name);
  });

  it("have values with variables that end", () => {
    const right = ["", "plain", "100%%", "%HOSTNAME%", "a %REQ(x)% b", '%PER(["a", "b"])%', "a\tb"];
    for (const value of right) {
      assert.equal(headerValueProblem(value), undefined, value);
    }
    const wrong = [
      "20%",
      "%HOST",
      "%HOST%%",
      "%REQ(x%",
      "%REQ(x)a%",
      '%PER(["a" b])%',
      "%REQ(a\\",
      "a\nb",
      "a\u007f",
    ];
    for (const value of wrong) assert.ok(headerValueProblem(value), JSON.stringify(value));
  });
});
