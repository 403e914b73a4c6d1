import type { Bilingual } from '../contract/clocks';
import type { DisputeFacts } from '../contract/facts';
import { awardId, titleId } from '../contract/proceedings';
import { rowsByState, type Procedure } from '../proceeding/row';
import { agreementRows } from './agreement.rows';
import { consentRows } from './consent.rows';
import { courtRows } from './court.rows';
import { message } from './effects';
import { entrustmentRows } from './entrustment.rows';
import { disputeEvents } from './events';
import { mediationRows } from './mediation.rows';
import { openingRows } from './opening.rows';
import { standingRows } from './standing.rows';

// prettier-ignore
const STATES: Record<string, Bilingual & { who: string; what: Bilingual }> = {
  '-': { zh: '正在立项', en: 'being opened', who: 'system', what: { zh: '核算起诉期限', en: 'dates of the award windows' } },
  CONSENT_PENDING: { zh: '征求调解意愿', en: 'consent pending', who: 'parties', what: { zh: '答复是否同意调解', en: 'answer whether they agree' } },
  CLARIFICATION_PENDING: { zh: '待释明', en: 'clarification pending', who: 'court', what: { zh: '释明并由各方确认、答复', en: 'clarify; parties acknowledge and answer' } },
  CHOOSING: { zh: '选定调解组织', en: 'choosing the organisation', who: 'court', what: { zh: '选定或指定调解组织并移送材料', en: 'entrust the organisation chosen or designated' } },
  ENTRUSTED: { zh: '已委派，待答复', en: 'entrusted, reply pending', who: 'organisation', what: { zh: '答复是否接受委派', en: 'accept or decline' } },
  REASSIGNING: { zh: '重新指定', en: 'reassigning', who: 'court', what: { zh: '指定另一调解组织', en: 'designate another organisation' } },
  MEDIATING: { zh: '调解中', en: 'mediating', who: 'mediator', what: { zh: '主持调解', en: 'mediate' } },
  MEDIATING_EXTENDED: { zh: '延长调解中', en: 'mediating, extended', who: 'mediator', what: { zh: '主持调解', en: 'mediate' } },
  APPRAISAL_HOLD: { zh: '鉴定中', en: 'appraisal', who: 'appraiser', what: { zh: '出具鉴定意见', en: 'finish the appraisal' } },
  MEDIATION_HOLD: { zh: '虚假调解审查', en: 'held for review', who: 'court', what: { zh: '审查是否虚假调解', en: 'review the suspicion' } },
  AGREED_UNSIGNED: { zh: '待签署', en: 'agreed, unsigned', who: 'parties', what: { zh: '签署协议', en: 'sign the agreement' } },
  AGREEMENT_EFFECTIVE: { zh: '协议已生效', en: 'agreement in force', who: 'parties', what: { zh: '共同申请司法确认，法院作出结果', en: 'confirmation: both apply, the court decides' } },
  MEDIATION_FAILED: { zh: '调解不成', en: 'mediation failed', who: 'mediator', what: { zh: '移交报告和材料，或由当事人申请仲裁', en: 'hand over report and papers, or the party files for arbitration' } },
  COURT_INTAKE: { zh: '法院立案审查', en: 'court intake', who: 'court', what: { zh: '审查立案', en: 'docket, return or refuse' } },
  COURT_DOCKETED: { zh: '已立案', en: 'docketed', who: 'court', what: { zh: '认定是否逾期', en: 'find or excuse lateness' } },
  APPEAL_OPEN: { zh: '上诉期内', en: 'appeal open', who: 'parties', what: { zh: '上诉，或由法院确认无人上诉', en: 'appeal, or the court confirms that none came' } },
  SECOND_INSTANCE: { zh: '二审', en: 'second instance', who: 'court', what: { zh: '二审裁定', en: 'rule on the appeal' } },
  CLOSED: { zh: '已结案', en: 'closed', who: 'nobody', what: { zh: '无', en: 'nothing' } },
};

const ROWS = [
  ...openingRows,
  ...consentRows,
  ...entrustmentRows,
  ...mediationRows,
  ...agreementRows,
  ...courtRows,
  ...standingRows,
];

/** The main track (M) in lane B: the court's pre-docketing referral. */
export const disputeProcedure: Procedure<DisputeFacts> = {
  name: 'dispute',
  states: STATES,
  ends: ['CLOSED'],
  atRest: [],
  rows: ROWS,
  rowsFrom: rowsByState(ROWS),
  events: disputeEvents,
  tracks: () => ['main'],
  addressed: () => ['main'],
  waitsFor: (state, facts) => {
    if (state === 'CLARIFICATION_PENDING' && facts.clarification !== null) {
      return { who: 'parties', what: { zh: '确认释明并答复', en: 'acknowledge the clarification and answer' } };
    }
    const row = STATES[state];
    return { who: row?.who ?? 'nobody', what: row?.what ?? { zh: '无', en: 'nothing' } };
  },
  mayAct: (c) => {
    const { role, organisation } = c.event.by;
    if (role !== 'organisation' && role !== 'mediator') return undefined;
    const entrusted = c.facts.organisation;
    const former = c.event.name === 'acceptEntrustment' && c.facts.tried.some((t) => t.organisation === organisation);
    return entrusted === null || organisation === entrusted || former ? undefined : 'WRONG_ORGANISATION';
  },
  opening: (c) =>
    Object.entries(c.facts.awardsAtOpening).map(([award, { facts, opening }]) => ({
      service: 'proceedings',
      what: 'start',
      proceeding: 'award',
      id: awardId(c.caseNo, award),
      facts,
      opening,
    })),
  report: (before, after) => {
    const closed = before.tracks['main'] !== 'CLOSED' && after.tracks['main'] === 'CLOSED';
    if (!closed || after.facts.agreement?.effectiveOn == null) return [];
    return [
      {
        service: 'proceedings',
        what: 'report',
        to: titleId(after.caseNo),
        message: message(after, 'dispute.closed', {}),
      },
    ];
  },
};
