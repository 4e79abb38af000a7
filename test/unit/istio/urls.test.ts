import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseUrl } from "../../../src/istio/urls.js";

/** Texts, whether Go's url.Parse reads them, and their scheme; recorded from Go 1.26. */
const parsed: readonly (readonly [string, string | undefined])[] = [
  ["https://id.example.com/keys", "https"],
  ["HTTPS://id.example.com", "https"],
  ["id.example.com/keys", ""],
  ["oci://example.com/shop:1.0", "oci"],
  ["localhost:5000/shop", "localhost"],
  ["mailto:shop@example.com", "mailto"],
  ["", ""],
  ["*", ""],
  ["https://id.example.com:99999/keys", "https"],
  ["https://id.example.com:not-a-number", undefined],
  ["https://[2001:db8::1]:443/", "https"],
  ["https://[2001:db8::1", undefined],
  ["https://[fe80::1%25eth0]/keys", "https"],
  ["https://[fe80::1%25]/keys", undefined],
  ["https://[fe80::1%eth0]/keys", undefined],
  ["https://[10.0.0.1]/keys", undefined],
  ["https://id[0].example.com", undefined],
  ["https://id:80:443/keys", undefined],
  ["oci://id:80:443/keys", "oci"],
  ["https://exa mple.com", undefined],
  ["%", undefined],
  ["/keys%2", undefined],
  ["/keys%20", ""],
  ["a#b%zz", undefined],
  ["a\u0001b", undefined],
  [":keys", undefined],
  ["1:keys", undefined],
  ["a/1:keys", ""],
];

const inRequest: readonly (readonly [string, boolean])[] = [
  ["", false],
  ["example.com/shop", false],
  ["/shop", true],
  ["//shop", true],
  ["http://{bad", false],
  ["http://shop[0]", false],
  ["http://example.com/{shop}", true],
  ["http://a b", false],
];

describe("parseUrl", () => {
  for (const [text, scheme] of parsed) {
    it(`${scheme === undefined ? "refuses" : "reads"} ${JSON.stringify(text)} as Go does`, () => {
      const url = parseUrl(text);
      assert.equal("problem" in url ? undefined : url.scheme, scheme);
    });
  }

  for (const [text, fits] of inRequest) {
    it(`${fits ? "reads" : "refuses"} ${JSON.stringify(text)} of a request as Go does`, () => {
      assert.equal("problem" in parseUrl(text, true), !fits);
    });
  }
});
