import type { Recipient } from '../../contract/recipients';
import type { MessageData } from '../../contract/messages';
import type { LegalDay } from '../../contract/incoming';
import { type Effect, awardId } from '../../contract/proceedings';
import type { TemplateName } from '../../contract/templates';
import * as law from '../../law/parties';
import { report, tell } from '../../engine/messages';
import type { C } from './context';

// What people and the award proceedings are told.

export const tellIf = (test: (c: C) => boolean, template: TemplateName, ...to: Recipient[]) =>
  Object.assign((c: C): Effect[] => (test(c) ? tell(template, ...to)() : []), { says: { template, to } });

type News =
  | 'dispute.settled'
  | 'dispute.courtIntake'
  | 'dispute.docketed'
  | 'dispute.papersWithdrawn'
  | 'dispute.notAdmitted'
  | 'dispute.suitEnded'
  | 'dispute.partyGone'
  | 'dispute.severed'
  | 'dispute.closedWithoutTitle'
  | 'dispute.confirmed';

export const toAwards = (c: C, name: News, data: object): Effect[] =>
  Object.keys(c.facts.awards).map((award) => report(c, awardId(c.caseNo, award), name, data as never));

/** Tells every award proceeding of the case what concerns all its windows. */
export const tellAwards =
  (name: News) =>
  (c: C): Effect[] =>
    toAwards(c, name, {});

/** Tells the award proceedings what concerns the windows of these parties, and of nobody else (AWD-5, I-1 17). */
export const tellAwardsOf =
  (name: News, parties: (c: C) => readonly string[]) =>
  (c: C): Effect[] =>
    parties(c).length === 0 ? [] : toAwards(c, name, { parties: parties(c) });

type Facts = Pick<C, 'facts'>;

export const filers = (c: Facts): readonly string[] => law.filers(c.facts);
export const ofThisFiling = (c: Facts): readonly string[] => law.ofThisFiling(c.facts);

const suing = (c: Facts): readonly string[] => law.suing(c.facts);

/** Who mediated, or settled: a fellow worker's papers stay where they are (AWD-5). */
export const theirs = (c: Facts): readonly string[] =>
  c.facts.mediation.agreement?.parties ?? law.concerned(c.facts).map((p) => p.id);

/** A docketed suit has ended, and how: what becomes of the award is for its own proceeding to say (AWD-8). */
export const tellSuitEnded =
  (
    result: MessageData['dispute.suitEnded']['result'],
    servedOn: (c: C) => Record<string, LegalDay> = () => ({}),
    parties: (c: C) => readonly string[] = suing,
  ) =>
  (c: C): Effect[] =>
    toAwards(c, 'dispute.suitEnded', { parties: parties(c), result, servedOn: servedOn(c) });
