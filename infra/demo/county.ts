import type { Tier } from '../../workflows/contract/tiers';

/** Yangxin county. Its bodies are those of the county's paper; everybody in it is made up. */
export const REGION = '420222';

export interface Station {
  id: string;
  name: { zh: string; en: string };
  tier: Tier;
  places: string[];
  /** It never answers. */
  isSilent: boolean;
}

const TOWNS = ['兴国镇', '富池镇', '浮屠镇', '白沙镇', '龙港镇', '韦源口镇'] as const;
const TRADES = ['建材', '服装', '电子', '水泥', '铜业', '食品', '物流', '机械', '化工', '渔业'] as const;
const SILENT_TOWN = 4;
const SILENT_ENTERPRISE = 17;

const station = (tier: Tier, no: number, zh: string, en: string, isSilent = false): Station => ({
  id: `yx-${tier}-${no}`,
  name: { zh, en },
  tier,
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

/** Whoever mediates at a station; the centre has four. */
export const mediatorsOf = (organisation: string): readonly string[] =>
  MEDIATORS.filter((one) => one.organisation === organisation).map((one) => one.id);

/** Employers, by trade; the first of them fall behind with wages before Spring Festival. */
export const EMPLOYERS: readonly { name: string; industry: string }[] = Array.from({ length: 60 }, (_one, i) => {
  const trade = TRADES[i % TRADES.length] as (typeof TRADES)[number];
  const industry = (
    {
      建材: 'construction',
      服装: 'manufacturing',
      电子: 'manufacturing',
      水泥: 'construction',
      铜业: 'mining',
      食品: 'catering',
      物流: 'logistics',
      机械: 'manufacturing',
      化工: 'manufacturing',
      渔业: 'agriculture',
    } as const
  )[trade];
  return {
    name: `阳新${['宏', '盛', '恒', '远', '信', '达'][Math.floor(i / TRADES.length) % 6]}${trade}有限公司`,
    industry,
  };
});
