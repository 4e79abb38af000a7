import { type App, metadata, planted } from "./app.js";

/** The two versions as subsets. */
export function destinationRule(app: App): string {
  const host = `${app.name}.${app.team}.svc.cluster.local`;
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
${metadata(app)}
spec:
  host: ${planted(app, "rule-host", host, `${app.name}x.${app.team}.svc.cluster.local`)}
  trafficPolicy:
    connectionPool:
      http:
        http2MaxRequests: 1000
    outlierDetection:
      consecutive5xxErrors: 5
      interval: 30s
  subsets:
    - name: v1
      labels:
        version: v1
    - name: v2
      labels:
        version: ${planted(app, "subset-labels", "v2", "v9")}
`;
}

/** The way from the Gateway to the versions. */
export function virtualService(app: App): string {
  const { name, team, prefix } = app;
  const host = `${name}.${team}.shop.example.com`;
  return `# Traffic of ${name}: a canary takes a tenth.
apiVersion: networking.istio.io/v1
kind: VirtualService
${metadata(app)}
spec:
  hosts:
    - ${planted(app, "unserved-host", host, `${name}.example.org`)}
  gateways:
    - ${planted(app, "gateway", `${team}-gateway`, `${team}-gatway`)}
  http:
    - name: preview
      match:
        - uri:
            prefix: ${prefix}
          headers:
            x-preview: { exact: "true" }
      route:
        - destination:
            host: ${name}
            port:
              number: ${planted(app, "destination-port", 8080, 8082)}
            subset: ${planted(app, "subset", "v2", "v3")}
    - name: main
      route:
        - destination:
            host: ${planted(app, "destination-host", name, `${name}x`)}
            port:
              number: 8080
            subset: v1
          weight: 90
        - destination:
            host: ${name}
            port:
              number: 8080
            subset: v2
          weight: 10
      timeout: 10s
      retries:
        attempts: 3
        perTryTimeout: 2s
        retryOn: connect-failure,refused-stream
`;
}

/** Who may call the app. */
export function authorizationPolicy(app: App): string {
  return `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
${metadata(app)}
spec:
  selector:
    matchLabels:
      app: ${app.name}
  action: ALLOW
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account
      to:
        - operation:
            methods: ["GET", "POST"]
            ports: ["${app.port}"]
`;
}
