import { extname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Caller } from '../../kit/auth';
import { legalDayOf, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { Documents } from '../documents/documents';
import type { PeopleRepository } from '../people/people.repository';
import type { Dossier } from '../reading/dossier';
import type { ReadTrail } from '../reading/read-trail';
import { FILE_PLACES } from '../schemas';
import type { CasesDb } from '../tables';
import type { Counted, Job, Sheet } from './binder';
import { dayOf } from './known';
import { make, mustHaveGlyphs } from './pdf';
import type { Printer } from './printer';

const MIB = 1024 * 1024;
/** What is larger is kept beside: recordings, scans of a whole archive. */
const MOST = { one: 20 * MIB, all: 100 * MIB, pages: 3_000 } as const;
const THREAD = { memoryMb: 768, ms: 60_000 } as const;
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
  trail: ReadTrail;
  printer: Printer;
  clock: Clock;
}
interface Listed {
  id: string;
  name: string | null;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedAt: string;
  part: string;
  readers: string[];
  place: (typeof FILE_PLACES)[number];
}

/** A whole file as one PDF, with its index in the order of the archive (ARule 22; SHR-1). */
export class DossierPdf {
  /** One at a time: each holds the pages of a whole file. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: Deps) {}

  /**
   * What the caller may read, or of it what a recipient gets: never what is inside of the mediation. Throws NOT_FOUND,
   * UNAVAILABLE where it takes too long.
   */
  async of(caseNo: string, caller: Caller, recipient: Recipient | undefined): Promise<Buffer> {
    const all: Listed[] = await this.deps.dossier.list(caseNo, caller);
    const theirs =
      recipient === undefined
        ? all
        : all.filter(({ part, readers }) => part !== 'inside' && readers.includes(recipient));
    const next = this.last.then(() => this.build(caseNo, caller, theirs, recipient));
    this.last = next.catch(() => null);
    return next;
  }

  private async build(
    caseNo: string,
    caller: Caller,
    listed: Listed[],
    recipient: Recipient | undefined,
  ): Promise<Buffer> {
    const { documents, trail, printer } = this.deps;
    const sheets: Sheet[] = [];
    let size = 0;
    for (const { id, mediaType, size: own, part } of listed) {
      const fits = BOUND.includes(mediaType) && own <= MOST.one && size + own <= MOST.all;
      if (!fits) {
        sheets.push({ mediaType: 'none', content: new Uint8Array() });
        continue;
      }
      size += own;
      const parts: Buffer[] = [];
      for await (const chunk of (await documents.open(caseNo, id)).content) parts.push(chunk as Buffer);
      sheets.push({ mediaType, content: Buffer.concat(parts) });
      await trail.note(caseNo, caller, 'document', [part as 'handedIn'], id);
    }
    const counted = await this.count(sheets);
    const cover = await this.cover(caseNo, listed, counted, recipient);
    const bound = await inThread({
      do: 'bind',
      front: await make(cover, printer.faces),
      sheets: sheets.filter((_one, i) => counted[i] !== null),
    });
    if (!(bound instanceof Uint8Array)) throw new Problem('UNAVAILABLE', 'the file cannot be bound just now');
    return Buffer.from(bound);
  }

  /** Each by itself where they break together: one paper that nobody can open does not keep the others back. */
  private async count(sheets: Sheet[]): Promise<Counted> {
    const together = await inThread({ do: 'count', sheets });
    const counted = Array.isArray(together) ? together : await this.each(sheets);
    let pages = 0;
    return counted.map((own) => {
      if (own === null || pages + own > MOST.pages) return null;
      pages += own;
      return own;
    });
  }

  private async each(sheets: Sheet[]): Promise<Counted> {
    const counted: Counted = [];
    for (const sheet of sheets) {
      const own = await inThread({ do: 'count', sheets: [sheet] });
      counted.push(Array.isArray(own) ? (own[0] ?? null) : null);
    }
    return counted;
  }

