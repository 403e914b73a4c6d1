import type { AwardFacts, DisputeFacts, TitleFacts } from './contract/facts';
import type { ProceedingInput } from './contract/proceedings';
import { awardProcedure } from './award/procedure';
import { disputeProcedure } from './dispute/procedure';
import { runProceeding } from './proceeding/loop';
import type { Carried } from './proceeding/state';
import { titleProcedure } from './title/procedure';

/** The one bundle entry: one workflow a proceeding. The names are wire names. */
type Input<F> = ProceedingInput<F> | Carried<F>;

export const dispute = (input: Input<DisputeFacts>) => runProceeding(disputeProcedure, input);
export const award = (input: Input<AwardFacts>) => runProceeding(awardProcedure, input);
export const title = (input: Input<TitleFacts>) => runProceeding(titleProcedure, input);
