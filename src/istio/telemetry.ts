import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { keyOf } from "../text/place.js";
import { celSyntaxProblem } from "./cel.js";
import { enumOf, isBlank, isMissing, message, numberOf, oneOf, textOf } from "./decode.js";
import { missingIn, otherHalf, quoted, refused, warned } from "./findings.js";

/*
 * What a Telemetry resource asks for. Upstream: ValidateTelemetry in
 * https://github.com/istio/istio/blob/master/pkg/config/validation/validation.go
 */

const sections = ["metrics", "tracing", "accessLogging"] as const;

/** Findings about the providers that metrics, tracing and access logs are sent to. */
export function* providerFindings(spec: Cursor): Iterable<Finding> {
  for (const section of sections) {
    for (const entry of spec.get(section).items()) yield* namelessProviders(entry.get("providers"));
  }
  const tracing = spec.get("tracing");
  const [, second] = tracing.items();
  if (second) yield warned(keyOf(tracing.at), "More than one tracing is written, and Istio uses one.");
  for (const entry of tracing.items()) {
    const providers = entry.get("providers");
    if (providers.items().length < 2) continue;
    yield warned(keyOf(providers.at), "More than one provider of a tracing is written, and Istio uses one.");
  }
}

function* namelessProviders(providers: Cursor): Iterable<Finding> {
  for (const provider of providers.items()) {
    const name = provider.get("name");
    if (provider.isUnknown || !isBlank(name)) continue;
    yield refused(
      isMissing(name) ? provider.at : name.at,
      "A provider has no name of an extension provider of the mesh.",
    );
  }
}

/** Findings about sampling and custom tags. */
export function* tracingFindings(spec: Cursor): Iterable<Finding> {
  for (const tracing of spec.get("tracing").items()) {
    const sampling = tracing.get("randomSamplingPercentage");
    const share = numberOf(sampling);
    if (share !== undefined && (share < 0 || share > 100)) {
      yield refused(sampling.at, `Sampling percentage ${share} is not in the range 0 to 100.`);
    }
    for (const [name, tag] of tracing.get("customTags").entries()) yield* tagFindings(name, tag);
  }
}

/** In upstream's order of fields. */
const tagSources = ["literal", "environment", "header", "formatter"] as const;
const neededOfTag: Readonly<Record<string, string>> = {
  literal: "value",
  environment: "name",
  header: "name",
};

function* tagFindings(name: string, tag: Cursor): Iterable<Finding> {
  if (name === "") yield refused(keyOf(tag.at), "A custom tag has an empty name.");
  const source = message(tag) && oneOf(tag, tagSources);
  const needed = typeof source?.at.step === "string" ? neededOfTag[source.at.step] : undefined;
  if (!source || needed === undefined || !isBlank(source.get(needed))) return;
  const field = source.get(needed);
  const at = isMissing(field) ? missingIn(source.at) : field.at;
  yield refused(at, `Custom tag ${quoted(name)} has no "${needed}" in its "${String(source.at.step)}".`);
}

const operations = ["UPSERT", "REMOVE"] as const;

/** Findings about overrides of metrics and their tags. */
export function* metricFindings(spec: Cursor): Iterable<Finding> {
  for (const metrics of spec.get("metrics").items()) {
    for (const override of metrics.get("overrides").items()) {
      for (const [name, tag] of override.get("tagOverrides").entries()) yield* tagOverride(name, tag);
      const metric = override.get("match").get("customMetric");
      if (metric.value === "") yield refused(metric.at, "A custom metric has an empty name.");
    }
  }
}

function* tagOverride(name: string, tag: Cursor): Iterable<Finding> {
  if (name === "") yield warned(keyOf(tag.at), "A tag override has an empty name.");
  if (tag.isUnknown) return;
  const value = tag.get("value");
  const operation = enumOf(tag.get("operation"), operations);
  const set = otherHalf(tag.get("operation"), "The operation is set here.");
  if (operation === "UPSERT" && isBlank(value)) {
    const at = isMissing(value) ? missingIn(tag.at) : value.at;
    yield refused(at, `Tag ${quoted(name)} has no value, which operation UPSERT needs.`, set);
  } else if (operation === "REMOVE" && (textOf(value) ?? "") !== "") {
    yield refused(value.at, `Tag ${quoted(name)} has a value, which operation REMOVE cannot have.`, set);
  }
}

/** Findings about the CEL expressions that choose what is logged: their syntax, not the attributes they ask for. */
export function* filterFindings(spec: Cursor): Iterable<Finding> {
  for (const logging of spec.get("accessLogging").items()) {
    const filter = logging.get("filter");
    if (!message(filter)) continue;
    const expression = filter.get("expression");
    const text = textOf(expression);
    const problem = text === undefined ? undefined : celSyntaxProblem(text);
    if (!problem) continue;
    const at = isMissing(expression) ? missingIn(filter.at) : expression.at;
    yield refused(at, `Filter ${quoted(text ?? "")} is not a CEL expression: ${problem}.`);
  }
}
