import type { Bilingual } from '../contract/clocks';
import type { WaitsFor } from '../contract/proceedings';
import { procedureOf, type Procedure, type Written } from './row';

/** A state as people call it, whom it waits for, for what, and the act expected first. */
export type StateName = Bilingual & WaitsFor;

const NOTHING: Bilingual = { zh: '无', en: 'nothing' };
export const atRestState = (zh: string, en: string): StateName => ({ zh, en, who: 'nobody', what: NOTHING });

/** Of a state whom it waits for, and for what. */
export const waitsForIn = (state: StateName | undefined): WaitsFor =>
  state === undefined
    ? { who: 'nobody', what: NOTHING }
    : { who: state.who, what: state.what, ...(state.act === undefined ? {} : { act: state.act }) };

type Given<F, S extends string> = Pick<Written<F, S>, 'name' | 'ends' | 'rows' | 'events'> & {
  states: Readonly<Record<S, StateName>>;
} & Partial<Omit<Written<F, S>, 'states' | 'tracks' | 'addressed'>>;

/** A procedure with one track, as all but the award's windows are. */
export const oneTrack = <F, S extends string>(given: Given<F, S>): Procedure<F> =>
  procedureOf<F, S>({
    atRest: [],
    waitsFor: (state) => waitsForIn(given.states[state]),
    ...given,
    tracks: () => ['main'],
    addressed: () => ['main'],
  });
