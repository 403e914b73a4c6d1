import type { Calendar } from '../../services/rules/calendar';
import { addDays } from '../../services/rules/days';
import type { LegalDay } from '../../workflows/contract/incoming';
import { Chance } from './chance';
import { EMPLOYERS, mediatorsOf, nameOf, REGION, STATIONS, type Station } from './county';
import { Script } from './script';

/** One case of the year, as a scenario is written. */
export interface Life {
  region: string;
  startsAt: string;
  opener: string;
  dispute: Record<string, unknown>;
  steps: Script['steps'];
  until: string;
  roster: { organisations: object[]; mediators: object[] };
}

export const DAYS = 365;
const CASES = 1200;
/** The wages of the year are missed before Spring Festival: so many of its cases come in these weeks. */
const WAVE = { share: 0.28, from: '01-05', to: '02-10' } as const;

const ROSTER = {
  organisations: STATIONS.map(({ id, tier, places }) => ({ id, tier, places })),
  mediators: STATIONS.flatMap(({ id, places }) =>
    mediatorsOf(id).map((mediator) => ({ id: mediator, organisation: id, places })),
  ),
};

/** How a case goes on once it has come in, and how often. */
const COURSES = {
  settledAndPaid: 27,
  settledAndPaidLate: 6,
  settledNotPaid: 6,
  confirmed: 14,
  notConfirmed: 2,
  neverConfirmed: 4,
  failed: 10,
  refusedToMediate: 5,
  silentParty: 8,
  withdrawn: 3,
  private: 3,
  handedUp: 3,
  arbitration: 22,
  courtReferral: 9,
  neverAnswered: 3,
} as const;
type Course = keyof typeof COURSES;

interface Told {
  chance: Chance;
  script: Script;
  station: Station;
  mediator: string;
  amountFen: number;
  relation: 'labour' | 'gig' | 'overAge';
}

/** The lives of a year that ends on a legal day, in the order in which they come in. The same seed gives the same year. */
export function livesOf(seed: number, lastDay: LegalDay, calendar: Calendar, cases = CASES): Life[] {
  const chance = new Chance(seed);
  const days = openingDays(chance, lastDay, calendar, cases);
  const special = new Map<number, (told: Told, no: number) => Life>([
    [Math.floor(cases * 0.3), tenWorkers],
    [Math.floor(cases * 0.55), death],
  ]);
  return days.map((day, no) => {
    const own = new Chance(seed * 1_000_003 + no);
    const startsAt = `${day}T${String(own.between(9, 11)).padStart(2, '0')}:${String(own.between(0, 59)).padStart(2, '0')}:00.000+08:00`;
    const station = stationFor(own);
    const told: Told = {
      chance: own,
      script: new Script(startsAt, calendar, own),
      station,
      mediator: own.oneOf(mediatorsOf(station.id) as [string, ...string[]]),
      amountFen: own.between(20, 900) * 10_000,
      relation: own.byWeight({ labour: 90, gig: 6, overAge: 4 }),
    };
    const life = special.get(no)?.(told, no) ?? ordinary(told, no, startsAt.slice(5, 10));
    return {
      ...life,
      until: `${lastDay}T23:00:00.000+08:00`,
      steps: life.steps.filter((step) => step.at.slice(0, 10) <= lastDay),
    };
  });
}

function openingDays(chance: Chance, lastDay: LegalDay, calendar: Calendar, cases: number): LegalDay[] {
  const all = Array.from({ length: DAYS }, (_one, i) => addDays(lastDay, i + 1 - DAYS)).filter((day) =>
    calendar.isWorkingDay(day),
  );
  const wave = all.filter((day) => day.slice(5) >= WAVE.from && day.slice(5) <= WAVE.to);
  const any = all as [LegalDay, ...LegalDay[]];
  const days = Array.from({ length: cases }, () =>
    wave.length > 0 && chance.is(WAVE.share) ? chance.oneOf(wave as [LegalDay, ...LegalDay[]]) : chance.oneOf(any),
  );
  return days.sort();
}

