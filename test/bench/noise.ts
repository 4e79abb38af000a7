import type { Manifest } from "./app.js";
import type { Random } from "./random.js";

const kinds = [cronJob, role, prometheusRule, certificate] as const;

/** A document that has nothing to do with a mesh, such as every repository is full of. */
export function noise(random: Random, team: string, index: number): Manifest {
  const write = random.pick(kinds);
  const name = `${write.name.toLowerCase()}-${index}`;
  return { file: name, text: write(name, team, random.below(60)) };
}

function cronJob(name: string, team: string, number: number): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
  namespace: ${team}
spec:
  schedule: "${number} 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 1
      template:
        metadata:
          labels: { job: ${name} }
        spec:
          restartPolicy: Never
          containers:
            - name: sweep
              image: registry.example.com/${team}/sweep:1.${number}
              command:
                - /bin/sh
                - -c
                - |
                  set -eu
                  find /data -type f -mtime +${number} -print
                  echo "done: ${name}"
`;
}

function role(name: string, team: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${name}
  namespace: ${team}
rules:
  - apiGroups: [""]
    resources: ["configmaps", "endpoints"]
    verbs: ["get", "list", "watch"]
  - apiGroups: ["coordination.k8s.io"]
    resources: ["leases"]
    verbs: ["get", "create", "update"]
`;
}

function prometheusRule(name: string, team: string, number: number): string {
  return `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}
  namespace: ${team}
spec:
  groups:
    - name: ${name}.rules
      rules:
        - alert: ErrorsHigh
          expr: >-
            sum(rate(requests_total{namespace="${team}",code=~"5.."}[5m]))
            / sum(rate(requests_total{namespace="${team}"}[5m])) > 0.${number + 10}
          for: 10m
          labels: { severity: page }
          annotations:
            summary: "Errors in ${team} above ${number} percent"
`;
}

function certificate(name: string, team: string): string {
  return `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: ${name}
  namespace: ${team}
spec:
  secretName: ${name}-tls
  duration: 2160h
  dnsNames:
    - ${name}.${team}.shop.example.com
  issuerRef:
    name: internal
    kind: ClusterIssuer
`;
}
