import { below, defineRule, keyAddressSetting } from "../../src/rule/index.js";

export default defineRule({
  id: "jwks-addresses-restricted",
  summary: "A control plane that fetches keys keeps away from addresses that it should not ask.",
  severity: "info",
  parity: ["IST0175"],
  visits: "Workload",

  *check({ blocksKeyAddresses, ...istiod }, mesh) {
    if (blocksKeyAddresses !== false) return;
    const authentications = mesh.near("RequestAuthentication", istiod);
    const [first] = authentications;
    if (!first) return;
    yield {
      at: below(istiod.at, "metadata", "name"),
      message: `${istiod.manifestKind} "${istiod.name}" fetches keys from any address that a RequestAuthentication names: "${keyAddressSetting}" is not set.`,
      related: [
        { at: below(first.at, "metadata", "name"), message: "This RequestAuthentication is one of them." },
      ],
      help: "It takes networks, as in 10.0.0.0/8, 169.254.0.0/16.",
    };
  },
});
