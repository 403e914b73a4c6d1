import { addDays } from '../../services/rules/days';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { Side, StationItem, StationTier } from '../../workflows/contract/stations';

/** Yangxin county. Its bodies are those of the county's paper; everybody in it is made up. */
export const REGION = '420222';

export interface Station {
  id: string;
  name: { zh: string; en: string };
  tier: StationTier;
  kind: 'jointOffice' | 'townStation' | 'enterpriseCommittee';
  places: string[];
  /** It never answers. */
  isSilent: boolean;
}

const TOWNS = ['兴国镇', '富池镇', '浮屠镇', '白沙镇', '龙港镇', '韦源口镇'] as const;
const TRADES = ['建材', '服装', '电子', '水泥', '铜业', '食品', '物流', '机械', '化工', '渔业'] as const;
const SILENT_TOWN = 4;
const SILENT_ENTERPRISE = 17;

const KINDS = { county: 'jointOffice', town: 'townStation', enterprise: 'enterpriseCommittee' } as const;
const station = (tier: StationTier, no: number, zh: string, en: string, isSilent = false): Station => ({
  id: `yx-${tier}-${no}`,
  name: { zh, en },
  tier,
  kind: KINDS[tier],
  places: [REGION],
  isSilent,
});

/** One centre of the county, six of its towns, thirty stations in enterprises (003 三(一)1); two never answer. */
export const STATIONS: readonly Station[] = [
  station('county', 1, '阳新县劳动人事争议联合调解中心', 'Yangxin county centre'),
  ...TOWNS.map((town, i) =>
    station('town', i + 1, `${town}劳动争议调解中心`, `town centre ${i + 1}`, i + 1 === SILENT_TOWN),
  ),
  ...Array.from({ length: 30 }, (_one, i) =>
    station(
      'enterprise',
      i + 1,
      `${TRADES[i % TRADES.length]}企业调解委员会（${Math.floor(i / TRADES.length) + 1}）`,
      `enterprise committee ${i + 1}`,
      i + 1 === SILENT_ENTERPRISE,
    ),
  ),
];

const SURNAMES = [
  '陈',
  '李',
  '王',
  '张',
  '刘',
  '石',
  '柯',
  '费',
  '徐',
  '邢',
  '明',
  '罗',
  '胡',
  '程',
  '严',
  '彭',
] as const;
const GIVEN = ['国庆', '春梅', '建军', '秀英', '志强', '海燕', '文斌', '玉兰', '晓东', '桂香', '家旺', '丽娟'] as const;
/** A name by its number; the same number is the same person. */
export const nameOf = (no: number): string =>
  `${SURNAMES[no % SURNAMES.length]}${GIVEN[Math.floor(no / SURNAMES.length) % GIVEN.length]}`;

/** Forty mediators: four in the county centre, one each elsewhere. */
export const MEDIATORS: readonly { id: string; name: string; organisation: string; places: string[] }[] = [
  ...STATIONS,
  ...STATIONS.slice(0, 1),
  ...STATIONS.slice(0, 1),
  ...STATIONS.slice(0, 1),
].map(({ id, places }, i) => ({ id: `yx-mediator-${i + 1}`, name: nameOf(i * 7), organisation: id, places }));

/** What a mediator of that number is and holds on a legal day: every fourth holds no certificate yet, every fifth is part-time. */
export const papersOf = (no: number, today: LegalDay) => ({
  kind: no % 5 === 4 ? 'partTime' : 'fullTime',
  certificates:
    no % 4 === 3
      ? []
      : [
          {
            kind: 'mediator',
            number: `鄂调${4_000 + no}`,
            issuedOn: addDays(today, -400 - no),
            until: addDays(today, 695 - no),
          },
        ],
  training: no % 2 === 0 ? [{ on: addDays(today, -90 - no), topic: '劳动争议调解实务', hours: 8 }] : [],
});

/** Whoever mediates at a station; the centre has four. */
export const mediatorsOf = (organisation: string): readonly string[] =>
  MEDIATORS.filter((one) => one.organisation === organisation).map((one) => one.id);

