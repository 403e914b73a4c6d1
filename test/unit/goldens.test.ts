import {
  goldenLives,
  goldenRehearsals,
  livesOf,
  LIVES_A_BATCH,
  RECORD_GOLDENS,
  recordGoldens,
} from '../support/goldens';
import { playPurely, SCENARIOS } from '../support/scenarios';

// What the procedure comes to may not change by accident: DINGFEN_RECORD_GOLDENS=1 records it anew.
beforeAll(async () => {
  if (RECORD_GOLDENS) await recordGoldens();
});

test.each(SCENARIOS)(
  'the scenario %s comes to the very same rows, dates, notices and hand-overs as recorded',
  async (name) => {
    const { rehearsal } = await playPurely(name);
    expect(JSON.parse(JSON.stringify(rehearsal))).toEqual(goldenRehearsals()[name]);
  },
);

test(`lives of the same seeds are the same lives as recorded, ${LIVES_A_BATCH} in a batch`, () => {
  const recorded = goldenLives();
  expect(recorded.map((_hash, batch) => livesOf(batch))).toEqual(recorded);
});