/** Half of the cases come to the county, a third to a town, the rest to an enterprise’s own committee. */
function stationFor(chance: Chance): Station {
  const tier = chance.byWeight({ county: 5, town: 3, enterprise: 2 });
  return chance.oneOf(STATIONS.filter((one) => one.tier === tier) as [Station, ...Station[]]);
}

function facts(
  { chance, script, station, amountFen, relation }: Told,
  no: number,
  isWave: boolean,
  workers = 1,
): Life['dispute'] {
  const employer = isWave
    ? chance.oneOf(EMPLOYERS.slice(0, 12) as [never, ...never[]])
    : chance.oneOf(EMPLOYERS as [never, ...never[]]);
  const { name, industry } = employer as (typeof EMPLOYERS)[number];
  const disputeType = isWave
    ? 'arrears'
    : chance.byWeight({ arrears: 40, overtime: 14, dismissal: 20, workInjury: 12, socialInsurance: 9, contract: 5 });
  const focus: Record<string, string[]> = {
    arrears: ['工资'],
    overtime: ['加班费'],
    dismissal: ['经济补偿', '赔偿金'],
    workInjury: ['工伤待遇'],
    socialInsurance: ['社会保险'],
    contract: ['双倍工资'],
  };
  const ids = workers === 1 ? ['p1'] : Array.from({ length: workers }, (_one, i) => `w${i + 1}`);
  return {
    disputeType,
    industry: isWave ? '建筑业' : industry,
    causeOfAction: disputeType === 'arrears' ? '追索劳动报酬' : '劳动合同纠纷',
    focus: focus[disputeType],
    source: chance.byWeight({ window: 60, union: 12, petition: 10, gigStation: 6, rounds: 12 }),
    amountFen,
    relation,
    workersInvolved: workers,
    commonClaimWorkers: workers,
    parties: [
      ...ids.map((id, i) => ({
        id,
        side: 'applicant',
        kind: 'worker',
        name: nameOf(no * 3 + i),
        phone: phoneOf(no * 11 + i),
      })),
      { id: 'e1', side: 'respondent', kind: 'employer', name, phone: phoneOf(50_000 + no) },
    ],
    statement: `${name}与本人的争议，请求合计${Math.round(amountFen / 100)}元。`,
    application: {
      receivedAt: script.now,
      by: ids,
      form: chance.is(0.3) ? 'oral' : 'written',
      unit: station.tier,
      organisation: station.id,
    },
  };
}
const phoneOf = (no: number): string => `199${String(no).padStart(8, '0')}`;

const life = ({ script, station }: Told, dispute: Life['dispute'], startsAt: string, opener?: string): Life => ({
  region: REGION,
  startsAt,
  opener: opener ?? `organisation:${station.id}`,
  dispute,
  steps: script.steps,
  until: startsAt,
  roster: ROSTER,
});

function ordinary(told: Told, no: number, monthDay: string): Life {
  const { chance, script, station } = told;
  const startsAt = script.now;
  const isWave = monthDay >= WAVE.from && monthDay <= WAVE.to && chance.is(0.6);
  const course: Course = station.isSilent ? 'neverAnswered' : chance.byWeight(COURSES);
  const dispute = facts(told, no, isWave);
  // Whoever never answers is applied to from the county's centre.
  const desk = course === 'neverAnswered' ? (STATIONS[0] as Station) : station;
  if (course === 'courtReferral') return life(told, { ...dispute, ...referred(told) }, startsAt, 'court');
  if (course === 'arbitration')
    return life(told, { ...dispute, application: atCommission(told) }, startsAt, arbitrated(told));
  if (course === 'neverAnswered') {
    screened(told, desk);
    script.after(0).does('party:p1', 'applyToOrganisation', {
      party: 'p1',
      organisation: silentOf(chance).id,
      kind: 'ownApplication',
    });
    return life(
      { ...told, station: desk },
      { ...dispute, application: { ...(dispute['application'] as object), unit: 'county', organisation: desk.id } },
      startsAt,
    );
  }
  screened(told, desk);
  script.after(0).does(desk_(desk), 'chooseTier', { tier: station.tier, organisation: station.id });
  COURSE[course](told);
  return life(told, dispute, startsAt);
}

