import type { ProceedingName, ProceedingInput } from './contract/proceedings';
import { runProceeding } from './proceeding/loop';
import type { Carried } from './proceeding/state';
import { PROCEDURES } from './procedures';

/** The one bundle entry: one workflow a proceeding. The names are wire names. */
type Input = ProceedingInput | Carried<unknown>;
const run = (name: ProceedingName) => (input: Input) => runProceeding(PROCEDURES[name], input);

export const dispute = run('dispute');
export const award = run('award');
export const title = run('title');
export const arbitration = run('arbitration');
export const performance = run('performance');
export const notice = run('notice');
export const feedback = run('feedback');
export const rightToArbitrate = run('rightToArbitrate');
export const limitation = run('limitation');
export const preservation = run('preservation');
export const relief = run('relief');
export const service = run('service');
export const succession = run('succession');
