import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Caller } from '../../services/kit/auth';
import { CLOCKS } from '../../workflows/contract/clocks';
import { readJson, writeWhole } from './files';
import type { Platform } from './platform';
import { PublicApi, stageOf, type Dispute } from './public-api';
import {
  CLERK,
  COURT,
  fillRoster,
  MEDIATING,
  ORGANISATION,
  partyOf,
  REGION,
  SAMPLE_PAPERS,
  upload,
} from './sample-case';

type Say = (line: string) => void;

/** So long ago she complained: the fifteen days are over, and the mediation period of thirty is not. */
const COMPLAINED_DAYS_AGO = 17;
const LINE = '─'.repeat(72);

/** Who is in it, made up; the API and the journal know the parties as p1 and p2. */
const PEOPLE = {
  p1: { zh: '张晓梅', en: 'Zhang Xiaomei' },
  p2: { zh: '洛河机械公司', en: 'Luohe Machinery' },
  organisation: { zh: '涧西区劳动人事争议调解中心', en: 'the Jianxi mediation centre' },
  mediator: { zh: '调解员王敏', en: 'the mediator Wang Min' },
  court: { zh: '涧西区人民法院', en: 'the court' },
  unit: { zh: '涧西区劳动人事争议调解中心', en: 'the Jianxi mediation centre' },
  system: { zh: '系统', en: 'the system' },
  dispute: { zh: '系统', en: 'the system' },
} as const;
type Who = keyof typeof PEOPLE;
interface Said {
  zh: string;
  en: string;
}

/** The case that this platform has walked; null where it has walked none. */
export const walked = (data: string): string | null =>
  (readJson(join(data, 'walked.json')) as { caseNo: string } | null)?.caseNo ?? null;

/**
 * One dispute from the complaint to the court's confirmation, through the public API alone, told so that somebody who has never
 * seen it can follow: what happens, whom the case then waits for, until when, and why.
 */
export async function walk(platform: Platform, say: Say): Promise<string> {
  const api = new PublicApi(platform);
  await fillRoster(api);
  const teller = new Teller(say);

  say(`
${LINE}
一件争议，从投诉到法院确认 / One dispute, from the complaint to the court’s confirmation
人物皆为虚构。每一步都经公开接口，各人用各人的令牌。
Nobody in it is real. Each step goes through the public API, each person with a token of their own.
${LINE}`);
  const caseNo = await api.as(CLERK).open({
    region: REGION,
    disputeType: 'arrears',
    industry: '制造业',
    causeOfAction: '追索劳动报酬纠纷',
    focus: ['工资数额'],
    relation: 'labour',
    workersInvolved: 1,
    commonClaimWorkers: 1,
    parties: [
      { id: 'p1', side: 'applicant', kind: 'worker', name: PEOPLE.p1.zh, phone: '19900001000' },
      { id: 'p2', side: 'respondent', kind: 'employer', name: PEOPLE.p2.zh, email: 'employer@dingfen.example' },
    ],
    statement: '公司拖欠八月至十月工资，共一万八千元。',
    application: {
      receivedAt: DateTime.now().setZone('Asia/Shanghai').minus({ days: COMPLAINED_DAYS_AGO }).toJSDate().toISOString(),
      by: ['p1'],
      form: 'oral',
      unit: 'county',
      organisation: ORGANISATION.id,
    },
  });
  const stands = (stage: string, proceeding = 'dispute'): Promise<Dispute> =>
    api.until(caseNo, COURT, (d) => stageOf(d, proceeding) === stage);
  const party = (id: 'p1' | 'p2'): Caller => partyOf(caseNo, id);
  const paper = (by: Caller, what: string) =>
    upload(platform, caseNo, by, Buffer.from(`%PDF-1.4 sample ${what} ${caseNo}`), SAMPLE_PAPERS[what]);

  teller.milestone(await api.until(caseNo, CLERK, (d) => ranOut(d).length > 0), {
    zh: `${PEOPLE.p1.zh}到${PEOPLE.organisation.zh}口头投诉：${PEOPLE.p2.zh}拖欠三个月工资。登记案号 ${caseNo}。这是补录（她 ${COMPLAINED_DAYS_AGO} 天前来过），所以一个期限在这里当场届满：满十五日未调成，她从此也可以申请仲裁。案件自己记下，并告知她。`,
    en: `${PEOPLE.p1.en} complains at ${PEOPLE.organisation.en}: ${PEOPLE.p2.en} owes her three months’ wages. It is registered as ${caseNo}. It is entered late (she came ${COMPLAINED_DAYS_AGO} days ago), so that a clock runs out here and now: fifteen days without an agreement, and she may go to arbitration too. The case notes it of itself, and tells her.`,
  });

  await api.act(caseNo, 'screen', CLERK, {
    result: 'suitable',
    reason: '拖欠工资，属于劳动争议，适宜调解',
  });
  await api.act(caseNo, 'chooseTier', CLERK, { tier: 'county', organisation: ORGANISATION.id });
  teller.milestone(await stands('CONSENT_PENDING'), {
    zh: '审查认为适宜调解，由县级调解中心办理，并征询双方意愿。',
    en: 'It is found suitable for mediation, at the county’s centre, and both are asked whether they agree.',
  });

  for (const id of ['p1', 'p2'] as const)
    await api.act(caseNo, 'recordConsent', party(id), { party: id, answer: 'agree', channel: 'platform' });
  teller.milestone(await stands('MEDIATING'), {
    zh: '双方同意，调解开始。',
    en: 'Both agree, and the mediation begins.',
  });

  await api.act(caseNo, 'replaceMediator', CLERK, {
    mediator: MEDIATING.sub,
    ground: 'designated',
    reason: '双方同意调解，由本中心指定',
  });
  const agreement = await paper(MEDIATING, 'agreement');
  await api.act(caseNo, 'recordTerms', MEDIATING, {
    document: agreement,
    channel: 'organisation',
    agreedBy: ['p1', 'p2'],
  });
  teller.milestone(await stands('AGREED_UNSIGNED'), {
    zh: `${PEOPLE.mediator.zh}主持，双方谈成，协议文本已录入。`,
    en: `With ${PEOPLE.mediator.en} they come to terms, and these are written down.`,
  });

  for (const id of ['p1', 'p2'] as const) await api.sign(caseNo, party(id), agreement.sha256);
  const signed = { documentSha256: agreement.sha256 };
  await api.act(caseNo, 'sign', MEDIATING, {
    ...signed,
    signer: 'mediator',
    method: 'handSigned',
    evidence: [await paper(MEDIATING, 'signature')],
  });
  await api.act(caseNo, 'sign', CLERK, {
    ...signed,
    signer: 'seal',
    method: 'seal',
    evidence: [await paper(CLERK, 'seal')],
  });
  teller.milestone(await stands('AGREEMENT_EFFECTIVE'), {
    zh: '双方通过签名服务电子签名，调解员签名，调解中心盖章，协议生效。',
    en: 'Both sign at the signing service, the mediator by hand, the centre sets its seal: the agreement takes effect.',
  });

  await api.until(caseNo, COURT, (d) => stageOf(d, 'title') === 'NONE');
  for (const id of ['p1', 'p2'] as const)
    await api.act(caseNo, 'applyForConfirmation', party(id), {
      party: id,
      evidence: [await paper(party(id), 'application')],
    });
  const done = await api.until(caseNo, COURT, (d) => d.outcome !== null);
  if (done.outcome !== 'settled_confirmed')
    throw new Error(`the case ended as ${done.outcome}, not as settled_confirmed`);
  teller.milestone(done, {
    zh: `双方共同申请司法确认，${PEOPLE.court.zh}立案并裁定有效。若不履行，她可直接申请执行。`,
    en: 'Both apply for confirmation; the court dockets it and confirms. If it is not performed, she can have it enforced.',
  });
  teller.journal(done);
  say(`\n结案 / closed: settled_confirmed (调解成功，已获司法确认)`);
  writeWhole(join(platform.settings.data, 'walked.json'), JSON.stringify({ caseNo }));
  return caseNo;
}

