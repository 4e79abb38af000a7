import {
  type DestinationRule,
  defineRule,
  type Finding,
  hiddenMtls,
  isNear,
  keyOf,
  type Mesh,
  saysTls,
} from "../../src/rule/index.js";

export default defineRule({
  id: "destination-rule-keeps-mtls",
  summary: "A DestinationRule without TLS settings does not hide a wider one that asks for mTLS.",
  severity: "warning",
  parity: ["KIA0204"],
  visits: "DestinationRule",

  *check(rule, mesh) {
    if (rule.open || saysTls(rule)) return;
    const hidden = hiddenMtls(rule, mesh);
    if (hidden && isNear(rule, hidden)) yield lost(rule, hidden, mesh);
  },
});

/** Rules are not joined: the most specific one decides alone. With auto mTLS the proxies then still use mTLS. */
function lost(rule: DestinationRule, hidden: DestinationRule, mesh: Mesh): Finding {
  const { host, trafficPolicy, name } = rule;
  const config = mesh.meshConfig(rule);
  const isOff = config.isNear && config.autoMtls.value === false;
  return {
    at: trafficPolicy ? keyOf(trafficPolicy.at) : (host?.at ?? rule.at),
    message: `DestinationRule "${name}" has no TLS setting and takes the place of DestinationRule "${hidden.name}", which asks for mTLS.`,
    related: [{ at: hidden.trafficPolicy?.tls?.at ?? hidden.at, message: "mTLS is asked for here." }],
    help: isOff
      ? "Auto mTLS is off, so clients send plain text; repeat the TLS setting here."
      : "The proxies choose mTLS by themselves for servers that take it; repeat the TLS setting to insist on it.",
    ...(!isOff && { severity: "info" }),
  };
}