/** What was seen at a station so many days ago, and what it lacked; the last two of the enterprises nobody has looked at. */
export function inspectionOf(
  { tier, isSilent }: Station,
  no: number,
): { daysAgo: number; lacks: StationItem[] } | null {
  if (tier === 'enterprise' && no >= 29) return null;
  if (isSilent) return { daysAgo: 40, lacks: ['staff', 'seal'] };
  if (tier === 'enterprise' && no % 8 === 0) return { daysAgo: 430, lacks: [] };
  return { daysAgo: 20 + no, lacks: tier === 'enterprise' && no % 9 === 0 ? ['seal'] : [] };
}

/** Who sits on the committee of an enterprise: workers and employer in equal number, and the union where there is one. */
export const seatsOf = (no: number): { name: string; side: Side; isChair: boolean }[] =>
  (['workers', 'employer', ...(no % 3 === 0 ? (['union'] as const) : [])] as const).map((side, i) => ({
    name: nameOf(300 + no * 3 + i),
    side,
    isChair: i === 0,
  }));

/** Who answers for the linkage in each body; the union has named nobody yet. */
export const OFFICERS = [
  { role: 'court', name: nameOf(500), post: 'responsible', division: '立案庭（诉讼服务中心）' },
  { role: 'court', name: nameOf(501), post: 'liaison', division: '立案庭（诉讼服务中心）' },
  { role: 'commission', name: nameOf(502), post: 'responsible', division: '仲裁院' },
  { role: 'hr', name: nameOf(503), post: 'responsible', division: '调解仲裁股' },
  { role: 'union', name: nameOf(504), post: 'liaison', division: '权益保障部' },
] as const;

/** The county’s joint conference: who leads, who belongs to it, and what each is there for. */
export const CONFERENCE = [
  {
    name: '阳新县人力资源和社会保障局',
    part: 'leads',
    duties: '统筹机制建设和日常运行，衔接调解与仲裁，提供法律和政策指导',
  },
  { name: '阳新县总工会', part: 'member', duties: '开展调解，引导先行调解，提供法律援助，跟踪协议履行' },
  { name: '阳新县人民法院', part: 'member', duties: '司法确认，简案快审，类案指导' },
  { name: '中共阳新县委政法委员会', part: 'member', duties: '协调监督' },
  { name: '阳新县人民检察院', part: 'member', duties: '协调监督' },
  { name: '阳新县财政局', part: 'member', duties: '经费保障' },
  { name: '阳新县司法局', part: 'member', duties: '普法宣传，人民调解指导' },
  { name: '阳新县信访局', part: 'member', duties: '劳动争议信访事项转介' },
  { name: '行业协会、专家学者、执业律师', part: 'invited', duties: '为复杂专业纠纷提供咨询和调解' },
] as const;

/** Employers, by trade; the first of them fall behind with wages before Spring Festival. */
export const EMPLOYERS: readonly { name: string; industry: string }[] = Array.from({ length: 60 }, (_one, i) => {
  const trade = TRADES[i % TRADES.length] as (typeof TRADES)[number];
  const industry = (
    {
      建材: '建筑业',
      服装: '制造业',
      电子: '制造业',
      水泥: '建筑业',
      铜业: '采矿业',
      食品: '餐饮业',
      物流: '物流业',
      机械: '制造业',
      化工: '制造业',
      渔业: '农林牧渔业',
    } as const
  )[trade];
  return {
    name: `阳新${['宏', '盛', '恒', '远', '信', '达'][Math.floor(i / TRADES.length) % 6]}${trade}有限公司`,
    industry,
  };
});

/** Whom the HR bureau puts in the pool of experts, and how far that is: the last waits for the court. */
export const EXPERTS = [
  { id: 'yx-mediator-1', disputeTypes: ['arrears', 'overtime'], isConfirmed: true },
  { id: 'yx-mediator-38', disputeTypes: ['workInjury'], isConfirmed: true },
  { id: 'yx-mediator-39', disputeTypes: ['dismissal', 'contract'], isConfirmed: false },
] as const;