/** Tells what happened and how the case stands after it, with people's names, Chinese first. */
class Teller {
  private told = 0;
  private ranOut = 0;

  constructor(private readonly say: Say) {}

  milestone(dispute: Dispute, what: Said): void {
    this.told += 1;
    this.say(`\n${this.told}. ${what.zh}\n   ${what.en}`);
    for (const clock of ranOut(dispute).slice(this.ranOut)) {
      this.ranOut += 1;
      this.say(`   ⏰ 届满 / ran out: ${nameOf(clock.clock).zh} (${nameOf(clock.clock).en}), ${clock.dueOn}`);
      for (const why of clock.why) this.say(`      ${why.zh}\n      ${why.en}`);
    }
    for (const proceeding of dispute.proceedings.filter((p) => !p.closed)) {
      const { who: role, what } = proceeding.waitsFor;
      const who = PEOPLE[role as Who] ?? { zh: '当事人', en: 'the parties' };
      const clock = proceeding.clocks.find((c) => c.status === 'running' && c.dueOn === proceeding.dueOn);
      const [bis, until] = clock ? [`，至 ${clock.dueOn}`, `, until ${clock.dueOn}`] : ['', ''];
      this.say(`   → ${proceeding.stageName.zh}，等${who.zh}：${what.zh}${bis}`);
      this.say(`     ${proceeding.stageName.en}, waits for ${who.en}: ${what.en}${until}`);
      for (const why of clock?.why ?? []) this.say(`      ${why.zh}\n      ${why.en}`);
    }
  }

  /** Every entry, in the order in which it was written. */
  journal(dispute: Dispute): void {
    this.say(`\n${LINE}\n全部记录 / every entry of the journal\n`);
    for (const { occurredOn, by, text, row } of dispute.history) {
      const who = PEOPLE[(by.startsWith('party ') ? by.slice(6) : by) as Who] ?? { zh: by, en: by };
      this.say(
        `  ${occurredOn}  ${(row ?? '·').padEnd(8)} ${who.zh}：${text.zh}\n                       ${who.en}: ${text.en}`,
      );
    }
  }
}

const nameOf = (clock: string): Said => {
  const key = (clock.split(/[:.]/)[0] ?? clock) as keyof typeof CLOCKS;
  return CLOCKS[key] ?? { zh: clock, en: clock };
};

type Change = Dispute['history'][number]['clocks'][number] & { of: string };
/** Clocks that have run out, each with why its date was what it was. */
function ranOut({ history }: Dispute): Change[] {
  const changes = history.flatMap((entry) => entry.clocks.map((c) => ({ ...c, of: entry.proceeding })));
  return changes
    .filter((c) => c.change === 'expired')
    .map((c) => ({ ...c, ...changes.findLast((s) => s.clock === c.clock && s.of === c.of && s.why.length > 0) }));
}
