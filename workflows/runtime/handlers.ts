import { ApplicationFailure, defineQuery, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';
import {
  MOVE_SIGNAL,
  COMPARE_SIGNAL,
  PREVIEW_QUERY,
  REVISION_QUERY,
  STATE_QUERY,
  WRITTEN_QUERY,
  type Answer,
  type Brought,
  type CaseState,
  type DatedClock,
  type MoveTo,
  type Preview,
  type StepInput,
  type Written,
} from '../contract/case';
import {
  ACT_UPDATE,
  CALENDAR_SIGNAL,
  DELIVER_SIGNAL,
  GOES_ALONG,
  PENDING_QUERY,
  REFUSED,
  VIEW_QUERY,
  type ProceedingView,
} from '../contract/proceedings';
import { REFUSALS, type Refusal } from '../contract/refusals';
import { viewOf } from '../engine/view';
import { PROCEDURES } from '../procedures/index';

const actUpdate = defineUpdate<Answer, [Brought]>(ACT_UPDATE);
const deliverSignal = defineSignal<[Brought]>(DELIVER_SIGNAL);
const calendarSignal = defineSignal<[{ version: string }]>(CALENDAR_SIGNAL);
const moveSignal = defineSignal<[MoveTo]>(MOVE_SIGNAL);
const viewQuery = defineQuery<ProceedingView | null, [string]>(VIEW_QUERY);
const stateQuery = defineQuery<CaseState | null>(STATE_QUERY);
const writtenQuery = defineQuery<Written | null>(WRITTEN_QUERY);
const previewQuery = defineQuery<Preview | null, [Brought, DatedClock[][]]>(PREVIEW_QUERY);
const revisionQuery = defineQuery<number>(REVISION_QUERY);
const compareSignal = defineSignal(COMPARE_SIGNAL);
const pendingQuery = defineQuery<number>(PENDING_QUERY);

type BroughtInput = Extract<StepInput, { kind: 'brought' }>;

/** What a case answers to: acts as updates, messages as signals, and questions that change nothing. */
export interface Handlers {
  view(): CaseState | undefined;
  written(): Written | null;
  revision(): number;
  preview(brought: BroughtInput, dates: readonly DatedClock[][]): Preview | null;
  compare(): void;
  pending(): number;
  deliver(brought: BroughtInput): void;
  calendar(): void;
  move(to: MoveTo): void;
  act(brought: BroughtInput): Promise<Answer>;
  refuseEarly(brought: unknown): void;
}

/** Whatever was sent, as an input; the step looks at its shape. */
const inputOf = (brought: Brought | null | undefined): BroughtInput =>
  ({ kind: 'brought', region: brought?.region, event: brought?.event }) as BroughtInput;

export function handle(on: Handlers): void {
  setHandler(viewQuery, (key) => {
    const state = on.view();
    const region = state?.regions[key];
    return state && region ? viewOf(PROCEDURES[region.name], { ...region, frame: state.frame }, state) : null;
  });
  setHandler(stateQuery, () => on.view() ?? null);
  setHandler(writtenQuery, () => on.written());
  setHandler(previewQuery, (brought, dates) => on.preview(inputOf(brought), dates));
  setHandler(revisionQuery, () => on.revision());
  setHandler(compareSignal, () => on.compare());
  setHandler(pendingQuery, () => on.pending());
  setHandler(deliverSignal, (brought) => on.deliver(inputOf(brought)));
  setHandler(calendarSignal, () => on.calendar());
  setHandler(moveSignal, (to) => on.move(to));
  setHandler(actUpdate, (brought) => on.act(inputOf(brought)), {
    validator: (brought: Brought) => on.refuseEarly(brought),
  });
}

export const MALFORMED: Refusal = {
  code: 'MALFORMED',
  zh: REFUSALS.MALFORMED.zh,
  en: REFUSALS.MALFORMED.en,
  allowed: [],
  until: null,
};

/**
 * A refusal as the update's failure, with the revision it was judged by: a plain Error here would make the task retry for
 * ever.
 */
export const refused = (refusal: Refusal, revision: number): ApplicationFailure =>
  ApplicationFailure.create({ type: REFUSED, message: refusal.code, nonRetryable: true, details: [refusal, revision] });

/** Of an act that nobody has decided on yet: sent again under its id, it is answered by the run that comes next. */
export const goesAlong = (): ApplicationFailure =>
  ApplicationFailure.create({ type: GOES_ALONG, message: 'not known yet', nonRetryable: true });
