import type { Bilingual } from './clocks';
import { DISPUTE_TYPE_NAMES, RELATION_NAMES, TIER_NAMES, WHO_NAMES } from './names';
import { SOURCES } from './sources';

const of = (zh: string, en: string): Bilingual => ({ zh, en });

/** By what figures are parted. */
export const DIMENSIONS: Readonly<Record<string, Bilingual>> = {
  month: of('月份', 'month'),
  disputeType: of('争议类型', 'kind of dispute'),
  industry: of('行业', 'trade'),
  focus: of('争议焦点', 'focus'),
  amount: of('请求金额', 'sum claimed'),
  relation: of('用工关系', 'relation'),
  source: of('来源', 'source'),
  tier: of('层级', 'tier'),
  body: of('办理机构', 'body'),
  mediator: of('调解员', 'mediator'),
  way: of('受理途径', 'how it came to mediation'),
  lane: of('程序', 'lane'),
  outcome: of('结果', 'result'),
  region: of('地区', 'place'),
};

/** What became of what is counted. */
const HOW: Readonly<Record<string, Bilingual>> = {
  registered: of('已登记', 'registered'),
  linked: of('关联案件', 'linked'),
  transferred: of('已移送', 'transferred'),
  received: of('已收到', 'received'),
  admitted: of('已受理', 'admitted'),
  refused: of('拒绝或不予受理', 'refused'),
  asked: of('征询中', 'being asked'),
  agreed: of('达成协议或同意', 'agreed'),
  silent: of('未答复', 'silent'),
  overtaken: of('征询终止', 'overtaken'),
  underWay: of('未结', 'under way'),
  partial: of('部分当事人达成协议', 'of some parties'),
  failed: of('调解不成', 'failed'),
  private: of('和解后撤回', 'settled privately'),
  withdrawnBefore: of('首次调解前撤回', 'withdrawn before the first session'),
  withdrawn: of('撤回', 'withdrawn'),
  handedUp: of('移交上级', 'handed up'),
  noSuccessor: of('未找到承继人', 'no successor found'),
  false: of('虚假调解', 'false mediation'),
  owed: of('尚未届满', 'still open'),
  inTime: of('按期办结', 'in time'),
  late: of('逾期办结', 'late'),
  notDone: of('未办', 'not done'),
  cancelled: of('已无须办理', 'no longer owed'),
  inForce: of('协议生效', 'in force'),
  statement: of('已转为调解书', 'turned into a statement'),
  applied: of('已申请', 'applied'),
  confirmed: of('裁定确认', 'confirmed'),
  rejected: of('裁定驳回', 'rejected'),
  notAdmitted: of('不予受理', 'not admitted'),
  due: of('应付', 'due'),
  fellAway: of('已失效', 'fallen away'),
  open: of('期限未满', 'open'),
  sued: of('已起诉', 'sued'),
  notSued: of('未起诉', 'not sued'),
  elsewhere: of('在另案进行', 'in another case'),
};
const WORDS: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  disputeType: DISPUTE_TYPE_NAMES,
  tier: { ...WHO_NAMES, ...TIER_NAMES },
  source: SOURCES,
  outcome: HOW,
  relation: RELATION_NAMES,
  amount: {
    '<1': of('不足1万元', 'below 10,000 yuan'),
    '1-5': of('1万至5万元', '10,000 to 50,000 yuan'),
    '5-10': of('5万至10万元', '50,000 to 100,000 yuan'),
    '>=10': of('10万元以上', '100,000 yuan and more'),
  },
  way: {
    preDocketing: of('诉前委派', 'entrusted before docketing'),
    postDocketing: of('立案后委托', 'entrusted after docketing'),
    ownApplication: of('当事人申请', 'on application'),
    enterprise: of('企业调解', 'in the enterprise'),
    direct: of('当场调解', 'at the station'),
    commissionSuggested: of('仲裁委建议', 'suggested by the commission'),
    judicial: of('法官调解', 'by the judge'),
  },
  lane: {
    A: of('裁前调解', 'before any award'),
    B: of('诉前委派', 'before docketing'),
    C: of('诉中委托', 'in suit'),
  },
  body: WHO_NAMES,
};
const NONE = of('未记载', 'not said');

/** A group of a dimension as people call it; by `others` (organisations, places) where the word is nobody’s here. */
export function groupName(
  dimension: string,
  group: string | null,
  others: ReadonlyMap<string, Bilingual> = new Map(),
): Bilingual {
  if (group === null || group === '') return NONE;
  const known = WORDS[dimension];
  if (known !== undefined && Object.hasOwn(known, group)) return known[group] ?? NONE;
  return others.get(group) ?? of(group, group);
}
/** What became of one that is counted, in words. */
export const howName = (how: string): Bilingual => HOW[how] ?? of(how, how);
