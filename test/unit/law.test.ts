import { CLOCK_KEYS, opensAfter } from '../../workflows/contract/clocks';
import { effectOf } from '../../workflows/law/agreement';
import { requiredSigners } from '../../workflows/contract/signers';
import { reachedOn } from '../../workflows/law/consent';
import { pairsOf } from '../../workflows/law/pairs';
import { ancestorsOf, serves } from '../../workflows/law/region';
import { proofOfService, type ServiceMethod } from '../../workflows/law/service-of-documents';
import { papersInTime, protects } from '../../workflows/law/timeliness';
import { shippedRules } from '../../services/rules/rule-book';
import { sha256 } from '../../services/cases/people/vault';
import { vaultOf } from '../support/vault';
import { legalDayOf } from '../../services/kit/clock';
import { covers } from '../../services/kit/auth';
import { EVIDENCE, PARTIES } from '../support/cases';

const RULES = shippedRules();

test.each([
  ['2025-03-25', null, true],
  ['2025-03-26', null, false],
  ['2025-03-28', '2025-03-25', true],
  ['2025-03-28', '2025-03-26', false],
])('AWD-6, CLK-5: papers received %s, posted %s, against 2025-03-25: in time is %s', (received, posted, expected) => {
  expect(papersInTime(received, posted, '2025-03-25')).toBe(expected);
});

test.each([
  ['410300', ['mediationApplication'], true],
  ['410300', ['claim'], true],
  ['421300', ['mediationApplication'], false],
  ['421300', ['claim', 'mediationApplication'], true],
] as const)('AWD-6: at %s, %s protects: %s', (region, papers, expected) => {
  expect(protects(papers, RULES.forCase(region, '2025-07-01').parameters)).toBe(expected);
});

test.each([
  ['signedReceipt', 1, false, false, true],
  ['signedReceipt', 0, false, false, false],
  ['mail', 1, false, false, true],
  ['electronic', 1, false, false, false],
  ['electronic', 1, true, false, false],
  ['electronic', 1, true, true, true],
  ['affixing', 1, false, false, true],
] as const)(
  'SVC: %s with %i pieces of evidence, consent %s, confirmed %s: proved is %s',
  (method, evidence, recipientConsented, commissionConfirmed, proved) => {
    const facts = {
      method: method as ServiceMethod,
      servedOn: '2025-03-10',
      evidence,
      recipientConsented,
      commissionConfirmed,
    };
    expect(proofOfService(facts).proved).toBe(proved);
  },
);

test('SVC-5, SVC-6: affixing and publication are deemed served by clocks of their own', () => {
  const facts = { servedOn: '2025-03-10', evidence: 1, recipientConsented: false, commissionConfirmed: false };
  expect(proofOfService({ ...facts, method: 'leaving' })).toEqual({
    proved: true,
    deemedBy: 'arbAffixingDeemedServed',
    from: '2025-03-10',
  });
  expect(proofOfService({ ...facts, method: 'publication' })).toMatchObject({ deemedBy: 'publicationService' });
});

const signed = (signer: string, signedOn: string) => ({
  signer,
  method: 'ca',
  documentSha256: 'a'.repeat(64),
  signedAt: `${signedOn}T10:00:00+08:00`,
  signedOn,
  evidence: EVIDENCE,
});

test.each([
  ['online', ['p1', 'p2']],
  ['referral', ['p1', 'p2']],
  ['organisation', ['p1', 'p2', 'mediator', 'seal']],
] as const)('AGR-1: the %s channel needs %s', (channel, signers) => {
  expect(requiredSigners({ channel, parties: ['p1', 'p2'] })).toEqual(signers);
});

test('AGR-1: before an organisation the seal makes the agreement, and the last party’s signature is the safe day', () => {
  const signatures = [
    signed('p1', '2025-07-01'),
    signed('p2', '2025-07-03'),
    signed('mediator', '2025-07-02'),
    signed('seal', '2025-07-08'),
  ];
  expect(effectOf({ channel: 'organisation', parties: ['p1', 'p2'], signatures })).toEqual({
    effectiveOn: '2025-07-08',
    safeStartOn: '2025-07-03',
  });
  expect(
    effectOf({ channel: 'organisation', parties: ['p1', 'p2'], signatures: signatures.slice(0, 3) }).effectiveOn,
  ).toBeNull();
});

