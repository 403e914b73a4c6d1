import { DateTime } from 'luxon';
import { z } from 'zod';
import type { openDispute } from '../../services/cases/schemas';
import samples from './samples/disputes.json';

/** A sample dispute: everyday facts, nobody real. Days are counted back from the day it is used. */
const sample = z.object({
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  region: z.string(),
  disputeType: z.string(),
  industry: z.string(),
  causeOfAction: z.string(),
  focus: z.array(z.string()),
  relation: z.string(),
  workers: z.number().int().min(1),
  statement: z.string(),
  papers: z.array(z.string()),
  /** Days since the court received the papers. */
  receivedDaysAgo: z.number().int().min(0),
  award: z
    .object({
      kind: z.string(),
      workerReceivedDaysAgo: z.number().int().nullable(),
      employerReceivedDaysAgo: z.number().int().nullable(),
    })
    .nullable(),
});
export type Sample = z.output<typeof sample>;

export const SAMPLES: Sample[] = z.array(sample).parse(samples);

const EVIDENCE = [{ id: 'court-receipt-1', sha256: '1'.repeat(64) }];
const SURNAMES = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子', '丑', '寅', '卯'];

/** The API's open call for a sample, as of an instant. */
export function openBodyOf(s: Sample, now: Date): z.input<typeof openDispute> {
  const back = (days: number): DateTime => DateTime.fromJSDate(now).setZone('Asia/Shanghai').minus({ days });
  const day = (days: number): string => back(days).toISODate() ?? '';
  const workers = Array.from({ length: s.workers }, (_, i) => ({
    id: s.workers === 1 ? 'p1' : `w${i + 1}`,
    side: 'applicant' as const,
    kind: 'worker' as const,
    name: `样例职工${SURNAMES[i % SURNAMES.length]}`,
    phone: `1990000${String(1000 + i)}`,
  }));
  const employer = {
    id: 'p2',
    side: 'respondent' as const,
    kind: 'employer' as const,
    name: '样例用工单位',
    email: 'employer@dingfen.example',
  };
  const receipt = (party: string, daysAgo: number) => ({
    party,
    method: 'signedReceipt' as const,
    servedOn: day(daysAgo),
    evidence: EVIDENCE,
  });
  const award = s.award && {
    document: 'award-1',
    kind: s.award.kind as 'nonFinal',
    receipts: [
      ...(s.award.workerReceivedDaysAgo === null
        ? []
        : workers.map((w) => receipt(w.id, s.award?.workerReceivedDaysAgo ?? 0))),
      ...(s.award.employerReceivedDaysAgo === null ? [] : [receipt('p2', s.award.employerReceivedDaysAgo)]),
    ],
  };
  return {
    region: s.region,
    disputeType: s.disputeType as 'arrears',
    industry: s.industry,
    causeOfAction: s.causeOfAction,
    focus: s.focus,
    relation: s.relation as 'labour',
    workersInvolved: s.workers,
    commonClaimWorkers: s.workers,
    parties: [...workers, employer],
    statement: s.statement,
    firstReceipt: {
      receivedAt: back(s.receivedDaysAgo).toISO() ?? '',
      papers: s.papers as ['claim'],
      by: workers.map((w) => w.id),
      court: 'sandbox-court',
      evidence: EVIDENCE,
    },
    awards: award ? [award] : [],
  };
}
