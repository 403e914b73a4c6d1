import { DateTime } from 'luxon';
import { hasRoom } from '../../../workflows/contract/sessions';
import type { ClockKey } from '../../../workflows/contract/clocks';
import { DISPUTE_TYPE_NAMES } from '../../../workflows/contract/names';
import type { DisputeFacts, Obligation, Party } from '../../../workflows/contract/facts';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { ProceedingView } from '../../../workflows/contract/proceedings';
import { groundName } from '../../../workflows/contract/ended';
import { SOURCES } from '../../../workflows/contract/sources';
import { CLARIFICATION_TEXTS, isRegisteredText, TEXT_VERSIONS } from '../../../workflows/law/clarification';
import { places } from '../../kit/regions';
import type { HeldSession } from '../reading/sessions';
import type { Person } from '../schemas';
import type { DisputeSummary } from '../tables';
import type { Known, Row, Values } from './fields';
import { bornOf, isResident, sexOf } from '../../../workflows/contract/identity-number';

/** What a paper is filled from, opened at the moment of making. Null where whoever makes it does not see it. */
export interface Source {
  caseNo: string;
  region: string;
  openedAt: Date;
  summary: DisputeSummary;
  facts: DisputeFacts;
  views: readonly ProceedingView[];
  people: readonly Person[];
  organisation: { name: string; address: string | null; phone: string | null } | null;
  /** The name of whoever mediates; null where the roster does not say it: it is left for whoever makes the paper. */
  mediator: string | null;
  /** Refers to what was said when this mediation was ended; null: it was not ended by anybody’s word. */
  endedBecause: string | null;
  /** Texts by reference. */
  texts: ReadonlyMap<string, string | null>;
  notes: readonly { kind: string; text: string | null }[];
  documents: readonly { name: string | null; sha256: string }[];
  party: string | null;
  /** Of which award it is, where it is told. */
  award: string | null;
  session: (HeldSession & { place: string | null }) | null;
  today: LegalDay;
}