  /** The cover and the index. */
  private async cover(caseNo: string, listed: Listed[], counted: Counted, recipient: Recipient | undefined) {
    const { db, people, printer, clock } = this.deps;
    const row = await db
      .selectFrom('disputes')
      .select(['summary', 'outcome'])
      .where('case_no', '=', caseNo)
      .executeTakeFirstOrThrow();
    const everybody = (await people.people(caseNo)) ?? [];
    const named = (side: string): string =>
      everybody
        .filter((one) => one.side === side)
        .map(({ name }) => name)
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
        one.uploadedAt.slice(0, 10),
        pages === null ? '另存' : pages === 1 ? String(from) : `${from}—${page - 1}`,
        one.sha256,
      ];
    });
    const facts = [
      ['案号', caseNo],
      ['案由', row.summary.causeOfAction],
      ['申请人', named('applicant')],
      ['被申请人', named('respondent')],
      ['制作日期', dayOf(legalDayOf(clock.now())) ?? ''],
      ['提供给', recipient === undefined ? '本单位（本人）' : RECIPIENT_NAMES[recipient]],
    ];
    const words = [...facts, ...rows].flat().join('');
    mustHaveGlyphs(words, printer.faces);
    const cell = (text: string) => ({ text: this.runs(text) });
    return {
      pageSize: 'A4' as const,
      pageMargins: [60, 70, 60, 60] as [number, number, number, number],
      content: [
        {
          text: '调解案件卷宗',
          font: 'bold',
          fontSize: 26,
          alignment: 'center' as const,
          margin: [0, 120, 0, 60] as [number, number, number, number],
        },
        { table: { widths: [110, '*'], body: facts.map((line) => line.map(cell)) }, fontSize: 14 },
        {
          text: recipient === undefined ? OWN_COPY : COPY,
          fontSize: 10,
          margin: [0, 24, 0, 0] as [number, number, number, number],
        },
        {
          text: '卷内目录',
          font: 'bold',
          fontSize: 18,
          alignment: 'center' as const,
          pageBreak: 'before' as const,
          margin: [0, 0, 0, 16] as [number, number, number, number],
        },
        {
          table: {
            headerRows: 1,
            widths: [24, 70, '*', 60, 44, 110],
            body: [
              ['序号', '类别', '材料名称', '日期', '页次', '摘要值（SHA-256）'].map(cell),
              ...rows.map((line) => line.map(cell)),
            ],
          },
          fontSize: 8.5,
        },
      ],
    };
  }

  /** Each character in a face that has it. */
  private runs(text: string): { text: string; font: string }[] {
    const runs: { text: string; font: string }[] = [];
    for (const char of text) {
      const font = this.deps.printer.faces.for(char, 'regular', false)?.id ?? 'regular';
      const last = runs.at(-1);
      if (last !== undefined && (last.font === font || /\s/.test(char))) last.text += char;
      else runs.push({ text: char, font });
    }
    return runs;
  }
}

/** Tests run the sources; a thread needs the compiled file. */
const BINDER =
  extname(__filename) === '.ts'
    ? resolve(__dirname, '../../../dist/services/cases/papers/binder.js')
    : join(__dirname, 'binder.js');

/** What the thread answers; null where it did not, or ran out of memory or time. */
function inThread(job: Job): Promise<Counted | Uint8Array | null> {
  return new Promise((done) => {
    const thread = new Worker(BINDER, {
      workerData: job,
      // Nothing of this process is for it: no key, no token.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: THREAD.memoryMb },
    });
    const timer = setTimeout(() => void thread.terminate(), THREAD.ms);
    let answer: Counted | Uint8Array | null = null;
    thread.once('message', (said: Counted | Uint8Array | null) => (answer = said));
    thread.once('error', () => (answer = null));
    thread.once('exit', () => {
      clearTimeout(timer);
      done(answer);
    });
  });
}
