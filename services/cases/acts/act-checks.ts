import type { Caller } from '../../kit/auth';
import { Problem } from '../../kit/problem';
import { isPaper, paperOf } from '../papers/catalogue';
import { actOf } from '../../../workflows/contract/act-table';
import type { ActName } from '../../../workflows/contract/acts';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { awardId } from '../../../workflows/contract/proceedings';
import type { CasesDb } from '../tables';

/** What an act says, as it came in. */
export type ActBody = Record<string, unknown> & { occurredAt?: string };

/** What an act names is looked up before anything is written: the papers of the case. */
export class ActChecks {
  constructor(private readonly db: CasesDb) {}

  /** Ids of other cases are told apart before anything is written: whoever was entered with the case, or since. */
  async people(caseNo: string, body: ActBody, facts: DisputeFacts): Promise<void> {
    const { party, parties = [], agreedBy = [] } = body as { party?: string; parties?: string[]; agreedBy?: string[] };
    const named = [...(party === undefined ? [] : [party]), ...parties, ...agreedBy];
    const late = [...new Set(named.filter((id) => !facts.parties.some((p) => p.id === id)))];
    if (late.length === 0) return;
    const entered = await this.db
      .selectFrom('people')
      .select('party')
      .where('case_no', '=', caseNo)
      .where('party', 'in', late)
      .execute();
    if (entered.length < late.length) throw Problem.ofTheLaw('UNKNOWN_PARTY');
  }

  /** The award an act names: one the case opened with, or one its arbitration has brought since. */
  async award(caseNo: string, { award }: ActBody, facts: DisputeFacts): Promise<void> {
    if (typeof award !== 'string' || Object.hasOwn(facts.awardsAtOpening, award)) return;
    const known = await this.db
      .selectFrom('proceedings')
      .select('proceeding')
      .where('case_no', '=', caseNo)
      .where('proceeding', '=', awardId('', award).slice(1))
      .executeTakeFirst();
    if (!known) throw Problem.ofTheLaw('UNKNOWN_AWARD');
  }

  /** Every document that an act names, evidence too, must be in the case with that content; materials, readable to whom they go. */
  async documents(caseNo: string, name: ActName, body: ActBody, by: Caller['role']): Promise<void> {
    const named = documentsIn(body);
    if (named.length === 0) return;
    const kept = await this.db
      .selectFrom('documents')
      .select(['id', 'sha256', 'readers', 'media_type', 'concession'])
      .where('case_no', '=', caseNo)
      .where(
        'id',
        'in',
        named.map((d) => d.id),
      )
      .execute();
    for (const { field, id, sha256 } of named) {
      const document = kept.find((d) => d.id === id);
      if (!document)
        throw Problem.at(field, {
          zh: '本案没有这份材料，请先上传',
          en: `no document ${id} in this case; upload it first`,
        });
      if (document.sha256 !== sha256) throw new Problem('HASH_MISMATCH', `${field}: ${id}`);
      mustBeOfItsKind(name, field, document, by, body);
      if ((name === 'entrust' || name === 'deliverMaterials') && !document.readers.includes('organisation'))
        throw Problem.at(field, {
          zh: '调解组织不能查阅这份材料；请上传时勾选调解组织可查阅',
          en: `${id} is not readable to the organisation; upload it with that reader`,
        });
    }
    await this.madeHere(caseNo, name, named, by);
  }

  /** A paper that was made here bears nobody's signature, whatever it is named as, and however often it is handed in (AGR-1). */
  private async madeHere(
    caseNo: string,
    name: ActName,
    all: ReturnType<typeof documentsIn>,
    by: Caller['role'],
  ): Promise<void> {
    const isTerms = (field: string): boolean => name === 'recordTerms' && field === 'document';
    const named = all.filter(
      ({ field }) => isTerms(field) || provesSignature(name, field) || isOwnPaper(name, field, by),
    );
    if (named.length === 0) return;
    const made = await this.db
      .selectFrom('papers')
      .select(['sha256', 'blanks', 'paper'])
      .where('case_no', '=', caseNo)
      .where(
        'sha256',
        'in',
        named.map(({ sha256 }) => sha256),
      )
      .execute();
    for (const { field, id, sha256 } of named) {
      const paper = made.find((one) => one.sha256 === sha256);
      if (paper === undefined) continue;
      if (isTerms(field)) {
        if (paper.blanks.includes(TERMS)) throw Problem.ofTheLaw('TERMS_LEFT_BLANK', `${field}: ${id}`);
        continue;
      }
      // Beside its application a party hands in what others made, such as the agreement that it signed electronically.
      if (provesSignature(name, field) || isOfParties(paper.paper))
        throw Problem.ofTheLaw('UNSIGNED_PAPER', `${field}: ${id}`);
    }
  }
}

