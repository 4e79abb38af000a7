import { httpMethods, methodFitness, plainMethod } from "../../src/istio/http-methods.js";
import { type Cursor, defineFieldRule, type Finding, nearestWord, replace } from "../../src/rule/index.js";

export default defineFieldRule({
  id: "authorization-policy-methods-known",
  summary: "The methods that an AuthorizationPolicy names are methods of HTTP.",
  severity: "error",
  parity: ["KIA0102"],
  inspects: ["security.istio.io/AuthorizationPolicy"],
  mentions: ["methods", "notMethods"],

  *check(object) {
    for (const rule of object.find("spec", "rules").items()) {
      for (const to of rule.get("to").items()) {
        yield* judge(to.get("operation").get("methods"), ["KIA0102"]);
        yield* judge(to.get("operation").get("notMethods"), []);
      }
    }
  },
});

function* judge(methods: Cursor, parity: readonly string[]): Generator<Finding> {
  for (const { value, at } of methods.texts()) {
    const fitness = methodFitness(value);
    if (fitness === "impossible") {
      yield {
        at,
        message: `"${value}" cannot be a method of HTTP.`,
        parity,
        help: 'A method is one word, such as GET; every call of gRPC is a POST, and its path goes into "paths".',
      };
    } else if (fitness === "misspelt") {
      const meant = plainMethod(value);
      const message = `No request has the method "${value}": methods are compared letter by letter.`;
      yield { at, message, parity: [], help: `Write "${meant}".`, fix: replace(at, meant) };
    } else if (fitness === "unknown") {
      yield unknownMethod(value, at, parity);
    }
  }
}

function unknownMethod(value: string, at: Finding["at"], parity: readonly string[]): Finding {
  const meant = value.includes("*") ? undefined : nearestWord(value.toUpperCase(), httpMethods.slice(0, 9));
  return {
    at,
    message: `"${value}" is no method of HTTP that is registered.`,
    parity,
    severity: "warning",
    ...(meant && { help: `Did the manifest mean "${meant}"?`, fix: replace(at, meant) }),
  };
}