const desk_ = ({ id }: Station): string => `organisation:${id}`;
const silentOf = (chance: Chance): Station =>
  chance.oneOf(STATIONS.filter((one) => one.isSilent) as [Station, ...Station[]]);
const atCommission = ({ script }: Told) => ({
  receivedAt: script.now,
  by: ['p1'],
  form: 'written',
  unit: 'commission',
});

const overAge = ({ relation }: Told): object => (relation === 'overAge' ? { overAgeMatter: 'protected' } : {});

function screened(told: Told, desk: Station): void {
  const { script } = told;
  script
    .after(0)
    .does(desk_(desk), 'screen', { result: 'suitable', reason: '属于劳动争议，事实清楚，适宜调解', ...overAge(told) });
}

/** What each course does after the tier is chosen. */
const COURSE: Record<Exclude<Course, 'arbitration' | 'neverAnswered' | 'courtReferral'>, (told: Told) => void> = {
  settledAndPaid: (told) => paid(told, settled(told, 3), 0),
  settledAndPaidLate: (told) => paid(told, settled(told, 2), told.chance.between(4, 25)),
  settledNotPaid: (told) => void settled(told, 1),
  confirmed: (told) => {
    const due = settled(told, 2);
    confirmed(told, 'confirmed');
    if (told.chance.is(0.8)) paid(told, due, 0);
  },
  notConfirmed: (told) => {
    settled(told, 1);
    confirmed(told, told.chance.is(0.5) ? 'rejected' : 'not_admitted');
  },
  neverConfirmed: (told) => {
    settled(told, 1, 200);
    told.script
      .after(told.chance.between(1, 8))
      .does('party:p1', 'applyForConfirmation', { party: 'p1', evidence: ['doc:apply-p1'] });
  },
  failed: (told) => {
    consented(told);
    sessions(told, told.chance.between(1, 2));
    failed(told);
    goesToArbitration(told, 0.7);
  },
  refusedToMediate: (told) => {
    const { script, chance } = told;
    script.after(1).does('party:p1', 'recordConsent', { party: 'p1', answer: 'agree', channel: 'online' });
    script
      .after(chance.between(1, 2))
      .does('party:e1', 'recordConsent', { party: 'e1', answer: 'refuse', channel: 'telephone' });
    script.after(1).does(desk_(told.station), 'handOver', { report: 'doc:report' });
    goesToArbitration(told, 0.5);
  },
  silentParty: (told) => {
    const { script } = told;
    script.after(1).does('party:p1', 'recordConsent', { party: 'p1', answer: 'agree', channel: 'online' });
    // Its time runs out, and whoever asked hands the papers over.
    script.after(8).does(desk_(told.station), 'handOver', { report: 'doc:report' });
    goesToArbitration(told, 0.6);
  },
  withdrawn: (told) => {
    consented(told);
    if (told.chance.is(0.5)) sessions(told, 1);
    told.script.after(told.chance.between(1, 5)).does('party:p1', 'withdrawApplication', { parties: ['p1'] });
  },
  private: (told) => {
    consented(told);
    sessions(told, 1);
    told.script.after(2).does(mediating(told), 'settlePrivately', {
      parties: ['p1', 'e1'],
      record: { kind: 'minutes', madeOn: told.script.today, document: 'doc:minutes' },
    });
  },
  handedUp: (told) => {
    consented(told);
    const [centre] = STATIONS as [Station, ...Station[]];
    if (told.station.tier === 'county') return failed(told);
    told.script.after(told.chance.between(3, 8)).does(mediating(told), 'escalate', {
      tier: 'county',
      organisation: centre.id,
      why: 'failedBelow',
      reason: '双方差距较大，报请县级办理',
    });
    told.station = centre;
    told.mediator = told.chance.oneOf(mediatorsOf(centre.id) as [string, ...string[]]);
    told.script.after(1).does(desk_(centre), 'acceptEscalation', { organisation: centre.id, mediator: told.mediator });
    return told.chance.is(0.6) ? void agreed(told, 1, 30) : failed(told);
  },
};

