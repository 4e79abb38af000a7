import type { Defect } from "./defects.js";

/** One service of a team, with all that is drawn at random for it. */
export interface App {
  readonly team: string;
  readonly name: string;
  readonly port: number;
  readonly replicas: number;
  readonly tag: string;
  readonly prefix: string;
  /** The one mistake in its manifests, if any. */
  readonly defect: Defect | undefined;
}

/** A manifest and the name of the file it has when each resource has its own. */
export interface Manifest {
  readonly file: string;
  readonly text: string;
}

/** Marks the token that a planted mistake is about; the corpus notes the place and drops the marks. */
export const open = "\u0001";
export const close = "\u0002";

/** `right`, or the marked `wrong` in the app that has this mistake. */
export function planted(app: App, defect: Defect, right: string | number, wrong: string | number): string {
  return app.defect === defect ? `${open}${wrong}${close}` : String(right);
}

/** The metadata of one of its objects; the name may have a suffix. */
export function metadata({ team, name }: App, suffix = ""): string {
  return `metadata:
  name: ${name}${suffix}
  namespace: ${team}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${team}
    app.kubernetes.io/managed-by: platform`;
}
