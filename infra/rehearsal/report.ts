import { DateTime } from 'luxon';
import type { Bilingual } from '../../workflows/contract/clocks';
import type { DisputeFacts } from '../../workflows/contract/facts';
import type { JournalEntry, ProceedingView } from '../../workflows/contract/proceedings';
import { REFUSALS, type RefusalCode } from '../../workflows/contract/refusals';
import { TEMPLATES, wordsOf } from '../../services/notification/templates';
import { withTexts } from '../../services/notification/words';
import type { Backend } from './backend';
import type { Played } from './player';

/** The letters of the tracks; the smaller regions are R with their name. */
const TRACK: Record<string, string> = {
  dispute: 'M',
  arbitration: 'A',
  title: 'T',
  award: 'W',
  performance: 'P',
  notice: 'N',
};

/** `M`, `T`, `W award-1 p1-p2.p1`, `P agreement`, `R preservation freeze-1`: one name for each track of a case. */
function trackName(proceeding: string, track: string): string {
  const [name = '', ...which] = proceeding.split('/');
  const letter = TRACK[name] ?? `R ${name}`;
  return [letter, ...which, ...(track === 'main' ? [] : [track])].join(' ');
}

export interface TimelineRow {
  at: string;
  event: string;
  text: Bilingual;
  actor: string;
  proceeding: string;
  row: string | null;
  rules: string[];
  /** Where every track stands after it, by its state. */
  state: Record<string, string>;
  clocks: {
    clock: string;
    holder: string | null;
    change: string;
    dueOn: string | null;
    previousDueOn: string | null;
    rule: string | null;
  }[];
  refused?: { code: string; text: Bilingual; expected: string | null };
}

export interface Rehearsal {
  region: string;
  timeline: TimelineRow[];
  outcome: string | null;
  filingDate: string | Record<string, string> | null;
  notices: { at: string; to: string; template: string; zh: string; en: string; rules: string[] }[];
  clocks: {
    proceeding: string;
    clock: string;
    holder: string | null;
    status: string;
    dueOn: string | null;
    provisional: boolean;
    rule: string | null;
  }[];
  sent: { at: string; to: string; what: string; reference: string }[];
  /** Refused where it was not to be, or accepted where a refusal was expected. */
  unexpected: { step: number; act: string; expected: string | null; actual: string | null }[];
}

const shanghai = (at: string): string => DateTime.fromISO(at).setZone('Asia/Shanghai').toISO() ?? at;
const who = (by: JournalEntry['by']): string =>
  by.party ? `party ${by.party}` : by.organisation ? `${by.role} ${by.organisation}` : by.role;
const RULE_ID = /\b(?:[A-Z]{2,4}-\d+|CPL \d+)\b/g;

/** What a rehearsal has shown, as plain JSON. */
export async function reportOf(backend: Backend, caseNo: string, region: string, steps: Played[]): Promise<Rehearsal> {
  const views = await backend.views(caseNo);
  const dispute = views.find((v) => v.proceeding === 'dispute');
  return {
    region,
    timeline: timelineOf(backend, caseNo, steps),
    outcome: dispute?.outcome ?? null,
    filingDate: filingDateOf(dispute),
    notices: noticesOf(backend, caseNo, steps),
    clocks: views.flatMap(openClocks),
    sent: backend
      .asked(caseNo)
      .flatMap(({ at, effect }) =>
        effect.service === 'court' || effect.service === 'arbitration' || effect.service === 'cases'
          ? [{ at: shanghai(at), to: effect.service, what: effect.what, reference: effect.reference }]
          : [],
      ),
    unexpected: steps.flatMap(({ step, refused, expected }, i) =>
      refused === expected ? [] : [{ step: i + 1, act: step.act, expected, actual: refused }],
    ),
  };
}

function timelineOf(backend: Backend, caseNo: string, steps: Played[]): TimelineRow[] {
  const state: Record<string, string> = {};
  const moves = backend
    .journal(caseNo)
    .map(({ proceeding, entry }, i) => ({ at: entry.recordedAt, i, proceeding, entry }));
  moves.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.i - b.i);
  const rows = moves.map(({ proceeding, entry }): TimelineRow => {
    state[trackName(proceeding, entry.track)] = entry.to;
    return {
      at: shanghai(entry.recordedAt),
      event: entry.event,
      text: entry.text,
      actor: who(entry.by),
      proceeding,
      row: entry.row,
      rules: entry.rules,
      state: { ...state },
      clocks: entry.clocks.map((c) => ({
        clock: c.key,
        holder: c.holder,
        change: c.change,
        dueOn: c.dueOn,
        previousDueOn: c.previousDueOn,
        rule: c.rule,
      })),
    };
  });
  const refused = steps.filter((s) => s.refused !== null).map(refusalRow);
  return [...rows, ...refused].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function refusalRow({ step, at, actor, to, refused, expected }: Played): TimelineRow {
  const code = refused ?? '';
  const known = REFUSALS[code as RefusalCode] as Bilingual | undefined;
  const text = known ? { zh: known.zh, en: known.en } : { zh: '请求未被接受', en: 'the request was not taken' };
  return {
    at: shanghai(at),
    event: step.act,
    text,
    actor: who(actor),
    proceeding: to.split('/').slice(1).join('/') || 'dispute',
    row: null,
    rules: [],
    state: {},
    clocks: [],
    refused: { code, text, expected },
  };
}

/** One day where all protected parties have the same, else each party's own; null where nobody has one (AWD-6). */
function filingDateOf(dispute: ProceedingView | undefined): Rehearsal['filingDate'] {
  const dates = (dispute?.facts as DisputeFacts | undefined)?.filing?.dates ?? {};
  const days = [...new Set(Object.values(dates))];
  if (days.length === 0) return null;
  return days.length === 1 ? (days[0] ?? null) : dates;
}

/** What people wrote, by the reference that took its place: the step's number and the field. */
function textsOf(steps: readonly Played[]): Map<string, string> {
  const written = steps.flatMap(({ step }, i) =>
    Object.entries(step.body).flatMap(([field, text]) =>
      typeof text === 'string' ? [[`text-${i + 1}-${field}`, text] as const] : [],
    ),
  );
  return new Map(written);
}

function noticesOf(backend: Backend, caseNo: string, steps: readonly Played[]): Rehearsal['notices'] {
  const texts = textsOf(steps);
  const notices = backend.asked(caseNo).flatMap(({ at, effect }) => {
    if (effect.service !== 'notification') return [];
    const text = TEMPLATES[effect.template] ?? { zh: effect.template, en: effect.template };
    const { zh, en } = wordsOf(effect.template, caseNo, effect.data);
    const rules = [...new Set(text.zh.match(RULE_ID))];
    return effect.to.map((to) => ({
      at: shanghai(effect.notBefore ?? at),
      to,
      template: effect.template,
      zh: withTexts(zh, texts),
      en: withTexts(en, texts),
      rules,
    }));
  });
  return notices.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const openClocks = (view: ProceedingView): Rehearsal['clocks'] =>
  view.clocks
    .filter((c) => ['running', 'paused', 'overdue'].includes(c.status))
    .map((c) => ({
      proceeding: view.proceeding,
      clock: c.key,
      holder: c.holder,
      status: c.status,
      dueOn: c.answer?.dueOn ?? null,
      provisional: c.answer?.provisional ?? false,
      rule: c.answer?.rule ?? null,
    }));