const mediating = ({ station }: Told): string => `mediator:${station.id}`;

/** Both agree; some by telephone, entered the day after by whoever asked. */
function consented(told: Told): void {
  const { script, chance } = told;
  script
    .after(chance.between(0, 1))
    .does('party:p1', 'recordConsent', { party: 'p1', answer: 'agree', channel: 'online' });
  if (chance.is(0.2)) {
    const said = script.after(chance.between(0, 1)).now;
    script.after(1).does(mediating(told), 'recordConsent', {
      party: 'e1',
      answer: 'agree',
      channel: 'telephone',
      occurredAt: said,
      record: { kind: 'recording', madeOn: said.slice(0, 10), document: 'doc:call' },
    });
  } else
    script
      .after(chance.between(0, 2))
      .does('party:e1', 'recordConsent', { party: 'e1', answer: 'agree', channel: 'online' });
}

function sessions(told: Told, most: number): void {
  const { script, chance, station } = told;
  // An enterprise’s own committee has fifteen days.
  const times = station.tier === 'enterprise' ? 1 : most;
  for (let session = 1; session <= times; session += 1) {
    const on = script.after(chance.between(1, 2)).workingDay(chance.between(1, 3));
    script.does(mediating(told), 'scheduleSession', {
      at: `${on}T08:30:00+08:00`,
      place: '调解室一',
      summoned: ['p1', 'e1'],
    });
    script.until(on);
    script.does(mediating(told), 'recordSession', { session, absent: [], minutes: 'doc:minutes' });
  }
}

/** Agreed and signed by all; answers when the first instalment is due. */
function settled(
  told: Told,
  instalments: number,
  dueIn?: number,
): { no: number; dueOn: LegalDay; amountFen: number }[] {
  consented(told);
  sessions(told, told.chance.between(1, 2));
  return agreed(told, instalments, dueIn ?? told.chance.between(7, 30));
}

function agreed(
  told: Told,
  instalments: number,
  dueIn: number,
  channel = 'organisation',
): { no: number; dueOn: LegalDay; amountFen: number }[] {
  const { script, chance, amountFen } = told;
  const whole = Math.round((amountFen * chance.between(55, 95)) / 100);
  script.after(chance.between(1, 2));
  const each = Array.from({ length: instalments }, (_one, i) => ({
    no: i + 1,
    dueOn: script.day(dueIn + 30 * i),
    amountFen: Math.ceil(whole / instalments),
  }));
  script.does(mediating(told), 'recordTerms', {
    document: 'doc:agreement',
    channel,
    agreedBy: ['p1', 'e1'],
    obligation: { payer: 'e1', instalments: each },
  });
  const signed = { documentSha256: 'doc:agreement' };
  script.does('party:p1', 'sign', { ...signed, signer: 'p1', method: 'caSignature', evidence: ['doc:signature-p1'] });
  script
    .after(chance.between(0, 1))
    .does('party:e1', 'sign', { ...signed, signer: 'e1', method: 'caSignature', evidence: ['doc:signature-e1'] });
  // What a court's platform made needs no seal of the station.
  if (channel === 'referral') return each;
  script.does(mediating(told), 'sign', {
    ...signed,
    signer: 'mediator',
    method: 'handSigned',
    evidence: ['doc:signature-mediator'],
  });
  script.does(desk_(told.station), 'sign', { ...signed, signer: 'seal', method: 'seal', evidence: ['doc:seal'] });
  return each;
}

/** Each instalment some days before it is due, or so many days after. */
function paid(
  { script }: Told,
  each: readonly { no: number; dueOn: LegalDay; amountFen: number }[],
  lateBy: number,
): void {
  for (const { no, dueOn, amountFen } of each) {
    script.until(addDays(dueOn, lateBy === 0 ? -3 : lateBy));
    script.does('union', 'recordPayment', { instrument: 'agreement', no, amountFen, evidence: ['doc:transfer'] });
  }
}

