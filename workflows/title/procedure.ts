import type { ActData, MessageData } from '../contract/acts';
import type { Bilingual } from '../contract/clocks';
import type { TitleFacts } from '../contract/facts';
import { disputeId } from '../contract/proceedings';
import { rowsByState, type EventRule, type Procedure } from '../proceeding/row';
import { titleRows } from './confirmation.rows';

// prettier-ignore
const STATES: Record<string, Bilingual & { who: string; what: Bilingual }> = {
  '-': { zh: '正在登记', en: 'being opened', who: 'system', what: { zh: '核算申请期限', en: 'the date of the period' } },
  NONE: { zh: '可共同申请司法确认', en: 'confirmation open', who: 'parties', what: { zh: '各方共同申请司法确认', en: 'both apply for confirmation' } },
  JC_HALF: { zh: '一方已申请司法确认', en: 'one side has applied', who: 'parties', what: { zh: '其余各方申请', en: 'the other side applies' } },
  JC_APPLIED: { zh: '已共同申请司法确认', en: 'both have applied', who: 'court', what: { zh: '受理申请', en: 'admit the application' } },
  JC_DOCKETED: { zh: '司法确认审查中', en: 'confirmation docketed', who: 'court', what: { zh: '作出确认裁定', en: 'decide on confirmation' } },
  TITLE_EFFECTIVE: { zh: '已获司法确认', en: 'confirmed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  TITLE_REFUSED: { zh: '未获确认', en: 'not confirmed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
  TITLE_LAPSED: { zh: '逾期未共同申请', en: 'lapsed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

const applyForConfirmation: EventRule<TitleFacts> = {
  zh: '申请司法确认',
  en: 'a party applies for judicial confirmation',
  keepsRight: 'confirmApply',
  check: (c) => {
    const { party } = c.event.data as ActData['applyForConfirmation'];
    if (!c.facts.parties.some((p) => p.id === party)) return 'UNKNOWN_PARTY';
    if (c.event.occurredOn < c.facts.effectiveOn) return 'BEFORE_ITS_CAUSE';
    return c.facts.applications[party] === undefined ? undefined : 'ALREADY_DONE';
  },
  record: (c) => {
    const { party } = c.event.data as ActData['applyForConfirmation'];
    return { applications: { ...c.facts.applications, [party]: c.event.occurredOn } };
  },
};

const takeBackApplication: EventRule<TitleFacts> = {
  zh: '撤回司法确认申请',
  en: 'a party takes its application back',
  check: (c) => {
    const { party } = c.event.data as ActData['takeBackApplication'];
    return c.facts.applications[party] === undefined ? 'NOT_ALLOWED_NOW' : undefined;
  },
  record: (c) => {
    const { party } = c.event.data as ActData['takeBackApplication'];
    const { [party]: _gone, ...applications } = c.facts.applications;
    return { applications };
  },
};

const EVENTS: Record<string, EventRule<TitleFacts>> = {
  'dispute.agreed': { zh: '调解协议生效', en: 'the agreement took effect' },
  'dispute.agreedAnew': {
    zh: '新调解协议生效',
    en: 'a new agreement took effect',
    record: (c) => {
      const { agreement, effectiveOn, safeStartOn } = c.event.data as MessageData['dispute.agreedAnew'];
      return { agreement, effectiveOn, safeStartOn, applications: {} };
    },
  },
  'dispute.closed': { zh: '案件结案', en: 'the dispute closed', informs: true },
  applyForConfirmation,
  takeBackApplication,
  'confirmation.docketed': { zh: '法院受理司法确认申请', en: 'the court docketed the application' },
  'confirmation.not_admitted': { zh: '法院不予受理司法确认申请', en: 'the court did not admit the application' },
  'confirmation.confirmed': { zh: '法院裁定确认协议有效', en: 'the court confirmed the agreement' },
  'confirmation.rejected': { zh: '法院驳回司法确认申请', en: 'the court rejected the application' },
  'confirmation.withdrawn': { zh: '司法确认申请撤回', en: 'the application was withdrawn' },
  'confirmation.extended': { zh: '法院延长审查期限', en: 'the court extended its time' },
};

/** The way to an enforceable instrument (T): joint judicial confirmation. */
export const titleProcedure: Procedure<TitleFacts> = {
  name: 'title',
  states: STATES,
  ends: ['TITLE_EFFECTIVE'],
  atRest: ['TITLE_REFUSED', 'TITLE_LAPSED'],
  rows: titleRows,
  rowsFrom: rowsByState(titleRows),
  events: EVENTS,
  tracks: () => ['main'],
  addressed: () => ['main'],
  waitsFor: (state) => {
    const row = STATES[state];
    return { who: row?.who ?? 'nobody', what: row?.what ?? { zh: '无', en: 'nothing' } };
  },
  report: (before, after) => {
    const state = after.tracks['main'] ?? '-';
    if (before.tracks['main'] === state || before.tracks['main'] === '-') return [];
    const message = {
      ...after.event,
      id: `${after.proceedingId}>${after.event.id}>title.changed`,
      kind: 'message' as const,
      name: 'title.changed',
      by: { role: 'system' as const, id: after.proceedingId },
      data: { state },
    };
    const { reference: _answered, ...told } = message;
    return [{ service: 'proceedings', what: 'report', to: disputeId(after.caseNo), message: told }];
  },
};
