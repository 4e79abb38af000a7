import type { Mutation } from "../../support/mutate.js";

/** What lies outside the mesh, and the way in for clients that do not come through it. */
export const outsideEdits: readonly Mutation[] = [
  {
    title: "an Ingress leads to a Service that is not there",
    file: "outside.yaml",
    from: "name: pay\n",
    to: "name: payy\n",
    expected: {
      rule: "ingress-backend-exists",
      line: 77,
      column: 23,
      text: "payy",
      related: ["services.yaml:45:1"],
    },
  },
  {
    title: "an Ingress leads to a port that is not there",
    file: "outside.yaml",
    from: "number: 8081",
    to: "number: 9091",
    expected: {
      rule: "ingress-backend-exists",
      line: 72,
      column: 27,
      text: "9091",
      related: ["services.yaml:38:7"],
    },
  },
  {
    title: "an Ingress names a port that is not there",
    file: "outside.yaml",
    from: "name: https",
    to: "name: http",
    expected: {
      rule: "ingress-backend-exists",
      line: 79,
      column: 25,
      text: "http",
      related: ["services.yaml:54:7"],
    },
  },
  {
    title: "an Ingress has a misspelt class",
    file: "outside.yaml",
    from: "ingressClassName: legacy",
    to: "ingressClassName: legcy",
    expected: {
      rule: "ingress-class-exists",
      line: 61,
      column: 21,
      text: "legcy",
      related: ["outside.yaml:48:1"],
    },
  },
  {
    title: "an IngressClass is renamed",
    file: "outside.yaml",
    from: "kind: IngressClass\nmetadata:\n  name: legacy",
    to: "kind: IngressClass\nmetadata:\n  name: old-legacy",
    expected: {
      rule: "ingress-class-exists",
      line: 61,
      column: 21,
      text: "legacy",
      related: ["outside.yaml:48:1"],
    },
  },
  {
    title: "a ServiceEntry is for another host",
    file: "outside.yaml",
    from: "  hosts:\n    - bank.example.net\n  location",
    to: "  hosts:\n    - banks.example.net\n  location",
    expected: {
      rule: "destination-host-exists",
      line: 44,
      column: 19,
      text: "bank.example.net",
      related: [],
    },
  },
  {
    title: "a ServiceEntry has another port",
    file: "outside.yaml",
    from: "- number: 443",
    to: "- number: 8443",
    expected: {
      rule: "destination-port-exists",
      line: 46,
      column: 23,
      text: "443",
      related: ["outside.yaml:13:7"],
    },
  },
  {
    title: "a ServiceEntry is not exported to its clients",
    file: "outside.yaml",
    from: "  location: MESH_EXTERNAL",
    to: "  exportTo: [infra]\n  location: MESH_EXTERNAL",
    expected: {
      rule: "destination-host-exists",
      line: 45,
      column: 19,
      text: "bank.example.net",
      related: ["outside.yaml:2:1"],
    },
  },
];