function confirmed({ script, chance }: Told, how: 'confirmed' | 'rejected' | 'not_admitted'): void {
  script
    .after(chance.between(1, 3))
    .does('party:p1', 'applyForConfirmation', { party: 'p1', evidence: ['doc:apply-p1'] });
  script
    .after(chance.between(0, 2))
    .does('party:e1', 'applyForConfirmation', { party: 'e1', evidence: ['doc:apply-e1'] });
  if (how === 'not_admitted')
    return void script
      .after(2)
      .does('court', 'confirmation.not_admitted', { ground: 'outOfScope', document: 'notice-1' });
  script.after(chance.between(1, 3)).does('court', 'confirmation.docketed');
  script
    .after(chance.between(3, 12))
    .does(
      'court',
      `confirmation.${how}`,
      how === 'confirmed' ? { document: 'ruling-1' } : { ground: 'unclear', document: 'ruling-1' },
    );
}

function failed(told: Told): void {
  const { script, chance } = told;
  // Some are left to their last day; of these some are never handed over.
  if (chance.is(0.2)) {
    if (chance.is(0.75)) script.until(script.day(33)).does(mediating(told), 'handOver', { report: 'doc:report' });
    return;
  }
  script.after(chance.between(1, 4)).does(mediating(told), 'endMediation', {
    ground: chance.oneOf(['tooFarApart', 'notReached']),
    reason: '双方诉求差距过大，未能达成一致',
  });
  script.after(1).does(mediating(told), 'handOver', { report: 'doc:report' });
}

function goesToArbitration(told: Told, share: number): void {
  if (told.script.steps.at(-1)?.act !== 'handOver' || !told.chance.is(share)) return;
  told.script
    .after(told.chance.between(1, 8))
    .does('party:p1', 'fileForArbitration', { party: 'p1', application: 'doc:application' });
  heard(told, ['p1']);
}

/** Papers that a court receives and entrusts to a station before it dockets them (lane B). Answers how they come in. */
function referred(told: Told): object {
  const { script, chance, station } = told;
  const firstReceipt = {
    receivedAt: script.now,
    papers: ['claim', 'mediationApplication'],
    by: ['p1'],
    court: 'yangxin-court',
    evidence: ['doc:receipt'],
  };
  for (const party of ['p1', 'e1'])
    script.after(0).does(`party:${party}`, 'recordConsent', { party, answer: 'agree', channel: 'online' });
  const on = script.after(1).today;
  script.does('court', 'entrust', {
    organisation: station.id,
    chosenBy: 'court',
    noticeOn: on,
    materialsOn: on,
    materials: ['doc:claim'],
  });
  script.after(chance.between(1, 2)).does(desk_(station), 'acceptEntrustment', { mediator: told.mediator });
  sessions(told, 2);
  if (chance.is(0.35)) failed(told);
  else {
    const due = agreed(told, 1, chance.between(7, 30), 'referral');
    if (chance.is(0.5)) confirmed(told, 'confirmed');
    paid(told, due, 0);
  }
  return { application: undefined, firstReceipt, source: 'court' };
}

/** Straight to the commission: nobody wants to mediate. Answers who opens it. */
function arbitrated(told: Told): string {
  const { script, chance } = told;
  script
    .after(0)
    .does('commission', 'screen', { result: 'unsuitable', reason: '当事人明确不愿调解', ...overAge(told) });
  script
    .after(chance.between(0, 1))
    .does('party:p1', 'fileForArbitration', { party: 'p1', application: 'doc:application' });
  heard(told, ['p1']);
  return 'commission';
}

