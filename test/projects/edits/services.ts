import type { Mutation } from "../../support/mutate.js";

/** Services, the ports and pods behind them, subsets, and who may see them. */
export const serviceEdits: readonly Mutation[] = [
  {
    title: "a Service selects no pods",
    file: "services.yaml",
    from: "app: cart",
    to: "app: card",
    expected: {
      rule: "service-selects-pods",
      line: 36,
      column: 10,
      text: "card",
      related: ["workloads.yaml:59:9"],
    },
  },
  {
    title: "a container port is renamed",
    file: "workloads.yaml",
    from: "            - name: web\n              containerPort: 8080\n            - name: checkout",
    to: "            - name: http\n              containerPort: 8080\n            - name: checkout",
    expected: {
      rule: "service-target-port-declared",
      file: "services.yaml",
      line: 40,
      column: 19,
      text: "web",
      related: ["workloads.yaml:65:15"],
    },
  },
  {
    title: "a container port is for UDP",
    file: "workloads.yaml",
    from: "            - name: web\n              containerPort: 8080\n            - name: checkout",
    to: "            - name: web\n              protocol: UDP\n              containerPort: 8080\n            - name: checkout",
    expected: {
      rule: "service-target-port-declared",
      file: "services.yaml",
      line: 40,
      column: 19,
      text: "web",
      related: ["workloads.yaml:65:15"],
    },
  },
  {
    title: "a Service port is for UDP",
    file: "services.yaml",
    from: "    - name: https\n      port: 8443",
    to: "    - name: https\n      protocol: UDP\n      port: 8443",
    expected: {
      rule: "destination-port-exists",
      file: "routes.yaml",
      line: 95,
      column: 23,
      text: "8443",
      related: ["services.yaml:54:7"],
    },
  },
  {
    title: "a subset is defined twice",
    file: "services.yaml",
    from: "    - name: v2\n      labels:\n        version: v2",
    to: "    - name: v2\n      labels:\n        version: v2\n    - name: v2\n      labels:\n        version: v1",
    expected: {
      rule: "destination-rule-subsets-valid",
      line: 28,
      column: 13,
      text: "v2",
      related: ["services.yaml:25:13"],
    },
  },
  {
    title: "a DestinationRule is not exported to the gateway",
    file: "services.yaml",
    from: "  host: shop\n",
    to: "  host: shop\n  exportTo: [.]\n",
    expected: {
      rule: "destination-subset-defined",
      file: "routes.yaml",
      line: 25,
      column: 21,
      text: "v2",
      related: ["services.yaml:20:9", "routes.yaml:29:21", "routes.yaml:33:21"],
    },
  },
];