/** The field of an agreement that says what was agreed. */
const TERMS = '协议内容';
/** Where a document stands for that somebody has signed, or has said it: the record of his word, and the proof of a signature. */
const provesSignature = (name: ActName, field: string): boolean => {
  const [first] = field.split('.');
  return first === 'record' || ((first === 'evidence' || first === 'document') && SIGNED_BY.has(name));
};
/** Where a paper of a party's own is handed in by somebody else. */
const isOwnPaper = (name: ActName, field: string, by: Caller['role']): boolean =>
  by !== 'party' && field.split('.')[0] === actOf(name)?.ownPaper;
/** A paper that parties make of themselves, and sign. */
const isOfParties = (name: string): boolean => !isPaper(name) || paperOf(name).by.includes('party');

const SIGNED_BY: ReadonlySet<ActName> = new Set([
  'sign',
  'signStatement',
  'signArbitrationStatement',
  // By those whom it names.
  'recordNegotiationResult',
]);

const isRecording = (mediaType: string): boolean => /^(audio|video)\//.test(mediaType);
/** What is to be in writing whatever the parties agree to (SEC-2: ORule 22). */
const IN_WRITING: Readonly<Partial<Record<ActName, readonly string[]>>> = {
  recordSession: ['minutes'],
  handOver: ['report', 'undisputedFacts'],
  reportToCourt: ['document'],
};

/**
 * Throws INVALID for what is to be in writing and is a recording; for a recording that is none, or that would be read outside of
 * the mediation: who is to judge hears nothing of it (MED-10). What a judge mediates himself he has heard.
 */
function mustBeOfItsKind(
  name: ActName,
  field: string,
  { id, media_type, concession }: { id: string; media_type: string; concession: boolean },
  by: Caller['role'],
  body: ActBody,
): void {
  const is = isRecording(media_type);
  // A recording is heard, and what somebody signed is read.
  const { kind } = (body['record'] ?? {}) as { kind?: string };
  if (field === 'record.document' && (kind === 'recording') !== is && (kind === 'recording' || kind === 'signedPaper'))
    throw Problem.at('record.kind', {
      zh: '凭证的种类与所附材料不符',
      en: `${id} is ${is ? 'a recording' : 'no recording'}, and it was called ${kind}`,
    });
  if (is && IN_WRITING[name]?.includes(field) === true)
    throw Problem.at(field, {
      zh: '这里须用书面材料，不能用录音录像',
      en: `${id} is a recording; this is to be in writing`,
    });
  if (name !== 'recordSession') return;
  if (!is && field.startsWith('recordings.'))
    throw Problem.at(field, { zh: '这份材料不是录音录像', en: `${id} is no recording of sound or pictures` });
  if (is && !concession && by !== 'court')
    throw Problem.at(field, {
      zh: '这份录音录像调解之外的人也能查阅；请按调解中的让步材料上传',
      en: `${id} could be read outside the mediation; hand it in with concession=true`,
    });
}

/** Stands as evidence for the case from which another was opened: no paper anybody owes. */
export const LINKED_CASE = 'linked-case';

/** Every document a body names, however deep, with where. */
export function documentsIn(value: unknown, field = ''): { field: string; id: string; sha256: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const { id, sha256 } = value as { id?: unknown; sha256?: unknown };
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ field, id, sha256 }];
  return Object.entries(value).flatMap(([key, inner]) => documentsIn(inner, field === '' ? key : `${field}.${key}`));
}
