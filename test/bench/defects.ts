/** The mistakes that can be planted: one contradiction each between manifests that are both there. */
export const defects = [
  "gateway",
  "unserved-host",
  "destination-host",
  "destination-port",
  "subset",
  "subset-labels",
  "rule-host",
  "service-selector",
  "target-port",
] as const;

export type Defect = (typeof defects)[number];

/** A planted mistake and the place of the token that is wrong, counted from 1. */
export interface Planted {
  readonly defect: Defect;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
