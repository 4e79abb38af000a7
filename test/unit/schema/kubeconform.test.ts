import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const isInstalled = spawnSync("kubeconform", ["-v"]).status === 0;
const schemas = fileURLToPath(new URL("../../../schemas", import.meta.url));
const location = `${schemas}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`;

const sound = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: [shop.example.com]
  http:
    - timeout: 5s
      route: [{ destination: { host: shop } }]
---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
`;

describe("kubeconform", { skip: isInstalled ? false : "kubeconform is not installed" }, () => {
  it("finds our schemas, and takes a sound manifest", () => {
    assert.equal(kubeconform(sound), 0);
  });

  it("refuses an unknown field by them", () => {
    assert.notEqual(kubeconform(sound.replace("timeout", "timout")), 0);
  });
});

/** The exit code on a manifest with no schemas but ours. */
function kubeconform(manifest: string): number | null {
  return spawnSync("kubeconform", ["-schema-location", location, "-"], { input: manifest }).status;
}
