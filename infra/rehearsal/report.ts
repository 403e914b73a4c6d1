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
  refused?: {
    code: string;
    text: Bilingual;
    expected: string | null;
    /** What the procedure would take instead, and until which legal day what was asked was open. */
    allowed: { act: string; by: readonly string[] }[];
    until: string | null;
  };
  /** Of a message that no row took when it came: early, or against what was settled. */
  kept?: string;
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
    /** The day by which it is better done, and the day that is safe on every reading of the law. */
    advisedOn: string | null;
    safeOn: string | null;
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
    unexpected: steps.flatMap(({ no, step, refused, expected }) =>
      refused === expected ? [] : [{ step: no, act: step.act, expected, actual: refused }],
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
  const kept = steps.flatMap(keptRow);
  return [...rows, ...refused, ...kept].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** A step that no row took, as a row of its own. */
const besideRows = ({ step, at, actor, to }: Played, text: Bilingual): TimelineRow => ({
  at: shanghai(at),
  event: step.act,
  text,
  actor: who(actor),
  proceeding: to.split('/').slice(1).join('/') || 'dispute',
  row: null,
  rules: [],
  state: {},
  clocks: [],
});

function refusalRow(played: Played): TimelineRow {
  const { refused, refusal, expected } = played;
  const code = refused ?? '';
  const known = REFUSALS[code as RefusalCode] as Bilingual | undefined;
  const text = known ? { zh: known.zh, en: known.en } : { zh: '请求未被接受', en: 'the request was not taken' };
  const { allowed = [], until = null } = refusal ?? {};
  return { ...besideRows(played, text), refused: { code, text, expected, allowed, until } };
}

const KEPT: Record<string, Bilingual> = {
  early: { zh: '来得过早，留待以后', en: 'it came early, and is kept for later' },
  contradicts: { zh: '与已有结果矛盾，留待核对', en: 'it contradicts what was settled, and is kept to be looked into' },
};
const keptRow = (played: Played): TimelineRow[] => {
  const text = KEPT[played.kept ?? ''];
  return played.kept && text ? [{ ...besideRows(played, text), kept: played.kept }] : [];
};

/** One day where all protected parties have the same, else each party's own; null where nobody has one (AWD-6). */
function filingDateOf(dispute: ProceedingView | undefined): Rehearsal['filingDate'] {
  const dates = (dispute?.facts as DisputeFacts | undefined)?.filing?.dates ?? {};
  const days = [...new Set(Object.values(dates))];
  if (days.length === 0) return null;
  return days.length === 1 ? (days[0] ?? null) : dates;
}

/** What people wrote, by the reference that took its place: the step's number and the field. */
function textsOf(steps: readonly Played[]): Map<string, string> {
  const written = steps.flatMap(({ no, step }) =>
    Object.entries(step.body).flatMap(([field, text]) =>
      typeof text === 'string' ? [[`text-${no}-${field}`, text] as const] : [],
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
      advisedOn: c.answer?.advisedOn ?? null,
      safeOn: c.answer?.safeOn ?? null,
      provisional: c.answer?.provisional ?? false,
      rule: c.answer?.rule ?? null,
    }));
