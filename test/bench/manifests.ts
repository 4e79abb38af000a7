import type { App, Manifest } from "./app.js";
import { authorizationPolicy, destinationRule, virtualService } from "./traffic.js";
import { autoscaler, config, deployment, service, serviceAccount } from "./workload.js";

/** The documents of one app, in the order in which people write them. */
export function appManifests(app: App): readonly Manifest[] {
  return [
    { file: "service-account", text: serviceAccount(app) },
    { file: "config", text: config(app) },
    { file: "deployment-v1", text: deployment(app, "v1") },
    { file: "deployment-v2", text: deployment(app, "v2") },
    { file: "service", text: service(app) },
    { file: "destination-rule", text: destinationRule(app) },
    { file: "virtual-service", text: virtualService(app) },
    { file: "authorization-policy", text: authorizationPolicy(app) },
    { file: "autoscaler", text: autoscaler(app) },
  ];
}
