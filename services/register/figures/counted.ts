import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { legalDay } from '../../../workflows/law/legal-day';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { historiesAnswer } from '../../cases/internal.schemas';

export type History = z.output<typeof historiesAnswer>['cases'][number];
export type Entry = History['entries'][number];

/** What figures count, each by a day of its own. */
export const KINDS = [
  'dispute',
  'mediation',
  'asking',
  'duty',
  'agreement',
  'confirmation',
  'instalment',
  'pair',
  'arbitration',
] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that is counted. Days are legal days; which day means what is said where each kind is made. */
export interface Counted {
  kind: Kind;
  id: string;
  /** A kind within the kind: the clock of a duty, the ground of a refusal. */
  sub: string;
  /** What became of it. */
  how: string;
  /** The day by which it belongs to a period; null while there is none. */
  onDay: LegalDay | null;
  begunOn: LegalDay | null;
  dueOn: LegalDay | null;
  doneOn: LegalDay | null;
  /** From which it does not count as what it would have been. */
  barredOn: LegalDay | null;
  titledOn: LegalDay | null;
  /** Natural days it took, less the time for appraisals (MED-7). */
  days: number | null;
  amountFen: number | null;
  /** Pairs of worker and employer. */
  persons: number;
  body: string | null;
  mediator: string | null;
  tier: string | null;
  lane: string | null;
  /** How the mediation came to be. */
  way: string | null;
  /** Each step was entered by the day after it. */
  timely: boolean | null;
}
/** As it was known from one legal day until another. */
export interface Version extends Counted {
  knownFrom: LegalDay;
  knownTo: LegalDay | null;
}

type Said = Partial<Omit<Counted, 'kind' | 'id'>>;
const NOTHING = {
  sub: '',
  how: '',
  onDay: null,
  begunOn: null,
  dueOn: null,
  doneOn: null,
  barredOn: null,
  titledOn: null,
  days: null,
  amountFen: null,
  body: null,
  mediator: null,
  tier: null,
  lane: null,
  way: null,
  timely: null,
} satisfies Said;

/** What is counted of one case, and on which day each of it became known. */
export class Tally {
  private readonly things = new Map<string, Counted>();
  private readonly versions = new Map<string, Version[]>();
  private day: LegalDay = '';

  constructor(readonly persons: () => number) {}

  /** What is said from here on became known on that day. */
  knownOn(recordedAt: string): void {
    this.day = legalDay(recordedAt);
  }

  get(kind: Kind, id: string): Counted | undefined {
    return this.things.get(`${kind} ${id}`);
  }

  /** Says something of a thing, which begins with the first word of it. What was said before that stays. */
  say(kind: Kind, id: string, said: Said): void {
    const key = `${kind} ${id}`;
    const before = this.things.get(key) ?? { kind, id, ...NOTHING, persons: this.persons() };
    const after = { ...before, ...said };
    if (this.things.has(key) && isDeepStrictEqual(before, after)) return;
    this.things.set(key, after);
    const versions = this.versions.get(key) ?? [];
    const last = versions.at(-1);
    if (last?.knownFrom === this.day) versions.pop();
    else if (last) last.knownTo = this.day;
    versions.push({ ...after, knownFrom: this.day, knownTo: null });
    this.versions.set(key, versions);
  }

  all(): Version[] {
    return [...this.versions.values()].flat();
  }
}

/** Natural days from one legal day to another. */
export const daysBetween = (from: LegalDay, to: LegalDay): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The legal day so many natural days after one, or before it. */
export const dayFrom = (day: LegalDay, days: number): LegalDay =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
