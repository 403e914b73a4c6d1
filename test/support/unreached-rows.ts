/** Rows that no scenario and no random life takes, each with its reason. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'M-77/not followed': 'every rule set that is shipped follows the arbitration; an operator may load one that does not',
  'N-03': 'no rule set that is shipped has the earlier trigger; an operator may switch it on',
  'N-03/registered': 'the same',
};
