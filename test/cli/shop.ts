const service = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  selector: { app: cart }
  ports: [{ name: http, port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: cart-v1, namespace: shop, labels: { app: cart, version: v1 } }
spec: { containers: [{ name: cart, image: cart, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: cart-v2, namespace: shop, labels: { app: cart, version: v2 } }
spec: { containers: [{ name: cart, image: cart, ports: [{ containerPort: 80 }] }] }
`;

const routes = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec:
  hosts: [cart]
  http:
    - route:
        - { weight: 90, destination: { host: cart, subset: v1 } }
        - { weight: 10, destination: { host: cart, subset: v2 } }
`;

function destinationRule(subsets: readonly string[]): string {
  const list = subsets.map((name) => `    - { name: ${name}, labels: { version: ${name} } }\n`);
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec:
  host: cart
  subsets:
${list.join("")}`;
}

/** A sound shop: its routes refer to subsets that another file defines. */
export const shop = { "routes.yaml": routes, "shop.yaml": `${service}---\n${destinationRule(["v1", "v2"])}` };

/** The same shop without the subset "v2"; the error is in routes.yaml. */
export const withoutSubset = { ...shop, "shop.yaml": `${service}---\n${destinationRule(["v1"])}` };
