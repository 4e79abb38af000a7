import { type App, metadata, planted } from "./app.js";

/** The ServiceAccount of an app. */
export function serviceAccount(app: App): string {
  return `apiVersion: v1
kind: ServiceAccount
${metadata(app)}
automountServiceAccountToken: false
`;
}

/** Its second key holds a manifest as text, which is no resource of the tree. */
export function config(app: App): string {
  return `apiVersion: v1
kind: ConfigMap
${metadata(app, "-config")}
data:
  LOG_LEVEL: info
  UPSTREAM_TIMEOUT: 2s
  template.yaml: |
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: not-a-resource
    spec:
      hosts: [nowhere.example.com]
      gateways: [nowhere]
`;
}

/** One version of the app. */
export function deployment(app: App, version: string): string {
  const { name, port, tag } = app;
  return `apiVersion: apps/v1
kind: Deployment
${metadata(app, `-${version}`)}
spec:
  replicas: ${app.replicas}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app: ${name}
      version: ${version}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app: ${name}
        version: ${version}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9090"
    spec:
      serviceAccountName: ${name}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
      containers:
        - name: ${name}
          image: registry.example.com/${app.team}/${name}:${tag}
          imagePullPolicy: IfNotPresent
          args: ["--listen=:${port}", "--metrics=:9090"]
          ports:
            - name: http
              containerPort: ${port}
            - name: http-metrics
              containerPort: 9090
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: LOG_LEVEL
              valueFrom:
                configMapKeyRef:
                  name: ${name}-config
                  key: LOG_LEVEL
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          readinessProbe:
            httpGet: { path: /ready, port: http }
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /alive
              port: http
            initialDelaySeconds: 10
`;
}

/** The Service in front of both versions. */
export function service(app: App): string {
  return `apiVersion: v1
kind: Service
${metadata(app)}
spec:
  selector:
    app: ${planted(app, "service-selector", app.name, `${app.name}x`)}
  ports:
    - name: http
      port: 8080
      targetPort: ${planted(app, "target-port", "http", "web")}
    - name: http-metrics
      port: 9090
      targetPort: http-metrics
`;
}

/** What scales the first version. */
export function autoscaler(app: App): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata(app)}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${app.name}-v1
  minReplicas: ${app.replicas}
  maxReplicas: ${app.replicas * 4}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: 75 }
`;
}
