import type { TimelyRecord } from '../contract/acts';
import type { Incoming } from '../contract/incoming';
import { CLOCKS, type Bilingual, type ClockKey } from '../contract/clocks';
import type { JournalEntry } from '../contract/proceedings';
import type { CaseState, RegionEntry } from '../contract/case';
import { legalDay } from '../law/legal-day';
import type { Move } from './advance';
import type { Procedure } from './row';
import type { Scene } from './state';

const RECORDS: Readonly<Record<string, Bilingual>> = {
  signedPaper: { zh: '签署的书面材料', en: 'a signed paper' },
  minutes: { zh: '笔录', en: 'minutes' },
  recording: { zh: '录音录像', en: 'a recording' },
  platformEntry: { zh: '平台记录', en: 'an entry of the platform' },
} satisfies Record<TimelyRecord['kind'], Bilingual>;
/** What a body entered for a party shows as that: never as the party's own electronic act (ORule 8, ARule 29). */
function enteredFrom({ kind, by, data }: Incoming): Bilingual | undefined {
  const { record } = (data ?? {}) as { record?: Partial<TimelyRecord> };
  const name = kind === 'act' && by.role !== 'party' && record?.kind !== undefined ? RECORDS[record.kind] : undefined;
  if (record === undefined || name === undefined) return undefined;
  const { zh, en } = name;
  return { zh: `依${record.madeOn}的${zh}录入`, en: `entered from ${en} of ${record.madeOn}` };
}

function textOf<F>(procedure: Procedure<F>, move: Move): Bilingual {
  const [kind, key] = move.event.name.split(':') as [string, string | undefined];
  const clock = key === undefined ? undefined : CLOCKS[key as ClockKey];
  const told = {
    expired: ['届满', 'ends'],
    warned: ['将届满', 'is about to end'],
    moved: ['变动', 'moved'],
    began: ['开始', 'begins'],
  }[kind];
  const said = procedure.events[move.event.name];
  let text: Bilingual = said ?? { zh: move.event.name, en: move.event.name };
  if (clock && told) text = { zh: `${clock.zh}${told[0]}`, en: `${clock.en} ${told[1]}` };
  const proof = enteredFrom(move.event);
  if (proof) text = { zh: `${text.zh}（${proof.zh}）`, en: `${text.en} (${proof.en})` };
  const to = move.from === move.to ? undefined : procedure.states[move.to];
  return to ? { zh: `${text.zh}，进入“${to.zh}”`, en: `${text.en}; now ${to.en}` } : { zh: text.zh, en: text.en };
}

/**
 * The moves of a step as journal entries, numbered on from `number`. A clock whose date is still asked for is entered
 * without one; `completed` puts it in once it has come.
 */
export function journalOf<F>(
  procedure: Procedure<F>,
  clocks: Scene<F>['clocks'],
  moves: readonly Move[],
  number: number,
  recordedAt: string,
): JournalEntry[] {
  return moves.map((move, i) => ({
    number: number + i + 1,
    text: textOf(procedure, move),
    event: move.event.name,
    eventId: move.event.id,
    row: move.row,
    rules: [...move.rules],
    by: move.event.by,
    occurredAt: move.event.occurredAt,
    occurredOn: move.event.occurredOn,
    enteredAt: move.event.enteredAt,
    recordedAt,
    track: move.track,
    from: move.from,
    to: move.to,
    outcome: move.outcome,
    clocks: move.clocks.map((change) => {
      const clock = clocks[change.id];
      if (clock === undefined) throw new Error(`${change.id} is no clock of ${procedure.name}`);
      const { key, holder, status, answer } = clock;
      return {
        id: change.id,
        key,
        holder,
        change: change.change,
        status,
        dueOn: answer?.dueOn ?? null,
        previousDueOn: change.previousDueOn,
        provisional: answer?.provisional ?? false,
        rule: answer?.rule ?? null,
        steps: change.ask ? (answer?.steps ?? []) : [],
      };
    }),
    data: move.event.data,
  }));
}

/**
 * Entries for the numbers behind `from` that a store lost when it was put back, and no run remembers: each names what had
 * made it, so that nothing that was taken is missing without a word.
 */
export function lostEntries(
  from: number,
  known: ReadonlySet<number>,
  { done, number: last }: CaseState,
  now: number,
): RegionEntry[] {
  const numbers = Array.from({ length: Math.max(0, last - from) }, (_one, i) => from + i + 1);
  return numbers
    .filter((number) => !known.has(number))
    .map((number) => {
      const acts = Object.keys(done).filter((id) => done[id] === number);
      const at = new Date(now).toISOString();
      const entry: JournalEntry = {
        number,
        text: {
          zh: '该序号的记录在数据恢复中遗失，其结果仍然有效',
          en: 'the entry of this number was lost in a restore; what it led to stands',
        },
        event: 'lost',
        eventId: acts[0] ?? `lost/${number}`,
        row: null,
        rules: [],
        by: { role: 'system', id: 'restore' },
        occurredAt: at,
        occurredOn: legalDay(at),
        enteredAt: at,
        recordedAt: at,
        track: '-',
        from: '-',
        to: '-',
        outcome: null,
        clocks: [],
        data: { acts },
      };
      return { proceeding: 'dispute', entry };
    });
}
