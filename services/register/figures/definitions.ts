import { sql, type RawBuilder } from 'kysely';
import type { Bilingual } from '../../../workflows/contract/clocks';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { Kind } from './counted';

export interface Period {
  from: LegalDay;
  to: LegalDay;
  /** As it is known on that day. */
  asOf: LegalDay;
}
/** The day by which something belongs to a period: one of its own, or so many natural days after it. */
interface Day {
  column: 'on_day' | 'begun_on' | 'due_on';
  later: number;
}
type Where = RawBuilder<boolean>;

/** A figure: of what it is made, said in words beside the very condition that makes it. */
export interface Figure {
  name: Bilingual;
  /** What is counted once. */
  kind: Kind;
  unit: Bilingual;
  /** By which day they lie in a period; `on_day`, if not said. */
  day?: Day;
  /** So many natural days after the end of a period it is still looked at what became of them. */
  matures?: number;
  numerator: Bilingual;
  denominator: Bilingual;
  remarks?: Bilingual;
  of: (period: Period) => Where;
  /** Of these alone: the numerator. */
  part: (period: Period) => Where;
  /** What is in neither, or shown by itself. */
  apart: Readonly<Record<string, { name: Bilingual; where: (period: Period) => Where }>>;
  /** `rate`: the numerator over the denominator; `number`: both as they are; `days`: median and ninth decile of the denominator. */
  shows: 'rate' | 'number' | 'days';
  /** A line for each of these and none for all: rates over different duties say nothing. */
  lines?: 'sub';
  /** Sums of money stand beside the numbers. */
  sums?: true;
}

const is = (...how: string[]) => sql<boolean>`how = any(${how})`;
const apart = (zh: string, en: string, where: (period: Period) => Where) => ({ name: { zh, en }, where });
const days = (to: LegalDay, n: number) => sql<string>`(${to}::date + ${n}::int)`;

/** Fully performed by the end of its thirty days, with no joint application before that. */
const PERFORMED_BEFORE = sql<boolean>`coalesce(barred_on <= due_on and (done_on is null or barred_on < done_on), false)`;
const LDMAL = ['labour', 'personnel', 'overAge', 'unclear'];
const DISPUTE = { zh: '件争议', en: 'disputes' };
const MEDIATION = { zh: '次调解', en: 'mediations' };
const ENDED = ['agreed', 'partial', 'failed', 'private', 'withdrawn', 'false'];

const mediated: Pick<Figure, 'kind' | 'unit' | 'denominator' | 'of'> = {
  kind: 'mediation',
  unit: MEDIATION,
  denominator: {
    zh: '期内终结的已受理调解，不含首次调解前撤回、移交上级、未找到承继人的',
    en: 'accepted mediations that ended in the period, less those withdrawn before the first session, handed up, or without a successor',
  },
  of: () => is(...ENDED),
};
const owed: Pick<Figure, 'kind' | 'unit' | 'denominator' | 'of' | 'apart' | 'shows' | 'sums'> = {
  kind: 'instalment',
  unit: { zh: '期款项', en: 'instalments' },
  denominator: {
    zh: '期内到期的、生效协议和执行依据下的款项',
    en: 'instalments due in the period under agreements and titles in force, not fallen away',
  },
  of: ({ asOf }) => sql<boolean>`how = 'due' and on_day <= ${asOf}`,
  apart: {
    unknown: apart(
      '不明',
      'unknown',
      ({ asOf }) => sql<boolean>`how = 'due' and done_on is null and barred_on is null and on_day <= ${asOf}`,
    ),
    enforced: apart('已申请执行', 'enforcement asked for', () => sql<boolean>`how = 'due' and barred_on is not null`),
  },
  shows: 'rate',
  sums: true,
};
const platform = (zh: string, en: string, lanes: readonly string[], of: Bilingual): Figure => ({
  name: { zh, en },
  kind: 'mediation',
  unit: MEDIATION,
  day: { column: 'begun_on', later: 0 },
  numerator: {
    zh: '移送或申请、受理、结果均在发生当日或次日记入的',
    en: 'referral or application, acceptance and result each entered on the day it happened or the day after',
  },
  denominator: of,
  remarks: {
    zh: '未结的在分母内；事后补录的单列（INT-5）',
    en: 'those still under way are in the denominator; what was entered afterwards is shown by itself (INT-5)',
  },
  of: () => sql<boolean>`lane = any(${lanes})`,
  part: () => sql<boolean>`timely`,
  apart: {
    recorded: apart('事后补录', 'entered afterwards', () => sql<boolean>`not timely and lane = any(${lanes})`),
    underWay: apart('未结', 'still under way', () => sql<boolean>`timely is null and lane = any(${lanes})`),
  },
  shows: 'rate',
});

