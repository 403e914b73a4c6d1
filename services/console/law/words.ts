import { CLOCKS, type Bilingual } from '../../../workflows/contract/clocks';
import { nameIn, TIER_NAMES } from '../../../workflows/contract/names';

const of = (zh: string, en: string): Bilingual => ({ zh, en });

/** What a clock is called; one that a place has loaded under a key of its own goes by that key. */
export const clockName = (key: string): Bilingual => nameIn(CLOCKS, key);

/** What a place may settle for itself, beside its clocks. */
export const PARAMETERS: Readonly<Record<string, Bilingual>> = {
  weekendIsRestDay: of('期限最后一日是周六、周日的顺延', 'a last day on a weekend is followed by the next working day'),
  consentBeforeEntrust: of('委派调解前须征得同意', 'whose consent is needed before entrusting'),
  protectiveReceipt: of(
    '法院收到即视为已在期限内起诉的材料',
    'papers that protect the period for suit once the court has them',
  ),
  latePapers: of('逾期提交材料的，法院询问并释明', 'where papers come late the court asks and explains'),
  confirmScope: of('可以申请司法确认的协议', 'which agreements may be confirmed'),
  referralAgreementForum: of(
    '委派调解协议发生争议的处理',
    'where a dispute on an agreement of an entrusted mediation goes',
  ),
  falseMediationPausesClock: of(
    '核查虚假调解期间不计入调解期限',
    'the mediation period rests while false mediation is looked into',
  ),
  collectiveThreshold: of('集体争议', 'a collective dispute'),
  caseNotice: of('须通报的案件', 'cases that notice is given of'),
  extensionsMax: of('调解期限最多延长次数', 'how often the mediation period may be extended'),
  reassignTries: of('不接受委派时更换调解组织的次数', 'how many organisations are tried'),
  reassignment: of('更换调解组织的方式', 'how another organisation is found'),
  appraisalDays: of('鉴定期间的计算', 'how the time of an appraisal counts'),
  followedAfterFailure: of('调解不成后持续跟踪', 'what is followed after a mediation has failed'),
  resultToCourt: of('调解结果反馈法院', 'the court is told the result of the mediation'),
  performanceWatch: of('协议履行的跟踪', 'who watches over performance'),
  tiers: of('分级处理的层级', 'tiers'),
  jointOfficeTakes: of('由裁调审对接工作室办理的争议', 'what the joint office takes'),
  stationTargets: of('三级调解站点建设目标', 'how many stations of each tier the place means to have'),
};

const STATIONS: Readonly<Record<string, Bilingual>> = {
  county: of('县级中心', 'of the county'),
  town: of('乡镇分中心', 'of towns'),
  enterprise: of('企业工作站', 'of enterprises'),
};
const VALUES: Readonly<Record<string, Bilingual>> = {
  true: of('是', 'yes'),
  false: of('否', 'no'),
  applicant: of('申请一方', 'the applicant'),
  all: of('各方当事人', 'all parties'),
  court_claim: of('起诉状', 'the statement of claim'),
  court_mediation_application: of('调解申请', 'the application for mediation'),
  payment_only: of('仅就给付义务达成的协议', 'those on payment alone'),
  any_lawful: of('各类合法协议', 'any lawful one'),
  arbitration: of('仲裁', 'arbitration'),
  trial: of('诉讼', 'trial'),
  court: of('诉讼', 'court'),
  courtConfirms: of('由法院确认', 'the court confirms it'),
  standing: of('按事先确定的顺序', 'in an order that was settled before'),
  afterStart: of('开始鉴定之后的时间不计入', 'what follows its start is left out'),
  union: of('工会', 'the union'),
  organisation: of('调解组织', 'the organisation'),
  major_difficult: of('重大疑难争议', 'major and difficult disputes'),
  collective: of('集体争议', 'collective disputes'),
  failed_below: of('下级调解不成的争议', 'those that failed below'),
  complex: of('案情复杂', 'a complex case'),
  major_social_impact: of('有重大社会影响', 'of great weight to society'),
  chain_reaction: of('可能引发连锁反应', 'others may follow'),
  ...TIER_NAMES,
};
/** In what a number is counted. */
const UNITS: Readonly<Record<string, Bilingual>> = {
  collectiveThreshold: of('人以上', 'or more'),
  reassignTries: of('次', 'times'),
  extensionsMax: of('次', 'times'),
};
/** Of these a missing value says that there is no limit. */
const NO_LIMIT = of('不限', 'no limit');
const UNLIMITED = ['extensionsMax'];

