/** The command cannot do its work as it was called; the message says why. */
export class UsageError extends Error {}
