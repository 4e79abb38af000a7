import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { enumOf, isBlank, isMissing, message, messageIn, numberOf, textOf, unnamedNumber } from "./decode.js";
import { missingIn, otherHalf, quoted, refused } from "./findings.js";
import { parseUrl } from "./urls.js";

/*
 * A Wasm module and where it runs, in a WasmPlugin's spec and in a TrafficExtension's `wasm`. Upstream:
 * ValidateWasmPlugin in https://github.com/istio/istio/blob/master/pkg/config/validation/validation.go
 */

const schemes: ReadonlySet<string> = new Set(["", "file", "http", "https", "oci"]);

/** Findings about where a module comes from. */
export function* moduleFindings(module: Cursor): Iterable<Finding> {
  yield* urlFindings(module);
  yield* digestFindings(module.get("sha256"));
  yield* tooLong(module.get("imagePullSecret"), "Image pull secret", 253);
  yield* tooLong(module.get("pluginName"), "Plugin name", 256);
}

function* urlFindings(module: Cursor): Iterable<Finding> {
  const url = module.get("url");
  const text = textOf(url);
  if (text === undefined) return;
  if (text === "") {
    yield refused(isMissing(url) ? missingIn(module.at) : url.at, "A Wasm module has no URL.");
    return;
  }
  const parsed = parseModuleUrl(text);
  if ("problem" in parsed) yield refused(url.at, `URL ${quoted(text)} ${parsed.problem}.`);
  else if (!schemes.has(parsed.scheme)) {
    yield refused(
      url.at,
      `URL ${quoted(text)} has the scheme "${parsed.scheme}": oci, http, https and file are allowed.`,
    );
  }
}

/** An image may be named without a scheme: what is no URL is tried as an HTTP one. Upstream: strictParseURL. */
function parseModuleUrl(text: string): ReturnType<typeof parseUrl> {
  const asWritten = parseUrl(text, true);
  if (!("problem" in asWritten)) return parseUrl(text);
  const asImage = parseUrl(`http://${text}`, true);
  return "problem" in asImage ? asImage : parseUrl(`http://${text}`);
}

function* digestFindings(digest: Cursor): Iterable<Finding> {
  const text = digest.text();
  if (!text || text.value === "" || /^[a-f0-9]{64}$/.test(text.value)) return;
  yield refused(text.at, `SHA-256 digest ${quoted(text.value)} must be 64 digits and letters from a to f.`);
}

function* tooLong(cursor: Cursor, subject: string, most: number): Iterable<Finding> {
  const text = cursor.text();
  if (!text || Buffer.byteLength(text.value) <= most) return;
  yield refused(text.at, `${subject} ${quoted(text.value)} is longer than the ${most} characters allowed.`);
}

const sources = ["INLINE", "HOST"] as const;

/** Findings about the environment variables of a module's virtual machine. */
export function* environmentFindings(module: Cursor): Iterable<Finding> {
  const first = new Map<string, Cursor>();
  for (const variable of module.get("vmConfig").get("env").items()) {
    const name = textOf(variable.get("name"));
    if (variable.isUnknown || name === undefined) continue;
    const earlier = first.get(name);
    if (name === "" || Buffer.byteLength(name) > 256) {
      const at = isMissing(variable.get("name")) ? variable.at : variable.get("name").at;
      yield refused(at, "An environment variable must have a name of at most 256 characters.");
    } else if (earlier) {
      yield refused(variable.get("name").at, `Environment variable ${quoted(name)} is set twice.`, {
        related: [{ at: earlier.get("name").at, message: "It is set here too." }],
      });
    } else {
      first.set(name, variable);
      yield* valueSource(variable, name);
    }
  }
}

function* valueSource(variable: Cursor, name: string): Iterable<Finding> {
  const value = variable.get("value");
  const source = variable.get("valueFrom");
  const elsewhere = enumOf(source, sources) === "HOST" || unnamedNumber(source, sources) !== undefined;
  if (!elsewhere || isBlank(value)) return;
  yield refused(
    value.at,
    `Environment variable ${quoted(name)} takes its value from the host and cannot have one here.`,
    otherHalf(source, "The source is set here."),
  );
}

/** Findings about the ports of the traffic that a plugin or extension is for. */
export function* matchFindings(spec: Cursor): Iterable<Finding> {
  for (const match of spec.get("match").items()) {
    for (const port of match.get("ports").items()) {
      const number = port.get("number");
      const value = port.isUnknown ? undefined : numberOf(number);
      if (value === undefined || (value >= 1 && value <= 65535)) continue;
      const at = isMissing(number) ? port.at : number.at;
      yield refused(
        at,
        isMissing(number) ? "A port has no number." : `Port ${value} is not in the range 1 to 65535.`,
      );
    }
  }
}

const longestScript = 65536;

/** The Wasm module that an object runs, as the webhook reads it: where a TrafficExtension has `lua` too, that counts. */
export function moduleOf(object: Cursor): Cursor | undefined {
  const spec = object.get("spec");
  if (object.get("kind").value === "WasmPlugin") return spec;
  return message(spec.get("lua")) ? undefined : messageIn(spec, "wasm");
}

/** Findings about what a TrafficExtension runs: one of `wasm` and `lua`. */
export function* extensionFindings(spec: Cursor): Iterable<Finding> {
  if (!spec.exists || spec.isUnknown) return;
  const wasm = spec.get("wasm");
  const lua = spec.get("lua");
  if (message(wasm) && message(lua)) {
    yield {
      at: keyOf(lua.at),
      message: 'Field "lua" cannot stand beside "wasm": an extension runs one of them.',
      related: [{ at: keyOf(wasm.at), message: 'Field "wasm" is here.' }],
      // The webhook reads the last of the two and takes it; the resource definition refuses both.
      parity: [],
    };
  } else if (isMissing(wasm) && isMissing(lua)) {
    yield refused(missingIn(spec.at), 'An extension has neither "wasm" nor "lua": it must run one of them.');
  }
  if (message(lua)) yield* scriptFindings(lua);
}

function* scriptFindings(lua: Cursor): Iterable<Finding> {
  const code = lua.get("inlineCode");
  const text = textOf(code);
  if (text === "") {
    yield refused(
      isMissing(code) ? missingIn(lua.at) : code.at,
      'A Lua extension has no code in "inlineCode".',
    );
  } else if (text !== undefined && Buffer.byteLength(text) > longestScript) {
    yield refused(code.at, "A Lua extension has more than the 64 KiB of code allowed.");
  }
}
