/** Rows that no scenario and no random life takes, each with its reason. */
export const UNREACHED: Readonly<Record<string, string>> = {};
