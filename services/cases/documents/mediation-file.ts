import { sql } from 'kysely';
import type { z } from 'zod';
import { sha256 } from '../people/vault';
import { Problem } from '../../kit/problem';
import type { Clock } from '../../kit/clock';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import type { handOverFile } from '../internal.schemas';
import type { JournalRepository } from '../reading/journal.repository';
import type { PeopleRepository } from '../people/people.repository';
import type { Caller } from '../../kit/auth';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { Purpose } from '../reading/access';
import type { ReadTrail } from '../reading/read-trail';
import type { CasesDb } from '../tables';

/** What a mediator notes (ORule 21, 22). A concession is the one kind that stays behind the wall. */
export const NOTE_KINDS = ['course', 'reasons', 'raisedCosts', 'hints', 'undisputedFacts', 'concession'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

type File = z.input<typeof handOverFile>;
type Walled = Omit<File, 'disclosed'>;

/** Proof that every party agreed on record; only `consentOfAll` makes one, and only with it may a concession be read. */
declare const agreed: unique symbol;
interface ConsentOfAll {
  readonly [agreed]: true;
  readonly by: readonly string[];
  /** With whom, and from which legal day, the mediation was that it is about. */
  readonly mediation: { organisation: string | null; acceptedOn: LegalDay | null };
}

/** MED-10: all parties, each by its own act, or none; of the mediation that the file is about, not of one before it. */
function consentOfAll(facts: Pick<DisputeFacts, 'parties' | 'mediation'>): ConsentOfAll | null {
  const by = facts.parties.map((p) => p.id);
  const { organisation, acceptedOn } = facts.mediation;
  return by.length > 0 && by.every((party) => facts.mediation.concessionsMayLeave.includes(party))
    ? ({ by, mediation: { organisation, acceptedOn } } as unknown as ConsentOfAll)
    : null;
}

/** Held, and neither handed on, ended nor settled by an agreement in force. */
const isUnderWay = ({ organisation, ended, handedOver, agreement }: DisputeFacts['mediation']): boolean =>
  organisation !== null && ended === null && !handedOver && agreement?.effectiveOn == null;

/** The mediator's notes, and the file that leaves the house without what was conceded (MED-9, MED-10). */
export class MediationFile {
  constructor(
    private readonly db: CasesDb,
    private readonly people: PeopleRepository,
    private readonly journal: JournalRepository,
    private readonly trail: ReadTrail,
    private readonly clock: Clock,
  ) {}

  /** One key, one note, of whoever holds the case. Throws IDEMPOTENCY_KEY_REUSED where it was another note's. */
  async note(
    caseNo: string,
    kind: NoteKind,
    text: string,
    by: { id: string; organisation: string | null },
    key: string,
  ): Promise<string> {
    const id = `note-${sha256(JSON.stringify([caseNo, by.id, key])).slice(0, 32)}`;
    const sealed = await this.people.seal(caseNo, `notes/${id}`, text);
    if (!(await this.isKept(caseNo, id, kind, text))) {
      const row = { id, case_no: caseNo, kind, by: by.id, at: this.clock.now().toISOString(), sealed };
      const inserted =
        kind === 'concession'
          ? this.db.insertInto('concessions').values({ ...row, held_by: by.organisation })
          : this.db.insertInto('report_notes').values(row);
      await inserted.onConflict((oc) => oc.column('id').doNothing()).execute();
      await this.isKept(caseNo, id, kind, text);
    }
    return id;
  }

  private async isKept(caseNo: string, id: string, kind: NoteKind, text: string): Promise<boolean> {
    const of = (table: 'report_notes' | 'concessions') =>
      this.db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
    const kept = (await of('report_notes')) ?? (await of('concessions'));
    if (kept === undefined) return false;
    const same = kept.kind === kind && (await this.people.open(caseNo, `notes/${id}`, kept.sealed)) === text;
    if (!same) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return true;
  }

  /**
   * The file as another body is handed it (DUT-15); that it was is on record. While the mediation runs its notes are its own,
   * whoever asks: a court reads no notes for background (ORule 21).
   */
  async handOver(caseNo: string, caller: Caller, purpose: Purpose): Promise<File> {
    const walled = await this.walled(caseNo);
    const facts = await this.journal.disputeFacts(caseNo);
    const isHolder = facts?.mediation.organisation === caller.organisation && caller.organisation !== undefined;
    if (facts && isUnderWay(facts.mediation) && !isHolder) {
      await this.trail.note(caseNo, caller, purpose, ['crossing']);
      return { ...walled, notes: [] };
    }
    const consent = facts ? consentOfAll(facts) : null;
    await this.trail.note(caseNo, caller, purpose, consent ? ['crossing', 'inside'] : ['crossing']);
    if (!consent) return walled;
    return {
      ...walled,
      disclosed: { agreedBy: [...consent.by], concessions: await this.concessions(caseNo, consent) },
    };
  }

  /** Read under a role that has no right to the concessions, so that no query here can ever bring them along. */
  private async walled(caseNo: string): Promise<Walled> {
    const { notes, documents } = await this.db.transaction().execute(async (tx) => {
      await sql`set local role cases_file`.execute(tx);
      const notes = await tx
        .selectFrom('report_notes')
        .selectAll()
        .where('case_no', '=', caseNo)
        .orderBy('at')
        .execute();
      const documents = await tx
        .selectFrom('file_documents')
        .selectAll()
        .where('case_no', '=', caseNo)
        .orderBy('id')
        .execute();
      await sql`reset role`.execute(tx);
      return { notes, documents };
    });
    // Opened after the transaction: the keys need a connection of their own, and must not wait for this one.
    return {
      notes: await Promise.all(notes.map((n) => this.read(caseNo, n))),
      documents: documents.map((d) => ({ id: d.id, sha256: d.sha256, mediaType: d.media_type })),
    };
  }

  /** What was conceded in the mediation they agreed about, and in none before it. */
  private async concessions(
    caseNo: string,
    { mediation: { organisation, acceptedOn } }: ConsentOfAll,
  ): Promise<Walled['notes']> {
    let query = this.db.selectFrom('concessions').selectAll().where('case_no', '=', caseNo).orderBy('at');
    query = query.where('held_by', organisation === null ? 'is' : '=', organisation);
    if (acceptedOn !== null)
      query = query.where(sql<boolean>`(at at time zone 'Asia/Shanghai')::date >= ${acceptedOn}::date`);
    const rows = await query.execute();
    return Promise.all(rows.map((row) => this.read(caseNo, row)));
  }

  private async read(
    caseNo: string,
    note: { id: string; kind: string; at: Date; sealed: Buffer },
  ): Promise<Walled['notes'][number]> {
    const text = await this.people.open(caseNo, `notes/${note.id}`, note.sealed);
    return { kind: note.kind, text, at: note.at.toISOString() };
  }
}
