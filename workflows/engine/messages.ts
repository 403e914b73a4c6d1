import type { OpeningEvent } from '../contract/events';
import type { MessageData } from '../contract/messages';
import type { Incoming, LegalDay } from '../contract/incoming';
import { disputeId, type Effect, type ProceedingName } from '../contract/proceedings';
import type { CaseNumber, Party } from '../contract/facts';
import type { Recipient } from '../contract/recipients';
import type { TemplateName } from '../contract/templates';
import type { Ctx, Procedure } from './row';

/** What a proceeding knows where no single track speaks. */
type Here = Pick<Ctx<unknown>, 'proceedingId' | 'event'>;

/** A message of one proceeding to another; its id makes the same report one report. */
function message(c: Here, name: string, data: unknown): Incoming {
  const { reference: _answered, acceptedByOperator: _late, ...event } = c.event;
  const id = `${c.proceedingId}>${c.event.id}>${name}`;
  return { ...event, id, kind: 'message', name, by: { role: 'system', id: c.proceedingId }, data };
}

/** Tells another proceeding of the case. One that is over, or never began, hears nothing. */
export const report = <N extends keyof MessageData>(c: Here, to: string, name: N, data: MessageData[N]): Effect => ({
  service: 'proceedings',
  what: 'report',
  to,
  message: message(c, name, data),
});

/** A body's number of the case (案号), where its message tells one: the dispute keeps all of them. */
export const tellNumber =
  (body: CaseNumber['body']) =>
  (c: Here & { caseNo: string }): Effect[] => {
    const { caseNumber: number } = c.event.data as { caseNumber?: string };
    return number === undefined ? [] : [report(c, disputeId(c.caseNo), 'case.numbered', { body, number })];
  };

/** Starts another proceeding of the case, with the event that opens it. */
export const openPeer = (
  c: Here,
  proceeding: ProceedingName,
  id: string,
  facts: object,
  first: OpeningEvent | keyof MessageData,
  on: LegalDay = c.event.occurredOn,
): Effect => ({
  service: 'proceedings',
  what: 'start',
  proceeding,
  id,
  facts,
  opening: [{ ...message(c, first, {}), id: `${c.event.id}>${id}`, occurredOn: on }],
});

/** As `openPeer`, of what may come again: a second suit's fee, an award in force again, another obstacle. */
export const openAnew = (...peer: Parameters<typeof openPeer>): Effect =>
  ({ ...openPeer(...peer), anew: true }) as Effect;

/** Tells people: `to` are bodies or groups that the notification service resolves to addresses. */
export const tell = (template: TemplateName, ...to: Recipient[]): Notify =>
  Object.assign((): Effect[] => [{ service: 'notification', template, to, data: {} }], { says: { template, to } });

const SIDES: Record<string, string> = { applicants: 'applicant', respondents: 'respondent' };
/** A group of recipients, where a proceeding is about some parties of the case: nobody is told of a fellow worker's (AWD-5). */
export function ofTheseAlone(group: Recipient, parties: readonly Party[], othersInTheCase: boolean): Recipient[] {
  if (!othersInTheCase || (group !== 'parties' && SIDES[group] === undefined)) return [group];
  return parties.filter((p) => group === 'parties' || p.side === SIDES[group]).map((p) => `party:${p.id}` as const);
}

/** Whom a recipient or a group of them means in a proceeding. */
export const recipientsOf = <F>(
  procedure: Pick<Procedure<F>, 'audience'>,
  facts: F,
  to: readonly Recipient[],
): Recipient[] => to.flatMap((one) => procedure.audience?.(one, facts) ?? [one]);

/** An effect that tells people something: the docs read off it whom and what. */
export type Notify = (() => Effect[]) & { says: { template: TemplateName; to: readonly Recipient[] } };
