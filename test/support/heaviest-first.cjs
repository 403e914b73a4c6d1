const { default: Sequencer } = require('@jest/test-sequencer');

/** By how long they take on two cores. Jest knows that only of a second run, and a long file that begins last is waited for alone. */
const HEAVY = [
  'e2e/console',
  'unit/random-lives',
  'workflow/scenarios',
  'e2e/platform',
  'workflow/random-lives',
  'unit/goldens',
  'unit/deadline-properties',
  'workflow/endings',
  'workflow/proceedings',
  'faults/restores',
];

const rank = ({ path }) => {
  const at = HEAVY.findIndex((name) => path.includes(name));
  return at < 0 ? HEAVY.length : at;
};

module.exports = class HeaviestFirst extends Sequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
};