/**
 * Every figure (EVA-1, EVA-2). No paper gives a formula; all of these are the house's own, and say so: ministry figures of the same name are
 * not comparable. Days are legal days; a period has both its ends in it.
 */
export const FIGURES = {
  disputes: {
    name: { zh: '登记争议数', en: 'disputes registered' },
    kind: 'dispute',
    unit: DISPUTE,
    numerator: { zh: '其中登记时已有仲裁裁决的', en: 'of these with an award at registration' },
    denominator: { zh: '期内登记的争议', en: 'disputes registered in the period' },
    remarks: {
      zh: '关联案件只计最先一件；移送的计在其最后所在地',
      en: 'linked disputes count once, with the first; a transferred one counts where it ended',
    },
    of: () => is('registered'),
    part: () => sql<boolean>`sub = 'award'`,
    apart: {
      linked: apart('关联案件', 'linked disputes', () => is('linked')),
      transferred: apart('已移送', 'transferred', () => is('transferred')),
    },
    shows: 'number',
  },
  mediations: {
    name: { zh: '化解数量', en: 'mediations handled and resolved' },
    kind: 'mediation',
    unit: MEDIATION,
    numerator: { zh: '其中协议生效的', en: 'of these with an agreement in force' },
    denominator: { zh: '期内终结的调解，按最后一级计', en: 'mediations that ended in the period, by the last tier' },
    of: () => sql<boolean>`how not in ('underWay', 'handedUp')`,
    part: () => is('agreed', 'partial'),
    apart: { handedUp: apart('移交上级', 'handed up', () => is('handedUp')) },
    shows: 'number',
  },
  successRate: {
    ...mediated,
    name: { zh: '调解成功率', en: 'success rate of mediation' },
    numerator: {
      zh: '协议生效的（AGR-1），含部分当事人的',
      en: 'with an agreement in force (AGR-1), of some parties too',
    },
    remarks: {
      zh: '以期内终结者为准；和解撤回（ORule 25）不计为成功，单列；从未同意调解的不是调解',
      en: 'by what ended in the period; a private settlement with withdrawal (ORule 25) is no success and shown by itself; what nobody consented to is no mediation',
    },
    part: () => is('agreed', 'partial'),
    apart: {
      partial: apart('部分当事人达成', 'of some parties', () => is('partial')),
      private: apart('和解后撤回', 'settled privately', () => is('private')),
      withdrawnBefore: apart('首次调解前撤回', 'withdrawn before the first session', () => is('withdrawnBefore')),
      handedUp: apart('移交上级', 'handed up', () => is('handedUp')),
      noSuccessor: apart('未找到承继人', 'no successor found', () => is('noSuccessor')),
    },
    shows: 'rate',
  },
  duration: {
    ...mediated,
    of: () => sql<boolean>`how = any(${ENDED}) and sub <> 'anew'`,
    name: { zh: '调解用时', en: 'duration of mediation' },
    numerator: { zh: '其中协议生效的', en: 'of these with an agreement in force' },
    remarks: {
      zh: '自受理至终结的自然日，扣除鉴定时间（MED-7）；中位数与第九十百分位；执行依据被拒后重新达成的不计',
      en: 'natural days from acceptance to end, less appraisals (MED-7); median and ninetieth percentile; terms made anew after a title was refused have no length of their own',
    },
    part: () => is('agreed', 'partial'),
    apart: {},
    shows: 'days',
  },
  consentRate: {
    name: { zh: '调解同意率', en: 'consent rate' },
    kind: 'asking',
    unit: { zh: '名当事人', en: 'parties asked' },
    numerator: { zh: '在征询期内同意的', en: 'who agreed by the due day' },
    denominator: { zh: '征询在期内结束的当事人', en: 'parties whose asking ended in the period' },
    of: () => is('agreed', 'refused', 'silent'),
    part: () => sql<boolean>`how = 'agreed' and (due_on is null or on_day <= due_on)`,
    apart: {
      refused: apart('拒绝', 'refused', () => is('refused')),
      silent: apart('未答复', 'silent', () => is('silent')),
      overtaken: apart('因他人行为终止征询', 'overtaken by another’s act', () => is('overtaken')),
    },
    shows: 'rate',
  },
  timeliness: {
    name: { zh: '及时率（按职责分列）', en: 'timeliness, by duty' },
    kind: 'duty',
    unit: { zh: '项职责', en: 'duties' },
    numerator: { zh: '在期限届满日或之前办结的', en: 'done on or before the due day' },
    denominator: {
      zh: '届满日（经延长、中止、顺延后）在期内的该项职责',
      en: 'duties of this kind whose due day, as extended, suspended and rolled, lies in the period',
    },
    remarks: { zh: '不同职责不合并计算（EVA-2）', en: 'never one rate over different duties (EVA-2)' },
    of: () => is('inTime', 'late', 'notDone'),
    part: () => is('inTime'),
    apart: {
      late: apart('逾期办结', 'done late', () => is('late')),
      notDone: apart('未办', 'not done', () => is('notDone')),
      cancelled: apart('已无须办理', 'no longer owed', () => is('cancelled')),
      owed: apart('尚未届满', 'still open', () => is('owed')),
    },
    shows: 'rate',
    lines: 'sub',
  },
  platformUse: platform('调解平台使用率（任一平台）', 'use of a mediation platform, either', ['A', 'B', 'C'], {
    zh: '期内受理的调解',
    en: 'mediations accepted in the period',
  }),
  platformUseCourt: platform('法院调解平台使用率', 'use of the court’s platform', ['B', 'C'], {
    zh: '期内受理的、法院委派委托或者诉讼中的调解',
    en: 'mediations accepted in the period that a court entrusted, or in suit',
  }),
  platformUseHr: platform('人社调解平台使用率', 'use of the HR bureau’s platform', ['A'], {
    zh: '期内受理的裁前调解',
    en: 'mediations before arbitration accepted in the period',
  }),
  applicationRate: {
    name: { zh: '司法确认申请率', en: 'application rate for confirmation' },
    kind: 'agreement',
    unit: { zh: '份协议', en: 'agreements' },
    day: { column: 'due_on', later: 0 },
    numerator: { zh: '双方在期限内共同申请的', en: 'for which both applied in time' },
    denominator: {
      zh: '三十日在期内届满的协议，不含此前已履行完毕、已转为仲裁或法院调解书的',
      en: 'agreements whose thirty days ended in the period, less those fully performed before, or turned into a commission’s or court’s statement',
    },
    of: () => sql<boolean>`how = 'inForce' and not (${PERFORMED_BEFORE})`,
    part: () => sql<boolean>`done_on <= due_on`,
    apart: {
      performed: apart('此前已履行', 'performed before', () => sql<boolean>`how = 'inForce' and ${PERFORMED_BEFORE}`),
      statement: apart('已转为调解书', 'turned into a statement', () => is('statement')),
    },
    shows: 'rate',
  },
  confirmationRate: {
    name: { zh: '司法确认率', en: 'confirmation rate' },
    kind: 'confirmation',
    unit: { zh: '件申请', en: 'applications' },
    numerator: { zh: '裁定确认有效的', en: 'confirmed' },
    denominator: {
      zh: '期内办结的申请：确认、驳回、不予受理、撤回',
      en: 'applications that ended in the period: confirmed, rejected, not admitted, withdrawn',
    },
    of: () => is('confirmed', 'rejected', 'notAdmitted', 'withdrawn'),
    part: () => is('confirmed'),
    apart: {
      rejected: apart('驳回', 'rejected', () => is('rejected')),
      notAdmitted: apart('不予受理', 'not admitted', () => is('notAdmitted')),
      withdrawn: apart('撤回', 'withdrawn', () => is('withdrawn')),
    },
    shows: 'rate',
  },
  titleRate: {
    name: { zh: '取得执行依据率', en: 'title rate' },
    kind: 'agreement',
    unit: { zh: '份协议', en: 'agreements' },
    day: { column: 'on_day', later: 60 },
    numerator: {
      zh: '至期末已有任一种执行依据的',
      en: 'with an enforceable instrument of any kind by the end of the period',
    },
    denominator: {
      zh: '生效日在本期前移六十日的区间内的协议',
      en: 'agreements that took effect in the period moved back by sixty days',
    },
    of: () => sql<boolean>`true`,
    part: ({ to }) => sql<boolean>`titled_on <= ${to}`,
    apart: {
      performed: apart(
        '没有执行依据而已履行完毕',
        'without one, and fully performed',
        ({ to }) => sql<boolean>`barred_on <= ${to} and (titled_on is null or titled_on > ${to})`,
      ),
    },
    shows: 'rate',
  },
  performedOnTime: {
    ...owed,
    name: { zh: '按期履行率', en: 'performance rate, on time' },
    numerator: { zh: '在到期日或之前付清的', en: 'paid in full by the due day' },
    remarks: {
      zh: '没有证据的为“不明”，在分母内，单列',
      en: 'without evidence it is unknown: in the denominator, and shown by itself',
    },
    part: () => sql<boolean>`done_on <= on_day`,
    apart: {
      ...owed.apart,
      fellAway: apart('已失效', 'fallen away', () => is('fellAway')),
      notDue: apart('尚未到期', 'not due yet', ({ asOf }) => sql<boolean>`how = 'due' and on_day > ${asOf}`),
    },
  },
  performedByCutOff: {
    ...owed,
    matures: 30,
    name: { zh: '履行率（到期后三十日止）', en: 'performance rate, thirty days after' },
    numerator: {
      zh: '到期后三十日内、申请执行之前付清的',
      en: 'paid in full within thirty days of the due day, before any application for enforcement',
    },
    part: () => sql<boolean>`done_on <= on_day + 30 and (barred_on is null or done_on <= barred_on)`,
  },
  suitRate: {
    name: { zh: '裁后起诉率', en: 'suit rate after an award' },
    kind: 'pair',
    unit: { zh: '对当事人', en: 'pairs' },
    numerator: { zh: '任一方在期限内起诉的', en: 'in which somebody sued in time' },
    denominator: {
      zh: '最后一个起诉期限在期内届满、或在期内起诉的',
      en: 'pairs whose last window ended in the period or that were sued in it',
    },
    of: () => sql<boolean>`how in ('sued', 'notSued') and sub <> 'finalUponIssue'`,
    part: () => is('sued'),
    apart: {
      final: apart(
        '终局裁决',
        'final upon issue',
        () => sql<boolean>`how in ('sued', 'notSued') and sub = 'finalUponIssue'`,
      ),
    },
    shows: 'rate',
  },
  settledBeforeArbitration: {
    matures: 60,
    name: { zh: '裁前化解率（占登记争议）', en: 'settled before arbitration, of disputes registered' },
    kind: 'dispute',
    unit: DISPUTE,
    numerator: {
      zh: '至期末后六十日，协议生效且仲裁委未曾受理的',
      en: 'with an agreement in force and no admission by a commission, by sixty days after the end of the period',
    },
    denominator: {
      zh: '期内登记的劳动、人事、超龄争议（关系未明的计入），登记时没有裁决的',
      en: 'disputes over labour, personnel and over-age work, or an unclear relation, registered in the period without an award',
    },
    of: () => sql<boolean>`how = 'registered' and sub = any(${LDMAL})`,
    part: ({ to }) => sql<boolean>`done_on <= ${days(to, 60)} and (barred_on is null or barred_on > ${days(to, 60)})`,
    apart: {
      gig: apart('新就业形态', 'gig work', () => sql<boolean>`how = 'registered' and sub = 'gig'`),
      award: apart(
        '登记时已有裁决',
        'with an award at registration',
        () => sql<boolean>`how = 'registered' and sub = 'award'`,
      ),
    },
    shows: 'rate',
  },
  mediatedBeforeAdmission: {
    name: { zh: '仲裁受理前经调解率（占仲裁申请）', en: 'mediated before admission, of arbitration applications' },
    kind: 'arbitration',
    unit: { zh: '件仲裁申请', en: 'arbitration applications' },
    numerator: { zh: '受理决定前已开始调解的', en: 'with a mediation begun before the admission decision' },
    denominator: { zh: '期内收到的仲裁申请', en: 'arbitration applications received in the period' },
    of: () => sql<boolean>`true`,
    part: () => sql<boolean>`begun_on is not null`,
    apart: {},
    shows: 'rate',
  },
} as const satisfies Record<string, Figure>;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];
export const figureOf = (name: FigureName): Figure => FIGURES[name];

const ON_DAY: Day = { column: 'on_day', later: 0 };
/** Which of a kind lie in the period of a figure. */
export function within({ day = ON_DAY }: Figure, { from, to }: Period): Where {
  const column = sql.ref(`counted.${day.column}`);
  return sql<boolean>`${column} between ${days(from, -day.later)} and ${days(to, -day.later)}`;
}
/** The day by which something lies in a period of a figure. */
export const dayOf = ({ day = ON_DAY }: Figure): RawBuilder<string> =>
  sql<string>`(${sql.ref(`counted.${day.column}`)} + ${day.later}::int)`;
