import type { Bilingual } from '../../contract/clocks';
import { ACCEPTANCE } from './acceptance';
import { AGREEMENT } from './agreement';
import { ARBITRATION } from './arbitration';
import { AWARD } from './award';
import { CLOCK_ARITHMETIC } from './clock-arithmetic';
import { COLLECTIVE_CASES } from './collective-cases';
import { CONFIRMATION } from './confirmation';
import { ENFORCEMENT } from './enforcement';
import { ENTRUSTMENT } from './entrustment';
import { EVALUATION } from './evaluation';
import { INSTITUTIONS } from './institutions';
import { INTAKE } from './intake';
import { LIMITATION } from './limitation';
import { MEDIATION } from './mediation';
import { RECORDS } from './records';
import { REVIEW } from './review';
import { ROSTERS } from './rosters';
import type { Rule, Rules } from './rule';
import { SERVICE_OF_DOCUMENTS } from './service-of-documents';
import { STATEMENT } from './statement';

interface Section {
  /** The name of its page in docs/rules. */
  file: string;
  title: Bilingual;
  rules: Rules;
}

/** The rule book, in the order of a case. Not for workflow code: it cites rules by id and carries none of their texts. */
export const SECTIONS: readonly Section[] = [
  { file: 'clock-arithmetic', title: { zh: '期限计算', en: 'How periods are counted' }, rules: CLOCK_ARITHMETIC },
  { file: 'intake', title: { zh: '登记、受案范围与分级', en: 'Intake, scope and tiers' }, rules: INTAKE },
  { file: 'entrustment', title: { zh: '同意与委派委托', en: 'Consent and entrustment' }, rules: ENTRUSTMENT },
  { file: 'acceptance', title: { zh: '接受、调解员与回避', en: 'Acceptance, mediator, recusal' }, rules: ACCEPTANCE },
  { file: 'mediation', title: { zh: '调解期限', en: 'The mediation period' }, rules: MEDIATION },
  { file: 'agreement', title: { zh: '调解协议', en: 'The agreement' }, rules: AGREEMENT },
  { file: 'confirmation', title: { zh: '司法确认', en: 'Judicial confirmation' }, rules: CONFIRMATION },
  { file: 'statement', title: { zh: '法院调解书', en: 'The court’s mediation statement' }, rules: STATEMENT },
  { file: 'review', title: { zh: '调解协议仲裁审查', en: 'The commission’s review of a settlement' }, rules: REVIEW },
  {
    file: 'enforcement',
    title: { zh: '支付令、履行与执行', en: 'Payment order, performance, enforcement' },
    rules: ENFORCEMENT,
  },
  { file: 'arbitration', title: { zh: '仲裁', en: 'Arbitration' }, rules: ARBITRATION },
  { file: 'award', title: { zh: '裁决与起诉期限', en: 'The award and the period for suit' }, rules: AWARD },
  { file: 'limitation', title: { zh: '仲裁时效', en: 'Limitation' }, rules: LIMITATION },
  {
    file: 'service-of-documents',
    title: { zh: '送达与收到之日', en: 'Service and the day of receipt' },
    rules: SERVICE_OF_DOCUMENTS,
  },
  {
    file: 'collective-cases',
    title: { zh: '重大与集体案件', en: 'Major and collective cases' },
    rules: COLLECTIVE_CASES,
  },
  { file: 'rosters', title: { zh: '名册', en: 'Rosters' }, rules: ROSTERS },
  { file: 'evaluation', title: { zh: '评价', en: 'Evaluation' }, rules: EVALUATION },
  { file: 'records', title: { zh: '保密、档案与工伤', en: 'Secrecy, records, work injury' }, rules: RECORDS },
  { file: 'institutions', title: { zh: '各机构的职责', en: 'Duties of the institutions' }, rules: INSTITUTIONS },
];

/** Every rule by its id. */
export const RULE_BOOK: Readonly<Record<string, Rule>> = Object.fromEntries(
  SECTIONS.flatMap((section) => Object.entries(section.rules)),
);
