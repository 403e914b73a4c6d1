import { goldenRehearsals } from '../support/goldens';
import { playPurely, SCENARIOS } from '../support/scenarios';

test.each(SCENARIOS)(
  'the scenario %s has the same future where the case is stored by patch and begun again after every input, and in the middle of it',
  async (name) => {
    const { rehearsal } = await playPurely(name, { beginsAgain: true });
    expect(JSON.parse(JSON.stringify(rehearsal))).toEqual(goldenRehearsals()[name]);
  },
);
