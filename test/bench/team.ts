import type { Manifest } from "./app.js";

/** The documents a team writes once: its namespace, its door, and the rules for all its services. */
export function teamManifests(team: string): readonly Manifest[] {
  return [
    { file: "namespace", text: namespace(team) },
    { file: "gateway", text: gateway(team) },
    { file: "peer-authentication", text: peerAuthentication(team) },
    { file: "sidecar", text: sidecar(team) },
    { file: "service-entry", text: serviceEntry(team) },
  ];
}

function namespace(team: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: ${team}
  labels:
    istio-injection: enabled
    shop.example.com/team: ${team}
`;
}

function gateway(team: string): string {
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: ${team}-gateway
  namespace: ${team}
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https-${team}
        protocol: HTTPS
      tls:
        mode: SIMPLE
        credentialName: ${team}-certificate
      hosts:
        - "*.${team}.shop.example.com"
`;
}

function peerAuthentication(team: string): string {
  return `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${team}
spec:
  mtls:
    mode: STRICT
`;
}

function sidecar(team: string): string {
  return `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: ${team}
spec:
  egress:
    - hosts:
        - "./*"
        - "istio-system/*"
`;
}

function serviceEntry(team: string): string {
  return `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: payments
  namespace: ${team}
spec:
  hosts:
    - payments.${team}.example.net
  location: MESH_EXTERNAL
  resolution: DNS
  ports:
    - number: 443
      name: tls
      protocol: TLS
`;
}
