import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formats } from "../../../src/schema/formats.js";

const id = "123e4567-e89b-42d3-a456-426614174000";

/** For each format, texts that the API server takes, and texts that it refuses. */
const table: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  bsonobjectid: [["507f1f77bcf86cd799439011"], ["507f1f77bcf86cd79943901", ""]],
  byte: [
    ["aGk=", "YQ==", "AGkA"],
    ["", "aGk", "aGk=\n", "a b="],
  ],
  "kubernetes-bytes": [["", "aGk=", "aG\nk=\n"], ["aGk"]],
  "kubernetes-quantity": [
    ["1Gi", "500m", "-1.5", "1e3", "1E", "0", " 2 "],
    ["", "a", "1GB", "1 Gi", "1K", "1e"],
  ],
  cidr: [
    ["10.0.0.0/8", "010.0.0.1/08", "::/0", "::ffff:1.2.3.4/120"],
    ["10.0.0.0/33", "10.0.0.0", "fe80::1%eth0/64", "::/129", "/8"],
  ],
  creditcard: [
    ["4012 8888 8888 1881", "378282246310005"],
    ["4012888888881882", "1"],
  ],
  date: [["2024-02-29"], ["2023-02-29", "2024-1-1", ""]],
  "date-time": [
    ["2024-01-01T00:00:00Z", "2024-01-01t00:00:00.123z", "2024-01-01T00:00:00+01:00"],
    ["2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:60Z"],
  ],
  duration: [
    ["1h30m", "1.5h", "2 weeks", "3d", "10S", "P1D"],
    ["1", "1x", "1 hello", ""],
  ],
  email: [
    ["ada@shop.example.com", "Ada <ada@shop.example.com>", "a@b"],
    ["ada", "@", "a@", "a@b@c"],
  ],
  hexcolor: [
    ["#fff", "ffffff"],
    ["#ffff", "#ggg"],
  ],
  hostname: [
    ["shop.example.com", "é", "a", "A-b.com"],
    ["", "-a", "a.", "a..b", "1.2", "a".repeat(64)],
  ],
  ipv4: [
    ["10.0.0.1", "010.0.0.1", "::ffff:1.2.3.4"],
    ["256.1.1.1", "1.2.3", "::1", "1.2.3.4%eth0"],
  ],
  ipv6: [
    ["::1", "2001:db8::1", "::ffff:1.2.3.4"],
    ["1.2.3.4", "fe80::1%eth0", "1::2::3"],
  ],
  isbn: [
    ["0321751043", "978-0321751041"],
    ["0321751044", "978-0321751042"],
  ],
  isbn10: [["0 321 75104 3"], ["978-0321751041"]],
  isbn13: [["978-0321751041"], ["0321751043"]],
  mac: [
    ["01:23:45:67:89:ab", "01-23-45-67-89-AB", "0123.4567.89ab"],
    ["01:23:45:67:89", "01:23-45:67:89:ab"],
  ],
  rgbcolor: [
    ["rgb(0,0,0)", "rgb( 255 , 1, 10 )"],
    ["rgb(256,0,0)", "rgb(0,0)"],
  ],
  ssn: [["123-45-6789"], ["123456789", "12-345-6789"]],
  uri: [
    ["http://shop.example.com", "/cart", "mailto:a"],
    ["shop", "", "?x"],
  ],
  uuid: [
    [id, id.toUpperCase(), id.replaceAll("-", "")],
    ["123e4567", ""],
  ],
  uuid3: [[id.replace("-4", "-3")], [id]],
  uuid4: [[id], [id.replace("-4", "-5")]],
  uuid5: [[id.replace("-4", "-5")], [id]],
};

describe("formats", () => {
  for (const [name, [accepted, refused]] of Object.entries(table)) {
    it(`tell what is ${formats.get(name)?.words}`, () => {
      const accepts = (text: string) => formats.get(name)?.accepts(text);
      assert.deepEqual(
        accepted.filter((text) => !accepts(text)),
        [],
      );
      assert.deepEqual(refused.filter(accepts), []);
    });
  }
});
