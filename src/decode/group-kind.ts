const known = new Map<string, Map<string, string>>();

/**
 * `group/Kind` for an apiVersion and a kind, e.g. "apps/Deployment"; of a kind of the core group "/Service". The same words
 * always give the very same text, so that the many maps by kind find it fast.
 */
export function groupKindOf(apiVersion: string, kind: string): string {
  const ofVersion = known.get(apiVersion) ?? new Map<string, string>();
  const groupKind = ofVersion.get(kind);
  if (groupKind !== undefined) return groupKind;
  known.set(apiVersion, ofVersion);
  const slash = apiVersion.indexOf("/");
  const made = `${slash < 0 ? "" : apiVersion.slice(0, slash)}/${kind}`;
  ofVersion.set(kind, made);
  return made;
}