/** A value as people read it. */
export function valueSaid(key: string, value: unknown): Bilingual {
  if (value === null || value === undefined) return UNLIMITED.includes(key) ? NO_LIMIT : WORDS.none;
  if (Array.isArray(value)) {
    const all = value.map((one) => valueSaid(key, one));
    return of(all.map(({ zh }) => zh).join('、'), all.map(({ en }) => en).join(', '));
  }
  if (key === 'stationTargets') {
    const all = Object.entries(value as Record<string, number>);
    return of(
      all.map(([tier, number]) => `${STATIONS[tier]?.zh ?? tier}${number}个`).join('、'),
      all.map(([tier, number]) => `${number} ${STATIONS[tier]?.en ?? tier}`).join(', '),
    );
  }
  if (typeof value === 'object') {
    const { workersInvolved = '', orAny = [] } = value as { workersInvolved?: number; orAny?: string[] };
    const others = orAny.map((one) => VALUES[one] ?? of(one, one));
    return of(
      [`劳动者${workersInvolved}人以上`, ...others.map(({ zh }) => zh)].join('，或者'),
      [`${workersInvolved} or more workers`, ...others.map(({ en }) => en)].join(', or '),
    );
  }
  const unit = UNITS[key];
  if (typeof value === 'number' && unit !== undefined) return of(`${value}${unit.zh}`, `${value} ${unit.en}`);
  const word = typeof value === 'string' ? value : JSON.stringify(value);
  return VALUES[word] ?? of(word, word);
}

export const WORDS = {
  title: of('办案规则与工作日历', 'Rules and calendar'),
  intro: of(
    '劳动争议调解、仲裁、诉讼各环节的期限和规则，任何人都可以查看，不需要登录。',
    'The periods and rules of mediation, arbitration and court in labour disputes. Anybody may look; nobody signs in.',
  ),
  place: of('地区', 'Place'),
  national: of('全国', 'national'),
  code: of('其他地区（区划代码）', 'another place (its code)'),
  look: of('查看', 'Look'),
  clocks: of('各项期限', 'Periods'),
  ownFirst: of('本地与全国不同的期限', 'Where this place differs'),
  sameAs: of('与全国相同的期限', 'As in the whole country'),
  noneOwn: of('本地没有与全国不同的期限。', 'This place has no periods of its own.'),
  parameters: of('其他规定', 'What else is settled'),
  what: of('事项', 'What'),
  here: of('本地', 'Here'),
  length: of('期限', 'Period'),
  from: of('起算事由', 'Counted from'),
  basis: of('依据', 'Basis'),
  rolls: of('末日是法定休假日（含周末）的顺延', 'a last day that is a day off moves on'),
  setting: of('系统设定，非法定期限', 'set by whoever runs the system; no text gives it'),
  likely: of('（依通行理解，条文未明确）', '(as commonly read; no text says it in terms)'),
  none: of('无', 'none'),
  whatIf: of('算一个期限', 'Work out a day'),
  clock: of('期限', 'Period'),
  start: of(
    '起算事由发生之日（如收到裁决书之日；期限从次日起算）',
    'The day on which it happened (such as the day an award was received); it is counted from the day after',
  ),
  extended: of('已依法延长', 'it was extended'),
  count: of('计算', 'Work it out'),
  lastDay: of('最后一天', 'Last day'),
  opensAfter: of('期满日（次日起可以申请仲裁）', 'Ends on (arbitration is open from the day after)'),
  servedAfter: of('期满日（期满视为送达）', 'Ends on (the paper counts as served with it)'),
  heldAfter: of('期满日（此后可以开庭）', 'Ends on (the hearing may be held after it)'),
  consentBy: of(
    '须各方在{day}前（含当日）一致同意，否则调解到那一天终止。',
    'All must agree by {day}, or the mediation ends on that day.',
  ),
  advised: of('建议不晚于', 'Better not later than'),
  provisional: of(
    '暂定：涉及的年份放假安排尚未公布，公布后可能变动。',
    'Provisional: the holidays of a year it touches are not published yet.',
  ),
  how: of('怎么算出来的', 'How it is counted'),
  otherwise: of('按全国规定则为', 'By the national rule it would be'),
  noAdvice: of(
    '本页只作计算，不代替办案机关对个案的认定。',
    'This page counts; in a case the body that decides it has the word.',
  ),
  calendar: of('工作日历', 'Calendar'),
  notice: of('依据', 'By'),
  noNotice: of(
    '该年放假安排尚未公布，只标出周末和法定节假日。',
    'Not published yet: weekends and statutory holidays alone.',
  ),
  holiday: of('休假', 'holiday'),
  weekend: of('周末', 'weekend'),
  madeUp: of('上班', 'worked'),
  rules: of('规则全文', 'The rule book'),
  setsOf: of('适用', 'In force here'),
  since: of('自', 'since '),
  notYet: of('尚未施行，自', 'not in force before '),
  notBuilt: of('系统尚未办理：', 'Not carried out by this system: '),
  noDay: of('请填写日期。', 'Say a day.'),
  where: of('去哪里、找谁、怎么办', 'Where to go, whom to ask, how'),
  top: of('规则与日历首页', 'Rules and calendar'),
};
