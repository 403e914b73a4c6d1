import type { Bilingual } from '../contract/clocks';
import { rowsByState, type Procedure } from './row';

/** A state as people call it, whom it waits for, and for what. */
export type StateName = Bilingual & { who: string; what: Bilingual };

const NOTHING: Bilingual = { zh: '无', en: 'nothing' };
export const atRestState = (zh: string, en: string): StateName => ({ zh, en, who: 'nobody', what: NOTHING });

type Given<F> = Pick<Procedure<F>, 'name' | 'ends' | 'rows' | 'events'> & {
  states: Readonly<Record<string, StateName>>;
} & Partial<Omit<Procedure<F>, 'states' | 'rowsFrom' | 'tracks' | 'addressed'>>;

/** A procedure with one track, as all but the award's windows are. */
export const oneTrack = <F>(given: Given<F>): Procedure<F> => ({
  atRest: [],
  waitsFor: (state) => given.states[state] ?? { who: 'nobody', what: NOTHING },
  ...given,
  rowsFrom: rowsByState(given.rows),
  tracks: () => ['main'],
  addressed: () => ['main'],
});
