import { createHash, randomUUID } from 'node:crypto';
import type { Caller } from '../../services/kit/auth';
import { legalDay } from '../../workflows/law/legal-day';
import { Dingfen } from '../client/client';
import { openBodyOf, SAMPLES } from '../sandbox/samples';
import { PublicApi, stageOf, type Dispute } from './public-api';
import type { Platform } from './platform';

type Say = (line: string) => void;

export const REGION = '410305';
export const COURT: Caller = { sub: 'court-clerk-1', role: 'court', region: '410300' };
export const OPERATOR: Caller = { sub: 'operator-1', role: 'operator', region: '000000' };

export const ORGANISATION = {
  id: 'org-jianxi',
  name: { zh: '涧西区劳动人事争议调解中心', en: 'Jianxi mediation centre' },
  tier: 'county',
  kind: 'peoplesMediation',
  ldmal10: true,
  places: ['410305'],
  specialities: ['overtime', 'arrears'],
  contact: {},
};
const SECOND = {
  ...ORGANISATION,
  id: 'org-luoyang',
  tier: 'city',
  name: { zh: '洛阳市劳动人事争议调解中心', en: 'Luoyang mediation centre' },
  places: ['410300'],
};
export const MEDIATOR = {
  // As he signs in: what he has taken on is then his own.
  id: 'mediator',
  name: '样例调解员',
  organisation: ORGANISATION.id,
  kind: 'courtInvited',
  places: ['410305'],
  specialities: ['overtime'],
};

/** Who acts for the sample organisation, and its mediator. */
export const CLERK: Caller = {
  sub: 'clerk-jianxi',
  role: 'organisation',
  region: REGION,
  organisation: ORGANISATION.id,
};
export const MEDIATING: Caller = { sub: MEDIATOR.id, role: 'mediator', region: REGION, organisation: ORGANISATION.id };

/** A party of a case, as its own token says. */
export const partyOf = (caseNo: string, party: string): Caller => ({
  sub: `user-${caseNo}-${party}`,
  role: 'party',
  region: caseNo.slice(0, 6),
  case: caseNo,
  party,
});

/** Enters the sample organisations and mediators; the same twice is once. */
export async function fillRoster(api: PublicApi): Promise<void> {
  for (const organisation of [ORGANISATION, SECOND]) {
    await api.ask('roster', 'PUT', `/v1/organisations/${organisation.id}`, OPERATOR, { body: organisation });
  }
  for (const mediator of [
    MEDIATOR,
    { ...MEDIATOR, id: 'med-2', name: '样例调解员二', organisation: SECOND.id, places: ['410300'] },
  ]) {
    await api.ask('roster', 'PUT', `/v1/mediators/${mediator.id}`, OPERATOR, { body: mediator });
  }
}

/** Prints what the journal gained: what happened, who acted, which clock started or stopped, its date and why. */
class Teller {
  private told = new Set<string>();

  constructor(private readonly say: Say) {}

  tell(dispute: Dispute): void {
    for (const entry of dispute.history) {
      const id = `${entry.proceeding}#${entry.number}`;
      if (this.told.has(id)) continue;
      this.told.add(id);
      const row = entry.row ?? '·';
      this.say(`  ${entry.occurredOn}  ${entry.proceeding} ${row}  [${entry.by}] ${entry.text.zh} / ${entry.text.en}`);
      for (const clock of entry.clocks) {
        const due = clock.dueOn === null ? '' : ` → ${clock.dueOn}`;
        const why = clock.why.map((w) => w.zh).join('；');
        this.say(`              ⏱ ${clock.clock} ${clock.change}${due}${why === '' ? '' : `  ${why}`}`);
      }
    }
  }
}

/** One sample dispute, from the court's first receipt to the court's confirmation, through the public API only. */
export async function walkSampleCase(platform: Platform, say: Say, api = new PublicApi(platform)): Promise<string> {
  await fillRoster(api);
  const sample = SAMPLES[0] as (typeof SAMPLES)[number];
  say(`\n样例 / sample: ${sample.title.zh} / ${sample.title.en}\n`);
  const body = openBodyOf(sample, new Date());
  const key = randomUUID();
  const { caseNo } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, { body, key });
  say(`案号 / case ${caseNo}`);
  const teller = new Teller(say);
  const parties = ['p1', 'p2'] as const;
  const at = async (stage: string, proceeding = 'dispute'): Promise<void> => {
    teller.tell(await api.until(caseNo, COURT, (d) => stageOf(d, proceeding) === stage));
  };

  await at('CONSENT_PENDING');
  for (const party of parties) {
    await api.act(caseNo, 'recordConsent', partyOf(caseNo, party), { party, answer: 'agree', channel: 'platform' });
  }
  await at('CHOOSING');
  const paper = (by: Caller, what: string) =>
    upload(platform, caseNo, by, Buffer.from(`%PDF-1.4 sample ${what} ${caseNo}`), SAMPLE_PAPERS[what]);
  const today = legalDay(new Date().toISOString());
  await api.act(caseNo, 'entrust', COURT, {
    organisation: ORGANISATION.id,
    chosenBy: 'court',
    noticeOn: today,
    materialsOn: today,
    materials: [await paper(COURT, 'claim')],
  });
  await at('ENTRUSTED');
  await api.act(caseNo, 'acceptEntrustment', CLERK, { mediator: MEDIATOR.id });
  await at('MEDIATING');
  const agreement = await paper(MEDIATING, 'agreement');
  await api.act(caseNo, 'recordTerms', MEDIATING, { document: agreement, channel: 'online', agreedBy: ['p1', 'p2'] });
  await at('AGREED_UNSIGNED');
  for (const party of parties) await api.sign(caseNo, partyOf(caseNo, party), agreement.sha256);
  await at('AGREEMENT_EFFECTIVE');
  await at('NONE', 'title');
  for (const party of parties) {
    const by = partyOf(caseNo, party);
    await api.act(caseNo, 'applyForConfirmation', by, { party, evidence: [await paper(by, 'application')] });
  }
  const done = await api.until(caseNo, COURT, (d) => d.outcome !== null && d.history.some((h) => h.row === 'W-23'));
  teller.tell(done);
  if (done.outcome !== 'settled_confirmed')
    throw new Error(`the case ended as ${done.outcome}, not as settled_confirmed`);
  say(`\n结案 / closed: ${done.outcome}`);
  return caseNo;
}

/** What the papers of a sample case are called. */
export const SAMPLE_PAPERS: Readonly<Record<string, string>> = {
  claim: '起诉状',
  agreement: '调解协议书',
  signature: '调解员签名页',
  seal: '调解组织盖章页',
  application: '司法确认申请书',
};

/** Uploads a document as a person would and answers with its reference. */
export async function upload(
  platform: Platform,
  caseNo: string,
  caller: Caller,
  content: Buffer,
  name = '材料',
): Promise<{ id: string; sha256: string }> {
  const client = new Dingfen({ url: platform.url('cases'), token: () => platform.identity.token(caller) });
  const { data: kept, response } = await client.api.POST('/v1/disputes/{caseNo}/documents', {
    params: { path: { caseNo }, query: { name: `${name}.pdf`, readers: 'party,court,mediator,organisation' } },
    headers: { 'content-type': 'application/pdf' },
    body: content as never,
    bodySerializer: (bytes) => bytes,
  });
  if (kept === undefined) throw new Error(`the document was not taken: ${response.status}`);
  if (kept.sha256 !== createHash('sha256').update(content).digest('hex'))
    throw new Error('the document’s hash differs');
  return kept;
}
