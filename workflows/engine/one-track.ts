import type { Bilingual } from '../contract/clocks';
import { procedureOf, type Procedure, type Written } from './row';

/** A state as people call it, whom it waits for, and for what. */
export type StateName = Bilingual & { who: string; what: Bilingual };

const NOTHING: Bilingual = { zh: '无', en: 'nothing' };
export const atRestState = (zh: string, en: string): StateName => ({ zh, en, who: 'nobody', what: NOTHING });

type Given<F, S extends string> = Pick<Written<F, S>, 'name' | 'ends' | 'rows' | 'events'> & {
  states: Readonly<Record<S, StateName>>;
} & Partial<Omit<Written<F, S>, 'states' | 'tracks' | 'addressed'>>;

/** A procedure with one track, as all but the award's windows are. */
export const oneTrack = <F, S extends string>(given: Given<F, S>): Procedure<F> =>
  procedureOf<F, S>({
    atRest: [],
    waitsFor: (state) => given.states[state] ?? { who: 'nobody', what: NOTHING },
    ...given,
    tracks: () => ['main'],
    addressed: () => ['main'],
  });
