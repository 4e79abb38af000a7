/** What the flag says of colour; "auto" leaves it to the environment and the terminal. */
export type ColourChoice = "auto" | "always" | "never";

/** Environment variables, as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Whether output to a terminal is coloured. The flag wins over FORCE_COLOR, that over NO_COLOR (https://no-color.org:
 * any text but the empty one), and that over what the terminal is.
 */
export function usesColour(choice: ColourChoice, variables: Variables, isTerminal: boolean): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = variables;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return isTerminal && terminal !== "dumb";
}
