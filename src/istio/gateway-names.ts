import type { Cursor } from "../decode/cursor.js";
import type { Finding } from "../diagnostics/finding.js";
import { quoted, refused, warned } from "./findings.js";
import { fqdnProblem, isDnsLabel } from "./hosts.js";

/**
 * Findings about names of gateways. Upstream (validateGatewayNames in pkg/config/validation/validation.go) reads no
 * further than the first name without a namespace; the others are not judged.
 */
export function* gatewayNamesFindings(gateways: Cursor, translated: boolean): Iterable<Finding> {
  for (const gateway of gateways.items()) {
    const name = gateway.value === null ? "" : gateway.text()?.value;
    if (name === undefined) continue;
    if (!name.includes("/")) {
      yield* bareNameFindings(gateway, name);
      return;
    }
    const problem = qualifiedProblem(name, translated);
    if (problem) yield refused(gateway.at, `Gateway ${quoted(name)} ${problem}.`);
  }
}

function* bareNameFindings(gateway: Cursor, name: string): Iterable<Finding> {
  const problem = fqdnProblem(name);
  if (problem) yield refused(gateway.at, `Gateway ${quoted(name)} ${problem}.`);
  else if (name.includes(".")) {
    const [short, namespace] = name.split(".");
    const help = `Write "${namespace}/${short}".`;
    yield warned(gateway.at, `Gateway ${quoted(name)} is named in the old form of a full host name.`, {
      help,
    });
  }
}

function qualifiedProblem(name: string, translated: boolean): string | undefined {
  const slash = name.indexOf("/");
  const [namespace, gateway] = [name.slice(0, slash), name.slice(slash + 1)];
  if (namespace === "" || gateway === "") return "must have a name on both sides of the slash";
  if (!isDnsLabel(namespace)) return `has the invalid namespace ${quoted(namespace)}`;
  return isDnsLabel(gateway) || translated
    ? undefined
    : `has the invalid name ${quoted(gateway)} after the slash`;
}