test('MED-2: an agreement of all is reached with the last who agrees', () => {
  expect(reachedOn(PARTIES, { p1: '2025-07-01', p2: '2025-07-09' })).toBe('2025-07-09');
  expect(reachedOn(PARTIES, { p1: '2025-07-01' })).toBeNull();
});

test('I-1 17: fourteen workers against one employer are fourteen pairs', () => {
  const workers = Array.from({ length: 14 }, (_, i) => ({
    id: `w${i}`,
    side: 'applicant' as const,
    kind: 'worker' as const,
  }));
  expect(pairsOf([...workers, PARTIES[1] as (typeof PARTIES)[number]])).toHaveLength(14);
});

test('GB/T 2260: a county inherits from its prefecture, and a mediator of the prefecture serves it', () => {
  expect(ancestorsOf('410305')).toEqual(['410305', '410300', '410000']);
  expect(serves(['410300'], '410305')).toBe(true);
  expect(serves(['410306'], '410305')).toBe(false);
  expect(RULES.forCase('410305', '2025-07-01').id).toBe('410300');
  expect(RULES.forCase('410482', '2025-07-01').id).toBe('410482');
  expect(RULES.forCase('410400', '2025-07-01').id).toBe('CN');
  expect(RULES.forCase('420200', '2026-07-01').id).toBe('CN');
});

test.each([
  ['410300', '410305', true],
  ['000000', '420222', true],
  ['410305', '410300', false],
  ['410000', '420222', false],
])('a caller of %s may see %s: %s', (region, place, expected) => {
  expect(covers(region, place)).toBe(expected);
});

test('an evening in China belongs to its own day: 2025-09-10T16:30Z is 11 September', () => {
  expect(legalDayOf('2025-09-10T16:30:00Z')).toBe('2025-09-11');
  expect(legalDayOf('2025-09-10T23:59:59.999+08:00')).toBe('2025-09-10');
});

test('what is sealed under a case’s key opens with that key and in that place only', async () => {
  const vault = vaultOf(1);
  const wrapped = await vault.newCaseKey('410305-2025-000001');
  const key = await vault.unwrap(wrapped, '410305-2025-000001');
  const sealed = vault.encrypt(key, Buffer.from('甲'), 'a');
  expect(vault.decrypt(key, sealed, 'a').toString()).toBe('甲');
  expect(() => vault.decrypt(key, sealed, 'b')).toThrow();
  await expect(vault.unwrap(wrapped, '410305-2025-000002')).rejects.toThrow();
  expect(vault.blind('phone', '+86 199-0000-1000')).toEqual(vault.blind('phone', '19900001000'));
});

test('a request is known again by a digest that nobody without the master key can guess it back from', () => {
  const [vault, other] = [vaultOf(1), vaultOf(2)];
  const request = JSON.stringify({ phone: '19900001000' });
  expect(vault.isDigest(vault.digest(request), request)).toBe(true);
  expect(vault.isDigest(vault.digest(request), `${request} `)).toBe(false);
  expect([sha256(request), other.digest(request)]).not.toContain(vault.digest(request));
  // As 0.2.0 kept them.
  expect(vault.isDigest(sha256(request), request)).toBe(true);
});

test('MED-5: a period opens a way with its end where the rule says so, and nowhere else', () => {
  const rules = RULES.newest().flatMap(({ clocks }) => Object.entries(clocks));
  const opening = rules.filter(([, { onExpiry }]) => onExpiry === 'rightOpens').map(([key]) => key);
  expect(opening).not.toEqual([]);
  expect(CLOCK_KEYS.filter(opensAfter).toSorted()).toEqual([...new Set(opening)].toSorted());
});
