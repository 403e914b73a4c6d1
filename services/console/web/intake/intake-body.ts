import type { Dayjs } from 'dayjs';
import { inFen } from '../../../../workflows/contract/written-numbers';

/** Somebody as he is entered at the desk. */
export interface Entered {
  name?: string;
  identityNumber?: string;
  phone?: string;
  address?: string;
  /** Of a unit. */
  legalRepresentative?: { name?: string; post?: string };
}
/** What is entered of a paper case. */
export interface Intake {
  region?: string;
  disputeType?: string;
  industry?: string;
  /** Of a commission: arbitration, unless it is said that mediation is asked for. */
  asksFor?: 'arbitration' | 'mediation';
  causeOfAction?: string;
  relation?: string;
  workers?: Entered[];
  employers?: Entered[];
  /** Who applies: the workers, or the employer. */
  by?: 'worker' | 'employer';
  statement?: string;
  yuan?: number;
  workersInvolved?: number;
  receivedAt?: Dayjs;
  postedOn?: Dayjs;
  form?: 'written' | 'oral';
  papers?: string[];
  award?: { number?: string; kind?: string; workerOn?: Dayjs; employerOn?: Dayjs; method?: string };
}
/** A paper that came with it: its content is uploaded once the case has a number. */
export interface Attached {
  id: string;
  sha256: string;
}
/** The desk at which it is entered. */
export interface Desk {
  role: string;
  region: string;
  organisation?: string;
  /** Of which tier the organisation is; null where that is not known. */
  tier: string | null;
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const day = (on: Dayjs): string => on.format('YYYY-MM-DD');
/** As a clock in Asia/Shanghai reads. */
const instant = (at: Dayjs): string => `${at.format('YYYY-MM-DDTHH:mm:00')}+08:00`;

/** Nothing that was left empty. */
const saidOf = (typed: object): object => Object.fromEntries(Object.entries(typed).filter(([, value]) => given(value)));
const peopleOf = (all: readonly Entered[], kind: 'worker' | 'employer', side: string) =>
  all.map(({ legalRepresentative = {}, ...one }, i) => ({
    id: `${kind === 'worker' ? 'w' : 'e'}${i + 1}`,
    side,
    kind,
    ...saidOf(one),
    ...(given(legalRepresentative.name) ? { legalRepresentative: saidOf(legalRepresentative) } : {}),
  }));

/** What is entered at the desk as the API takes it: whoever received it first says by which door the dispute begins. */
export function openingOf(intake: Intake, desk: Desk, attached: readonly Attached[]): Record<string, unknown> {
  const { workers = [], employers = [], by = 'worker', statement, yuan, award, postedOn } = intake;
  const parties = [
    ...peopleOf(workers, 'worker', by === 'worker' ? 'applicant' : 'respondent'),
    ...peopleOf(employers, 'employer', by === 'worker' ? 'respondent' : 'applicant'),
  ];
  const applicants = parties.filter(({ side }) => side === 'applicant').map(({ id }) => id);
  // Asked for: when papers came nobody guesses.
  const receivedAt = instant(intake.receivedAt as Dayjs);
  const evidence = attached.map(({ id, sha256 }) => ({ id, sha256 }));
  const receipts = parties.flatMap(({ id, kind }) => {
    const on = kind === 'worker' ? award?.workerOn : award?.employerOn;
    return on ? [{ party: id, method: award?.method ?? 'signedReceipt', servedOn: day(on), evidence }] : [];
  });
  const begins =
    desk.role === 'court'
      ? {
          firstReceipt: {
            receivedAt,
            papers: intake.papers ?? ['claim'],
            by: applicants,
            court: `court-${desk.region}`,
            ...(postedOn ? { postedOn: day(postedOn) } : {}),
            evidence,
          },
        }
      : {
          application: {
            receivedAt,
            by: applicants,
            form: intake.form ?? 'written',
            unit: unitOf(desk),
            ...(desk.organisation === undefined ? {} : { organisation: desk.organisation }),
          },
        };
  return {
    region: intake.region,
    disputeType: intake.disputeType,
    industry: intake.industry,
    causeOfAction: intake.causeOfAction,
    relation: intake.relation,
    workersInvolved: Math.max(intake.workersInvolved ?? 1, workers.length),
    commonClaimWorkers: workers.length,
    parties,
    ...(given(statement) ? { statement } : {}),
    ...(given(yuan) ? { amountFen: inFen(Number(yuan)) } : {}),
    ...begins,
    ...(desk.role === 'commission' && intake.asksFor !== 'mediation' ? { mediation: 'notWanted' } : {}),
    ...(given(award?.number)
      ? { awards: [{ document: award?.number, kind: award?.kind ?? 'notNamed', receipts }] }
      : {}),
  };
}

/** Which unit received it: of an organisation its tier. */
function unitOf({ role, tier }: Desk): string {
  if (role === 'commission' || role === 'union') return role;
  return tier ?? 'county';
}

/** The hash by which a paper is known, SHA-256 in hex. */
export async function hashOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
