import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { ActData } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../../workflows/contract/proceedings';
import type { PeopleRepository } from '../people/people.repository';
import type { Roster } from '../people/roster';
import { sees, type Relation } from '../reading/access';
import type { Dossier } from '../reading/dossier';
import type { JournalRepository } from '../reading/journal.repository';
import { beginningsIn, sessionsOf } from '../reading/sessions';
import type { Texts } from '../reading/texts';
import type { listedDocument } from '../schemas';
import type { CasesDb } from '../tables';
import { asksFor, type Known } from './fields';
import { knownOf } from './known';
import type { Paper } from './paper';
import type { makePaper } from './schemas';

export interface GatherDeps {
  db: CasesDb;
  people: PeopleRepository;
  journal: JournalRepository;
  texts: Texts;
  dossier: Dossier;
  roster: Roster;
  clock: Clock;
}
export interface Standing {
  relation: Relation;
  facts: DisputeFacts;
  views: ProceedingView[];
}
/** Of what a paper is: for whom, of which session and award; no paper: what any of them could say. */
interface About {
  paper?: Paper;
  party: string | null;
  session?: z.output<typeof makePaper>['session'] | null;
  award?: string | null;
}

/** What a case knows for a paper, opened at the moment of making. */
export class Gathering {
  constructor(private readonly deps: GatherDeps) {}

  /** And the rule set that the case stands under. Throws PERSON_ERASED, NOT_FOUND for a session that is none, UNAVAILABLE. */
  async of(
    caseNo: string,
    caller: Caller,
    { facts, views, relation }: Standing,
    { paper, party, session = null, award = null }: About,
  ): Promise<{ known: Known; ruleSet: string }> {
    const { db, people, journal, texts, dossier, roster, clock } = this.deps;
    const row = await db.selectFrom('disputes').selectAll().where('case_no', '=', caseNo).executeTakeFirstOrThrow();
    const everybody = await people.people(caseNo);
    if (everybody === null) throw new Problem('PERSON_ERASED');
    const entries = await journal.entries(caseNo);
    const begun = beginningsIn(entries);
    const of = facts.mediation.organisation ?? facts.pushed?.organisation ?? facts.application?.organisation ?? null;
    const endedBecause = facts.mediation.ended === null ? null : reasonIn(entries, begun.at(-1)?.number ?? 0);
    const held =
      session === null
        ? undefined
        : sessionsOf(entries).find(
            (one) => one.round === session.round && one.number === session.number && one.cancelledAt === null,
          );
    if (session !== null && held === undefined) throw new Problem('NOT_FOUND', 'there is no such session');
    const refs = [row.summary.statementRef, endedBecause, held?.placeRef].filter((ref) => ref != null);
    const form = paper?.form ?? '';
    const mediating = facts.mediation.mediator?.id ?? null;
    const [organisation, mediator, saidTexts, listed, notes] = await Promise.all([
      of === null ? null : organisationOf(roster, of),
      mediating === null ? null : mediatorOf(roster, mediating),
      people.texts(caseNo, refs),
      form.includes('{#材料}') ? dossier.list(caseNo, caller) : [],
      sees(relation, 'inside') && asksFor(form, 'inside') ? texts.notes(caseNo, caller) : [],
    ]);
    const known = knownOf({
      caseNo,
      region: row.region,
      openedAt: row.opened_at,
      summary: row.summary,
      facts,
      views,
      people: everybody,
      organisation,
      mediator,
      endedBecause,
      texts: saidTexts,
      // What was conceded is never taken into a paper, nor what was noted of a mediation before this one.
      notes: notes.filter(({ kind, round }) => kind !== 'concession' && round === begun.length),
      documents: paper === undefined ? [] : listed.filter((one) => isMaterial(one, paper)),
      party,
      award,
      session: held === undefined ? null : { ...held, place: saidTexts.get(held.placeRef ?? '') ?? null },
      today: legalDayOf(clock.now()),
    });
    return { known, ruleSet: row.rule_set.id };
  }
}

/** Why this mediation was ended, by whoever ended it; null: not by anybody's word. `since`: the entry by which it began. */
function reasonIn(entries: readonly { proceeding: string; entry: JournalEntry }[], since: number): string | null {
  const ending = entries.findLast(
    ({ proceeding, entry }) => proceeding === 'dispute' && entry.number >= since && entry.event === 'endMediation',
  );
  return (ending?.entry.data as ActData['endMediation'] | undefined)?.reasonRef ?? null;
}

/**
 * Whether a document is listed in a paper: everybody who reads the paper may read it, and it is what was handed in, not a letter
 * or a receipt about it.
 */
function isMaterial(document: z.input<typeof listedDocument>, paper: Paper): boolean {
  const isAboutIt = document.paper !== null && ['service', 'materials'].includes(document.place);
  const isTheirs = paper.place !== 'evidence' || document.place === 'evidence' || document.place === 'other';
  return (
    document.part !== 'inside' &&
    !isAboutIt &&
    isTheirs &&
    paper.readers.every((role) => document.readers.includes(role))
  );
}

const organisationOf = (roster: Roster, id: string) =>
  orNobody(async () => {
    const { name, address, contact } = await roster.organisation(id);
    return { name: name.zh, address: address ?? null, phone: contact.phone ?? null };
  });

/** His name, where the roster has it. */
const mediatorOf = (roster: Roster, id: string) => orNobody(async () => (await roster.mediator(id)).name ?? null);

/** Who is on the roster no more is named by whoever makes the paper. */
async function orNobody<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem && error.body.code === 'INVALID') return null;
    throw error;
  }
}