/** A legal day as papers write it: 2026年7月1日. */
export const dayOf = (day: LegalDay | null | undefined): string | null => {
  if (day == null) return null;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const momentOf = (at: string): string =>
  DateTime.fromISO(at).setZone('Asia/Shanghai').toFormat("yyyy'年'M'月'd'日'H'时'mm'分'");
/** In yuan, from fen. */
export const yuanOf = (fen: number): string =>
  `${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`;
const all = (said: readonly (string | null | undefined)[], between = '、'): string | null =>
  said.filter((one) => one != null && one !== '').join(between) || null;

/** A place with the one above it: 洛阳市涧西区; of a county alone its name. */
function placeName(region: string): string {
  const name = places.get(region) ?? region;
  const city = places.get(`${region.slice(0, 4)}00`);
  return region.endsWith('00') || city === undefined || !name.endsWith('区') ? name : `${city}${name}`;
}
const courtOf = (region: string): string => `${placeName(region)}${region.endsWith('00') ? '中级' : ''}人民法院`;

const INSTRUMENTS: Readonly<Record<string, string>> = {
  confirmation: '法院确认调解协议有效的裁定',
  commissionStatement: '仲裁委员会调解书',
  courtStatement: '法院调解书',
};

/** The last day of the clock of that kind that runs, or ran last where that is asked. */
const lastDayOf = (views: readonly ProceedingView[], keys: readonly ClockKey[], isOver = false): string | null =>
  dayOf(
    views
      .flatMap(({ clocks }) => clocks)
      .findLast(({ key, status }) => keys.includes(key) && (isOver || status === 'running'))?.answer?.dueOn,
  );
const REPLIES: readonly ClockKey[] = ['acceptReply', 'acceptReplyOwnApplication'];
const MEDIATIONS: readonly ClockKey[] = [
  'mediationPreFiling',
  'enterpriseMediation',
  'mediationInSuitOrdinary',
  'mediationInSuitSummary',
];

/** What of somebody goes into papers: of a person what the number of his card says, of a unit who represents it. */
function personOf(people: readonly Person[], { id, side }: Party): Row {
  const person = people.find((one) => one.id === id);
  const number = person?.identityNumber;
  const isHuman = person?.kind === 'worker';
  const values = {
    身份: side === 'applicant' ? '申请人' : '被申请人',
    姓名: person?.name ?? null,
    性别: isHuman && number !== undefined ? sexOf(number) : null,
    出生日期: isHuman && number !== undefined ? dayOf(bornOf(number)) : null,
    民族: person?.ethnicity ?? null,
    证件号码: number ?? null,
    住址: person?.address ?? null,
    电话: person?.phone ?? null,
    邮箱: person?.email ?? null,
    职务: person?.post ?? null,
    法定代表人: person?.legalRepresentative?.name ?? null,
    法定代表人职务: person?.legalRepresentative?.post ?? null,
  };
  // Somebody who runs a business under his own name gives the number of his card.
  const isUnit = person !== undefined && !isHuman && !(number !== undefined && isResident(number));
  return { party: id, isUnit, values };
}

const rowOf = (values: Values): Row => ({ party: null, isUnit: false, values });

/** What the agreement orders; of a paper for one party what is owed to it or by it, for the rest is others’ (PIPL 6). */
function paymentsOf(
  { mediation: { agreement }, parties }: DisputeFacts,
  party: string | null,
  nameOf: (id: string) => string | null,
): Row[] {
  const parts: Obligation[] = agreement?.obligations ?? (agreement?.obligation ? [agreement.obligation] : []);
  const payeeOf = ({ payer, payee }: Obligation): string | null => {
    if (payee !== undefined) return payee;
    const side = parties.find(({ id }) => id === payer)?.side;
    const others = parties.filter((one) => one.side !== side);
    return others.length === 1 ? (others[0]?.id ?? null) : null;
  };
  return parts
    .map((part) => ({ ...part, payee: payeeOf(part) }))
    .filter(({ payer, payee }) => party === null || payer === party || payee === party)
    .flatMap(({ payer, payee, instalments }) =>
      instalments.map(({ no, dueOn, amountFen }) =>
        rowOf({
          期次: String(no),
          付款人: nameOf(payer),
          收款人: payee === null ? null : nameOf(payee),
          付款日期: dayOf(dueOn),
          金额: yuanOf(amountFen),
        }),
      ),
    );
}

/** What the case knows for a paper. Pure. */
export function knownOf(source: Source): Known {
  const { facts, views, summary, people, session, party, region, texts } = source;
  const { mediation } = facts;
  const { agreement } = mediation;
  const nameOf = (id: string): string | null => people.find((one) => one.id === id)?.name ?? null;
  const named = (parties: readonly Party[]): string | null => all(parties.map(({ id }) => nameOf(id)));
  const of = (is: (one: Party) => boolean): Row[] => facts.parties.filter(is).map((one) => personOf(people, one));
  const own = facts.parties.find(({ id }) => id === party);
  const ownValues: Values = own === undefined ? {} : personOf(people, own).values;
  const numbers = (body: string): string | null =>
    facts.caseNumbers?.findLast((one) => one.body === body)?.number ?? null;
  const noted = (kind: string): string | null =>
    all(
      source.notes.filter((note) => note.kind === kind).map(({ text }) => text),
      '\n',
    );
  // Of several the paper says none, unless it is told of which award it is.
  const windows = Object.entries(facts.awards)
    .filter(([award]) => source.award === null || award === source.award)
    .flatMap(([, known]) => Object.values(known.windows ?? {}))
    .filter((one) => one.party === party);
  const days = new Set(windows.map(({ receivedOn, dueOn }) => `${receivedOn}/${dueOn}`));
  const window = days.size === 1 ? windows[0] : undefined;
  const read = mediation.clarification?.read?.[party ?? ''];
  const said = read?.textVersion ?? mediation.clarification?.textVersion;
  const version = said !== undefined && isRegisteredText(said) ? said : TEXT_VERSIONS.at(-1);
  const isOver = mediation.ended !== null;
  return {
    fields: {
      案号: source.caseNo,
      法院案号: numbers('court'),
      仲裁案号: numbers('commission'),
      调解案号: numbers('organisation'),
      案由: summary.causeOfAction || null,
      争议类型: DISPUTE_TYPE_NAMES[summary.disputeType as keyof typeof DISPUTE_TYPE_NAMES]?.zh ?? null,
      争议焦点: all(summary.focus),
      行业: summary.industry || null,
      涉及人数: String(facts.workersInvolved),
      请求金额: summary.amountFen == null ? null : `${yuanOf(summary.amountFen)}元`,
      请求事项: summary.statementRef === null ? null : (texts.get(summary.statementRef) ?? null),
      来源: summary.source === undefined ? null : SOURCES[summary.source].zh,
      地区: placeName(region),
      登记日期: dayOf(DateTime.fromJSDate(source.openedAt).setZone('Asia/Shanghai').toISODate()),
      申请日期: dayOf(facts.application?.receivedOn),
      申请方式: facts.application === null ? null : { written: '书面', oral: '口头' }[facts.application.form],
      首次收件日期: dayOf(facts.firstReceipt?.receivedOn),
      法院: courtOf(region),
      仲裁委: `${placeName(region)}劳动人事争议仲裁委员会`,
      调解组织: source.organisation?.name ?? null,
      调解组织地址: source.organisation?.address ?? null,
      调解组织电话: source.organisation?.phone ?? null,
      调解员: source.mediator,
      委派或委托: facts.kind === 'preDocketing' ? '委派' : '委托',
      受理日期: dayOf(mediation.acceptedOn),
      答复期限: lastDayOf(views, REPLIES),
      调解期限: lastDayOf(views, MEDIATIONS, true),
      延长天数: mediation.extensionDays === null ? null : String(mediation.extensionDays),
      终止日期: dayOf(mediation.ended?.on),
      终止原因: mediation.ended === null ? null : (groundName(mediation.ended.ground)?.zh ?? null),
      终止说明: source.endedBecause === null ? null : (texts.get(source.endedBecause) ?? null),
      调解结果: agreement?.effectiveOn ? '达成调解协议' : isOver ? '未达成调解协议' : null,
      协议日期: dayOf(agreement?.termsOn),
      协议生效日期: dayOf(agreement?.effectiveOn),
      协议摘要值: agreement?.document.sha256 ?? null,
      调解经过: noted('course'),
      未成原因: noted('reasons'),
      增加费用行为: noted('raisedCosts'),
      提示: noted('hints'),
      无争议事实: noted('undisputedFacts'),
      // Awards are known here by ids of documents, which say nothing on paper.
      裁决书: null,
      裁决收到日期: dayOf(window?.receivedOn),
      起诉期限: dayOf(window?.dueOn),
      同意日期: consentedOn(facts),
      释明文本: version === undefined ? null : CLARIFICATION_TEXTS[version].zh,
      释明文本版本: version ?? null,
      释明日期: dayOf(read?.on),
      释明人: read?.by ?? null,
      会议次序: session === null ? null : String(session.number),
      会议时间: session === null ? null : momentOf(session.at),
      会议地点: hasRoom(session?.way) ? '音视频在线' : (session?.place ?? null),
      会议通知人员: session === null ? null : all(session.summoned.map(nameOf)),
      会议缺席人员: session?.absent == null ? null : (all(session.absent.map(nameOf)) ?? '无'),
      执行依据: facts.instrument === null ? null : (INSTRUMENTS[facts.instrument] ?? null),
      执行依据日期: instrumentDay(views),
      制作日期: dayOf(source.today),
      申请人名称: named(facts.parties.filter(({ side }) => side === 'applicant')),
      被申请人名称: named(facts.parties.filter(({ side }) => side === 'respondent')),
      对方名称: own === undefined ? null : named(facts.parties.filter(({ side }) => side !== own.side)),
      ...Object.fromEntries(Object.entries(ownValues).map(([name, value]) => [`本人${name}`, value])),
    },
    lists: {
      ...Object.fromEntries(
        SIDES.flatMap(([list, is]) => [
          [list, of((one) => is(one, own))],
          [`${list}个人`, of((one) => is(one, own) && one.kind === 'worker')],
          [`${list}单位`, of((one) => is(one, own) && one.kind !== 'worker')],
        ]),
      ),
      给付: paymentsOf(facts, party, nameOf),
      材料: source.documents.map(({ name, sha256 }, i) =>
        rowOf({ 序号: String(i + 1), 材料名称: name, 摘要值: sha256 }),
      ),
    },
    conditions: conditionsOf(facts),
  };
}

/** Sides as a paper sees them: as they stand in the case, and from whom it is made for. */
const SIDES: readonly [list: string, is: (one: Party, own: Party | undefined) => boolean][] = [
  ['申请人', ({ side }) => side === 'applicant'],
  ['被申请人', ({ side }) => side === 'respondent'],
  ['本人', ({ id }, own) => id === own?.id],
  ['对方', ({ side }, own) => own !== undefined && side !== own.side],
];

/** The day of the last party’s yes; null while one is missing. */
function consentedOn({ parties, mediation: { consents } }: DisputeFacts): string | null {
  const days = parties.flatMap(({ id }) => (consents[id]?.answer === 'agree' ? [consents[id].on] : []));
  return days.length < parties.length ? null : dayOf(days.toSorted((a, b) => a.localeCompare(b)).at(-1));
}

function conditionsOf({
  kind,
  relation,
  awards,
  late,
  docketed,
  mediation,
  fifteenDays,
}: DisputeFacts): Known['conditions'] {
  const hasAward = Object.keys(awards).length > 0;
  const isArbitrated = relation !== 'gig' && relation !== 'overAge';
  const [isBefore, isAfter] = [kind === 'preDocketing', kind === 'postDocketing' || kind === 'judicial'];
  return {
    委派: isBefore,
    委托: isAfter,
    自行申请: !isBefore && !isAfter,
    有裁决: hasAward,
    无裁决: !hasAward,
    逾期材料: late,
    可申请仲裁: isArbitrated && !hasAward && !docketed,
    不可申请仲裁: !isArbitrated && !docketed,
    可仲裁审查: isArbitrated && !hasAward && !docketed && mediation.agreement?.confirmsRelation !== true,
    已立案: docketed,
    可申请支付令: !isAfter && fifteenDays,
    人事争议: relation === 'personnel',
  };
}

/** From which day the title's instrument is in force. */
function instrumentDay(views: readonly ProceedingView[]): string | null {
  const title = views.find(({ proceeding }) => proceeding === 'title')?.facts as
    { result?: { on: LegalDay } | null } | undefined;
  return dayOf(title?.result?.on);
}
