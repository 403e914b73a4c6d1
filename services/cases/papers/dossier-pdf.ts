import type { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { InTurn } from '../../kit/in-turn';
import { Problem } from '../../kit/problem';
import type { Documents } from '../documents/documents';
import type { PeopleRepository } from '../people/people.repository';
import { sees, type Part } from '../reading/access';
import type { Dossier } from '../reading/dossier';
import type { ReadingService } from '../reading/reading.service';
import type { ReadTrail } from '../reading/read-trail';
import { FILE_PLACES, type listedDocument } from '../schemas';
import type { CasesDb } from '../tables';
import type { Counted, Job, Sheet } from './binder';
import { dayOf } from './known';
import type { Cover } from './cover';
import type { Printer } from './printer';
import { asked, processOf } from './apart';

const MIB = 1024 * 1024;
/** What is larger is kept beside: recordings, scans of a whole archive. */
const MOST = { one: 20 * MIB, all: 100 * MIB, pages: 3_000 } as const;
const WITHIN_MS = { job: 45_000, all: 120_000 } as const;
/** So many wait for their turn; whoever comes then is asked to come again. */
const MOST_WAITING = 8;
const BOUND = ['application/pdf', 'image/png', 'image/jpeg'];

/** The places of a file as an archive names them. */
const PLACE_NAMES: Record<(typeof FILE_PLACES)[number], string> = {
  application: '申请材料',
  authorisation: '授权和身份材料',
  evidence: '证据材料',
  materials: '移送材料',
  minutes: '笔录',
  agreement: '调解协议及履行',
  report: '调解情况报告',
  undisputedFacts: '无争议事实',
  ruling: '裁决、裁判文书',
  service: '送达材料',
  other: '其他材料',
};
/** Whom a copy of the file is built for. */
export const RECIPIENTS = ['court', 'commission', 'party'] as const;
export type Recipient = (typeof RECIPIENTS)[number];
const RECIPIENT_NAMES: Record<Recipient, string> = { court: '法院', commission: '仲裁委员会', party: '当事人' };

const BESIDE = '标为“另存”的材料另行提供，以摘要值为准。';
const COPY = `本卷只含提供对象有权查阅的材料，不含调解内部材料和副卷；${BESIDE}`;
const OWN_COPY = `本卷只含制作人有权查阅的材料；${BESIDE}`;

interface Deps {
  db: CasesDb;
  documents: Documents;
  people: PeopleRepository;
  dossier: Dossier;
  reading: ReadingService;
  trail: ReadTrail;
  printer: Printer;
  clock: Clock;
}
type Listed = z.input<typeof listedDocument>;

/** A whole file as one PDF, with its index in the order of the archive (ARule 22; SHR-1). */
export class DossierPdf {
  /** One at a time: each holds the pages of a whole file. */
  private readonly turns = new InTurn(MOST_WAITING, 'files are being bound');

  constructor(private readonly deps: Deps) {}

  /**
   * What the caller may read, or of it what a recipient gets: never what is inside of the mediation. Throws NOT_FOUND where he
   * sees the frame of the case alone, UNAVAILABLE where too many wait or it takes too long.
   */
  async of(caseNo: string, caller: Caller, recipient: Recipient | undefined): Promise<Buffer> {
    await this.deps.reading.mustSee(caseNo, caller, 'matter');
    // Looked up when its turn has come: who may no longer read it then, does not.
    return this.turns.run(() => this.build(caseNo, caller, recipient));
  }

  private async build(caseNo: string, caller: Caller, recipient: Recipient | undefined): Promise<Buffer> {
    const { documents, dossier, reading, trail, printer } = this.deps;
    const until = Date.now() + WITHIN_MS.all;
    const { relation, facts } = await reading.asked(caseNo, caller);
    if (facts === null || !sees(relation, 'matter')) throw new Problem('NOT_FOUND');
    const all: Listed[] = await dossier.list(caseNo, caller);
    // A paper that was made and never named by an act is a draft, and goes to nobody.
    const isTheirs = ({ part, readers, paper, namedIn }: Listed): boolean =>
      recipient === undefined ||
      (part !== 'inside' && readers.includes(recipient) && (paper === null || namedIn.length > 0));
    const listed = all.filter(isTheirs);
    const sheets: (Sheet | null)[] = [];
    let size = 0;
    for (const { id, mediaType, size: own } of listed) {
      const fits = BOUND.includes(mediaType) && own <= MOST.one && size + own <= MOST.all;
      if (!fits) {
        sheets.push(null);
        continue;
      }
      size += own;
      const parts: Buffer[] = [];
      for await (const chunk of (await documents.open(caseNo, id)).content) parts.push(chunk as Buffer);
      sheets.push({ mediaType, content: Uint8Array.from(Buffer.concat(parts)) });
    }
    const counted = await this.count(sheets, until);
    const bound = sheets.filter((sheet, i) => sheet !== null && counted[i] !== null) as Sheet[];
    await trail.note(caseNo, caller, 'case', ['matter']);
    for (const { id, part } of listed.filter((_one, i) => counted[i] !== null))
      await trail.note(caseNo, caller, 'document', [part as Part], id);
    const cover = await this.cover(caseNo, facts.parties, listed, counted, recipient);
    const front = Uint8Array.from(await printer.cover(cover));
    const done = await apart({ do: 'bind', front, sheets: bound }, until);
    if (!(done instanceof Uint8Array)) throw new Problem('UNAVAILABLE', 'the file cannot be bound just now');
    return Buffer.from(done);
  }

  /** Each by itself where they break together: one paper that nobody can open does not keep the others back. */
  private async count(sheets: readonly (Sheet | null)[], until: number): Promise<Counted> {
    const there = sheets.flatMap((sheet) => (sheet === null ? [] : [sheet]));
    const together = await apart({ do: 'count', sheets: there }, until);
    const counted = Array.isArray(together) ? together : await each(there, until);
    let [pages, at] = [0, 0];
    return sheets.map((sheet) => {
      const own = sheet === null ? null : (counted[at++] ?? null);
      if (own === null || pages + own > MOST.pages) return null;
      pages += own;
      return own;
    });
  }

  /** The cover and the index. */
  private async cover(
    caseNo: string,
    parties: readonly { id: string; side: string }[],
    listed: readonly Listed[],
    counted: Counted,
    recipient: Recipient | undefined,
  ): Promise<Cover> {
    const { db, people, clock } = this.deps;
    const row = await db
      .selectFrom('disputes')
      .select('summary')
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    const everybody = (await people.people(caseNo)) ?? [];
    const named = (of: string): string =>
      parties
        .filter(({ side }) => side === of)
        .map(({ id }) => everybody.find((one) => one.id === id)?.name ?? '')
        .join('、');
    let page = 1;
    const rows = listed.map((one, i) => {
      const pages = counted[i] ?? null;
      const from = page;
      page += pages ?? 0;
      return [
        String(i + 1),
        PLACE_NAMES[one.place],
        one.name ?? '（已删除）',
        legalDayOf(new Date(one.uploadedAt)),
        pages === null ? '另存' : pages === 1 ? String(from) : `${from}—${page - 1}`,
        one.sha256,
      ];
    });
    return {
      facts: [
        ['案号', caseNo],
        ['案由', row.summary.causeOfAction],
        ['申请人', named('applicant')],
        ['被申请人', named('respondent')],
        ['制作日期', dayOf(legalDayOf(clock.now())) ?? ''],
        ['提供给', recipient === undefined ? '本单位（本人）' : RECIPIENT_NAMES[recipient]],
      ],
      remark: recipient === undefined ? OWN_COPY : COPY,
      rows,
    };
  }
}

async function each(sheets: readonly Sheet[], until: number): Promise<Counted> {
  const counted: Counted = [];
  for (const sheet of sheets) {
    const own = Date.now() > until ? null : await apart({ do: 'count', sheets: [sheet] }, until);
    counted.push(Array.isArray(own) ? (own[0] ?? null) : null);
  }
  return counted;
}

/** What the binder answers; null where it did not, or took too long or too much. */
async function apart(job: Job, until: number): Promise<Counted | Uint8Array | null> {
  const binder = processOf('binder');
  try {
    return await asked<Counted | Uint8Array>(binder, job, Math.min(WITHIN_MS.job, Math.max(0, until - Date.now())));
  } finally {
    binder.kill('SIGKILL');
  }
}
