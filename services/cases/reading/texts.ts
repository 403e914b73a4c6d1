import { sql } from 'kysely';
import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import { textRef, type PeopleRepository } from '../people/people.repository';
import type { mediationNote, saidText } from '../schemas';
import type { CasesDb } from '../tables';
import type { Role } from '../../../workflows/contract/incoming';
import { OPEN_H } from './broken-glass';
import type { JournalRepository } from './journal.repository';
import type { ReadingService } from './reading.service';
import type { ReadTrail } from './read-trail';
import { nameOf } from '../acts/actor';
import { beginningsIn, sessionsOf, type HeldSession } from './sessions';

/** Who reads why somebody is suspected or complained of, and what was found, beside whom it concerns: who looks into it (TRule 15, 18). */
const LOOKED_INTO_BY: Partial<Record<ActName, readonly Role[]>> = {
  reportFalseMediation: ['court', 'organisation', 'mediator'],
  reviewFalseMediation: ['court', 'organisation', 'mediator'],
  complainOfMediator: ['court', 'organisation'],
  decideComplaint: ['court', 'organisation'],
};
/** What everybody who may read texts is told. */
const FOR_ALL = ['claim', 'breakGlass'];

type Found = Omit<z.input<typeof saidText>, 'text'> & {
  ref: string;
  /** Of the caller, or of its party. */
  isOwn: boolean;
  /** Whom it concerns, where that is one party. */
  concerns: string | null;
};

