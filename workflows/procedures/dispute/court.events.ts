import type { DisputeFacts, Owed } from '../../contract/facts';
import type { DisputeState } from '../../contract/states';
import { somethingOwed } from '../../law/owed';
import { filers, UNKNOWN_APPELLANT } from '../../law/parties';
import { actData, messageData, type EventRules } from '../../engine/row';
import type { C } from './context';
import { ofThisCase, allOfThisCase, owedHere } from './checks';

const hasAppealed = (f: DisputeFacts, party: string): boolean => f.appeals[party] !== undefined;
const appellants = (c: C): string[] =>
  Object.entries(c.facts.appeals).flatMap(([party, appeal]) => (appeal === 'pending' ? [party] : []));
/** Whose appeal the ruling lets go: the party it names, or the only one who has appealed. */
const withdrawnBy = (c: C): string | undefined => {
  const pending = appellants(c);
  const { party } = actData(c, 'recordAppealDecision');
  // Named where the record does not say who appealed first: it is that appeal.
  if (party !== undefined && !pending.includes(party) && pending.includes(UNKNOWN_APPELLANT)) return UNKNOWN_APPELLANT;
  return party ?? (pending.length === 1 ? pending[0] : undefined);
};
const whoseAppeal = (c: C) => {
  const pending = appellants(c);
  if (actData(c, 'recordAppealDecision').decision !== 'appealWithdrawn') return undefined;
  const party = withdrawnBy(c);
  if (party === undefined) return pending.length > 1 ? 'APPELLANT_REQUIRED' : undefined;
  return pending.includes(party) ? undefined : 'NO_APPEAL';
};

/** What the judgment orders to be paid. */
const judged = ({ obligation = null, obligations }: Owed): Pick<DisputeFacts, 'judgment' | 'judgmentParts'> => ({
  judgment: obligation,
  judgmentParts: obligations,
});

/** Arbitration and the court, as the dispute hears of them. */
export const courtEvents: EventRules<DisputeFacts, DisputeState> = {
  fileForArbitration: {
    zh: '申请仲裁',
    en: 'a party applies for arbitration',
    check: ofThisCase,
    record: (c) => ({ filedBy: actData(c, 'fileForArbitration').party }),
  },
  declineToFile: {
    zh: '表示不申请仲裁',
    en: 'a party declines to file',
    check: ofThisCase,
    record: (c) => ({ declining: [...c.facts.declining, actData(c, 'declineToFile').party] }),
  },
  sue: { zh: '直接起诉', en: 'a party sues', check: ofThisCase },
  askForDocketing: { zh: '请求立案', en: 'a party asks for docketing', check: ofThisCase },
  askForClaim: { zh: '法院要求补交起诉状', en: 'the court asks for the claim', check: ofThisCase },
  handInClaim: {
    zh: '补交起诉状',
    en: 'the missing claim is handed in',
    check: ofThisCase,
    record: () => ({ claimInHand: true }),
  },
  'filing.received': { zh: '法院收到立案材料', en: 'the court received the filing' },
  'filing.docketed': { zh: '法院立案', en: 'the court docketed the case' },
  'filing.returned_for_cure': { zh: '法院要求补正', en: 'the court returned the papers for cure' },
  'filing.refused': {
    zh: '法院裁定不予受理',
    en: 'the court refused to admit the case',
    check: (c) => allOfThisCase(c, Object.keys(messageData(c, 'filing.refused').servedOn)),
  },
  excuseLateness: { zh: '法院不认定逾期', en: 'the court excuses or does not find the lateness' },
  dismissSuit: {
    zh: '法院裁定驳回起诉',
    en: 'the court dismisses the suit',
    check: (c) => allOfThisCase(c, Object.keys(actData(c, 'dismissSuit').servedOn)),
  },
  passOn: { zh: '法院移送系统外的机构', en: 'the court passes the case to a body outside' },
  beginTrial: { zh: '开始审理', en: 'the trial begins' },
  offerMediation: {
    zh: '法院征求诉中调解意愿',
    en: 'the court asks for mediation in suit',
    record: (c) => ({ trialProcedure: actData(c, 'offerMediation').trialProcedure }),
  },
  mediateByJudge: {
    zh: '法官自行调解',
    en: 'the judge mediates himself',
    check: (c) => allOfThisCase(c, actData(c, 'mediateByJudge').agreedBy),
    record: (c) => ({ trialProcedure: actData(c, 'mediateByJudge').trialProcedure }),
  },
  allowWithdrawal: {
    zh: '法院准许撤诉',
    en: 'the court allows the withdrawal',
    check: (c) =>
      allOfThisCase(c, [
        ...Object.keys(actData(c, 'allowWithdrawal').servedOn),
        ...(actData(c, 'allowWithdrawal').parties ?? []),
      ]),
    record: (c) => ({
      suitsWithdrawn: [...c.facts.suitsWithdrawn, ...(actData(c, 'allowWithdrawal').parties ?? filers(c.facts))],
    }),
  },
  recordJudgment: {
    zh: '一审判决',
    en: 'the judgment of first instance',
    check: (c) =>
      allOfThisCase(c, Object.keys(actData(c, 'recordJudgment').servedOn)) ?? owedHere(c, actData(c, 'recordJudgment')),
    record: (c) => judged(actData(c, 'recordJudgment')),
  },
  recordCourtStatement: {
    zh: '法院调解书生效',
    en: 'the court’s mediation statement takes effect',
    check: (c) => owedHere(c, actData(c, 'recordCourtStatement')),
  },
  recordRulingServed: { zh: '裁判文书送达', en: 'the court’s paper is served on a party', check: ofThisCase },
  recordAppeal: {
    zh: '提起上诉',
    en: 'a party appeals',
    keepsRight: ['appealRuling', 'appealJudgment'],
    check: (c) =>
      ofThisCase(c) ?? (hasAppealed(c.facts, actData(c, 'recordAppeal').party) ? 'ALREADY_DONE' : undefined),
    record: (c) => ({ appeals: { ...c.facts.appeals, [actData(c, 'recordAppeal').party]: 'pending' } }),
  },
  confirmNoAppeal: { zh: '法院确认无人上诉', en: 'the court confirms that no appeal came' },
  recordAppealDecision: {
    zh: '二审裁判',
    en: 'the court of second instance decides',
    check: (c) => whoseAppeal(c) ?? owedHere(c, actData(c, 'recordAppealDecision')),
    record: (c) => {
      const decided = actData(c, 'recordAppealDecision');
      const appellant = decided.decision === 'appealWithdrawn' ? withdrawnBy(c) : undefined;
      return {
        ...(somethingOwed(decided) ? judged(decided) : {}),
        ...(appellant === undefined ? {} : { appeals: { ...c.facts.appeals, [appellant]: 'withdrawn' } }),
      };
    },
  },
};
