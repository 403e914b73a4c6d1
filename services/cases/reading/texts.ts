import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import { textRef, type PeopleRepository } from '../people/people.repository';
import type { mediationNote, saidText } from '../schemas';
import type { CasesDb } from '../tables';
import { sees, type Relation } from './access';
import type { JournalRepository } from './journal.repository';
import type { ReadingService } from './reading.service';
import type { ReadTrail } from './read-trail';
import { beginsMediation, sessionsOf, type HeldSession } from './sessions';

/** A suspicion, and a complaint, are for those who look into them; the parties of the case are not told by it (TRule 15, 18). */
const FOR_BODIES: readonly ActName[] = ['reportFalseMediation', 'complainOfMediator'];
/** Of the operator's hand everybody who sees the case may know why. */
type Found = Omit<z.input<typeof saidText>, 'text'> & { ref: string; isOwn: boolean };

/** Free texts of a case, which stand in no history: the claim, reasons, places, and what a mediator noted. */
export class Texts {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly reading: ReadingService,
    private readonly trail: ReadTrail,
  ) {}

  /** What was said in a case, in its order; null for a text whose case's people were erased. Throws NOT_FOUND. */
  async said(caseNo: string, caller: Caller): Promise<z.input<typeof saidText>[]> {
    await this.reading.mustSee(caseNo, caller, 'matter');
    const relation = await this.reading.relationTo(caseNo, caller);
    const all = [
      ...(await this.atOpening(caseNo)),
      ...(await this.inActs(caseNo, caller)),
      ...(await this.ofGlass(caseNo)),
    ];
    const theirs = all.filter((one) => one.isOwn || isFor(relation, caller, one.of));
    await this.trail.note(caseNo, caller, 'texts', ['handedIn']);
    return Promise.all(
      theirs.map(async ({ ref, isOwn: _own, ...one }) => ({ ...one, text: await this.people.text(caseNo, ref) })),
    );
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
    const begun = entries.filter(({ proceeding, entry }) => proceeding === 'dispute' && beginsMediation(entry));
    return Promise.all(
      [...notes, ...concessions]
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .map(async ({ id, kind, by, at, sealed }) => ({
          id,
          kind,
          by,
          at: at.toISOString(),
          round: begun.filter(({ entry }) => Date.parse(entry.recordedAt) <= at.getTime()).length,
          text: await this.people.open(caseNo, `notes/${id}`, sealed),
        })),
    );
  }

  /** The sessions of every mediation of a case, with their places. Throws NOT_FOUND. */
  async sessions(caseNo: string, caller: Caller): Promise<(HeldSession & { place: string | null })[]> {
    await this.reading.mustSee(caseNo, caller, 'matter');
    const sessions = sessionsOf(await this.journal.entries(caseNo));
    await this.trail.note(caseNo, caller, 'texts', ['matter']);
    return Promise.all(
      sessions.map(async (one) => ({
        ...one,
        place: one.placeRef === null ? null : await this.people.text(caseNo, one.placeRef),
      })),
    );
  }

  private async atOpening(caseNo: string): Promise<Found[]> {
    const row = await this.db
      .selectFrom('disputes')
      .select(['summary', 'input', 'opened_at'])
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    const common = { number: null, proceeding: 'dispute', by: null, at: row.opened_at.toISOString(), isOwn: false };
    const { statementRef } = row.summary;
    const claim = statementRef == null ? [] : [{ ...common, of: 'claim', field: 'statement', ref: statementRef }];
    const receipts = Object.entries(row.input.facts.awardsAtOpening).flatMap(([award, { facts }]) =>
      facts.parties.map(({ id }) => ({
        ...common,
        proceeding: `award/${award}`,
        of: 'receipt',
        field: id,
        ref: textRef(caseNo, receiptText(award, id)),
      })),
    );
    const kept = new Set(
      await this.people.kept(
        caseNo,
        receipts.map(({ ref }) => ref),
      ),
    );
    return [...claim, ...receipts.filter(({ ref }) => kept.has(ref))];
  }

  private async inActs(caseNo: string, caller: Caller): Promise<Found[]> {
    const entries = await this.journal.entries(caseNo);
    return entries.flatMap(({ proceeding, entry }) =>
      Object.entries(actOf(entry.event as ActName)?.texts ?? {}).flatMap(([field, key]) => {
        const ref = ((entry.data ?? {}) as Record<string, unknown>)[key];
        if (typeof ref !== 'string') return [];
        const { number, event, by, recordedAt } = entry;
        const { role, party, organisation } = by;
        const isOwn =
          role === caller.role &&
          party === caller.party &&
          organisation === caller.organisation &&
          (party ?? organisation) !== undefined;
        return [
          {
            of: event,
            field,
            number,
            proceeding,
            by: party === undefined ? role : `party:${party}`,
            at: recordedAt,
            ref,
            isOwn,
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
      at: until.toISOString(),
      ref,
      isOwn: false,
    }));
  }
}

/** The id under which it is kept why a party received its award after its papers. */
export const receiptText = (award: string, party: string): string => `receipts/${award}/${party}`;

const isFor = (relation: Relation, { role }: Caller, of: string): boolean =>
  sees(relation, 'matter') && (role !== 'party' || !(FOR_BODIES as readonly string[]).includes(of));