/** From the admission to the award, its receipts, and, of some, the suit. */
function heard({ script, chance, amountFen }: Told, workers: readonly string[], suing?: readonly string[]): void {
  script.after(chance.between(1, chance.is(0.1) ? 7 : 4)).does('commission', 'admitApplication');
  script
    .after(chance.between(1, chance.is(0.15) ? 8 : 4))
    .does('commission', 'recordCopyReceived', { evidence: ['doc:copy-slip'] });
  script.after(0).does('commission', 'nameTribunal');
  const on = script.after(chance.between(3, 6)).workingDay(chance.between(7, 9));
  script.does('commission', 'giveHearingNotice', { hearingOn: on });
  script.until(on).does('commission', 'openHearing');
  const obligation = {
    payer: 'e1',
    instalments: [{ no: 1, dueOn: script.day(45), amountFen: Math.round(amountFen * 0.8) }],
  };
  script.after(chance.between(3, chance.is(0.1) ? 25 : 9)).does('commission', 'makeAwards', {
    awards: [{ document: 'award-1', kind: 'nonFinal', ...(workers.length === 1 ? { obligation } : {}) }],
  });
  let isSilent = false;
  const receipts = [...workers, 'e1'];
  for (const party of receipts) {
    // A wrong address: then the paper is published.
    const isLost = workers.length === 1 && party === 'e1' && chance.is(0.08);
    isSilent ||= isLost;
    script.after(chance.between(0, 2));
    if (isLost)
      script.does('commission', 'beginService', {
        award: 'award-1',
        party,
        method: 'publication',
        evidence: ['doc:newspaper'],
      });
    else
      script.does('commission', 'recordAwardReceipt', {
        award: 'award-1',
        party,
        method: 'signedReceipt',
        servedOn: script.today,
        evidence: [`doc:slip-${party}`],
      });
  }
  const sues = suing ?? (chance.is(0.22) ? [chance.oneOf(['p1', 'e1'])] : []);
  for (const party of sues) {
    script.after(chance.between(1, 3)).does('court', 'recordCourtReceipt', {
      award: 'award-1',
      party,
      papers: ['claim'],
      evidence: ['doc:court-receipt'],
    });
  }
  const [owed] = obligation.instalments;
  if (owed !== undefined && sues.length === 0 && workers.length === 1 && !isSilent && chance.is(0.6)) {
    const payment = { instrument: 'award-1', no: 1, amountFen: owed.amountFen, evidence: ['doc:transfer'] };
    script.until(addDays(owed.dueOn, -2)).does('union', 'recordPayment', payment);
  }
  if (sues.length === 0) return;
  script.after(0).does('court', 'filing.received', { proper: true });
  script.after(chance.between(2, 4)).does('court', 'filing.docketed');
}

/** Ten workers of one employer, of whom three sue after the award. */
function tenWorkers(told: Told, no: number): Life {
  const startsAt = told.script.now;
  const dispute = facts(told, no, true, 10);
  const workers = (dispute['parties'] as { id: string }[]).map(({ id }) => id).filter((id) => id !== 'e1');
  const { script } = told;
  script
    .after(0)
    .does('commission', 'screen', { result: 'unsuitable', reason: '群体性欠薪，直接仲裁', ...overAge(told) });
  script.after(1).does('party:w1', 'fileForArbitration', { party: 'w1', application: 'doc:application' });
  heard(told, workers, ['w1', 'w2', 'w3']);
  return life(
    told,
    { ...dispute, application: { receivedAt: startsAt, by: workers, form: 'written', unit: 'commission' } },
    startsAt,
    'commission',
  );
}

/** The worker dies during the mediation; his heir goes on. */
function death(told: Told, no: number): Life {
  const startsAt = told.script.now;
  told.station = STATIONS[1] as Station;
  told.mediator = mediatorsOf(told.station.id)[0] as string;
  const dispute = facts(told, no, false);
  const { script } = told;
  screened(told, told.station);
  script.after(0).does(desk_(told.station), 'chooseTier', { tier: 'town', organisation: told.station.id });
  consented(told);
  script
    .after(3)
    .does(mediating(told), 'reportSuccession', { party: 'p1', cause: 'death', evidence: ['doc:certificate'] });
  script.after(4).does(desk_(told.station), 'fixSuccessor', {
    party: 'p1',
    successor: 'heir-1',
    as: 'heir',
    evidence: ['doc:inheritance'],
  });
  script.after(2).does(mediating(told), 'settlePrivately', {
    parties: ['p1', 'e1'],
    record: { kind: 'minutes', madeOn: script.today, document: 'doc:minutes' },
  });
  return life(told, dispute, startsAt);
}