/** Free texts of a case, which stand in no history: the claim, reasons, places, and what a mediator noted. */
export class Texts {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly reading: ReadingService,
    private readonly trail: ReadTrail,
  ) {}

  /** What was said in a case, the earliest first; null for a text whose case's people were erased. Throws NOT_FOUND. */
  async said(caseNo: string, caller: Caller): Promise<z.input<typeof saidText>[]> {
    await this.reading.mustSee(caseNo, caller, 'handedIn');
    const all = [
      ...(await this.atOpening(caseNo, caller)),
      ...(await this.inActs(caseNo, caller)),
      ...(await this.ofGlass(caseNo)),
    ];
    const theirs = all
      .filter((one) => one.isOwn || isFor(caller, one))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    await this.trail.note(caseNo, caller, 'texts', ['handedIn']);
    const texts = await this.people.texts(
      caseNo,
      theirs.map(({ ref }) => ref),
    );
    return theirs.flatMap(({ ref, isOwn: _own, concerns: _whom, ...one }) => {
      const text = texts.get(ref);
      // Of an opening it is not known beforehand which of its texts there are.
      return text === undefined && one.of === 'receipt' ? [] : [{ ...one, text: text ?? null }];
    });
  }

  /** What whoever holds the case noted, by mediation; what was conceded is shown to those with whom it was. Throws NOT_FOUND. */
  async notes(caseNo: string, caller: Caller): Promise<z.input<typeof mediationNote>[]> {
    await this.reading.mustSee(caseNo, caller, 'inside');
    const columns = ['id', 'kind', 'by', 'at', 'sealed'] as const;
    const [notes, concessions, entries] = await Promise.all([
      this.db.selectFrom('report_notes').select(columns).where('case_no', '=', caseNo).execute(),
      this.db
        .selectFrom('concessions')
        .select(columns)
        .where('case_no', '=', caseNo)
        .where('held_by', '=', caller.organisation ?? '')
        .execute(),
      this.journal.entries(caseNo),
    ]);
    await this.trail.note(caseNo, caller, 'texts', ['inside']);
    const begun = beginningsIn(entries);
    return Promise.all(
      [...notes, ...concessions]
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .map(async ({ id, kind, by, at, sealed }) => ({
          id,
          kind,
          by,
          at: at.toISOString(),
          round: begun.filter(({ recordedAt }) => Date.parse(recordedAt) <= at.getTime()).length,
          text: await this.people.open(caseNo, `notes/${id}`, sealed),
        })),
    );
  }

  /** The sessions of every mediation of a case, with their places; a party’s own, and none to which it was not called. Throws NOT_FOUND. */
  async sessions(caseNo: string, caller: Caller): Promise<(HeldSession & { place: string | null })[]> {
    await this.reading.mustSee(caseNo, caller, 'matter');
    const { party } = caller;
    const all = sessionsOf(await this.journal.entries(caseNo));
    const sessions = party === undefined ? all : all.filter((one) => isOf(one, party));
    await this.trail.note(caseNo, caller, 'texts', ['matter']);
    const places = await this.people.texts(
      caseNo,
      sessions.flatMap(({ placeRef }) => placeRef ?? []),
    );
    return sessions.map((one) => ({
      ...one,
      place: one.placeRef === null ? null : (places.get(one.placeRef) ?? null),
    }));
  }

  private async atOpening(caseNo: string, caller: Caller): Promise<Found[]> {
    const row = await this.db
      .selectFrom('disputes')
      .select(['summary', 'input', 'opened_at'])
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    const common = {
      number: null,
      proceeding: 'dispute',
      by: null,
      at: row.opened_at.toISOString(),
      isOwn: false,
      concerns: null,
    };
    const { statementRef } = row.summary;
    const corrected = await this.db
      .selectFrom('opening_before')
      .select((e) => e.fn.max('until').as('at'))
      .where('case_no', '=', caseNo)
      .where(sql<boolean>`'statement' = any(fields)`)
      .executeTakeFirst();
    const said = { ...common, at: corrected?.at?.toISOString() ?? common.at };
    const claim = statementRef == null ? [] : [{ ...said, of: 'claim', field: 'statement', ref: statementRef }];
    const receipts = Object.entries(row.input.facts.awardsAtOpening).flatMap(([award, { facts }]) =>
      facts.parties.map(({ id }) => ({
        ...common,
        proceeding: `award/${award}`,
        of: 'receipt',
        field: id,
        concerns: id,
        isOwn: id === caller.party,
        ref: textRef(caseNo, receiptText(award, id)),
      })),
    );
    return [...claim, ...receipts];
  }

  private async inActs(caseNo: string, caller: Caller): Promise<Found[]> {
    const entries = await this.journal.entries(caseNo);
    return entries.flatMap(({ proceeding, entry }) =>
      Object.entries(actOf(entry.event as ActName)?.texts ?? {}).flatMap(([field, key]) => {
        const data = (entry.data ?? {}) as Record<string, unknown>;
        const ref = data[key];
        if (typeof ref !== 'string') return [];
        const { number, event, by, recordedAt: at } = entry;
        const concerns = by.party ?? (typeof data['party'] === 'string' ? data['party'] : null);
        const isOwn = caller.party !== undefined && concerns === caller.party;
        return [
          {
            of: event,
            field,
            number,
            proceeding,
            by: nameOf(by),
            at,
            ref,
            isOwn,
            concerns,
          },
        ];
      }),
    );
  }

  private async ofGlass(caseNo: string): Promise<Found[]> {
    const rows = await this.db
      .selectFrom('broken_glass')
      .selectAll()
      .where('case_no', '=', caseNo)
      .orderBy('until')
      .execute();
    return rows.map(({ reason_ref: ref, until }) => ({
      of: 'breakGlass',
      field: 'reason',
      number: null,
      proceeding: null,
      by: 'operator',
      at: new Date(until.getTime() - OPEN_H * 3_600_000).toISOString(),
      ref,
      isOwn: false,
      concerns: null,
    }));
  }
}

/** The id under which it is kept why a party received its award after its papers. */
export const receiptText = (award: string, party: string): string => `receipts/${award}/${party}`;

/** A party is told what is for all and what bodies say of no party but itself; what another says is that one's (PIPL 6). */
function isFor({ role }: Caller, { of, by, concerns }: Found): boolean {
  if (FOR_ALL.includes(of)) return true;
  const lookedInto = LOOKED_INTO_BY[of as ActName];
  if (lookedInto !== undefined) return lookedInto.includes(role);
  return role !== 'party' || (concerns === null && by !== null && !by.startsWith('party:'));
}

/** Whether a party was called to a session, or came to one to which nobody was. */
const isOf = ({ summoned, absent }: HeldSession, party: string): boolean =>
  summoned.includes(party) || (summoned.length === 0 && absent?.includes(party) === false);
