import type { TemplateName } from '../../workflows/contract/templates';
import type { CasesDb } from './tables';

/** Writes down, with whatever it is owed for, a message that no step of a case has brought; it goes out like the others. */
export async function owe(
  tx: CasesDb,
  owed: { key: string; caseNo: string; template: TemplateName; to: string[] },
  now: Date,
): Promise<void> {
  const { key, caseNo } = owed;
  const body = JSON.stringify({ ...owed, data: {} });
  await tx
    .insertInto('outbox')
    .values({ key, case_no: caseNo, body, next_at: now.toISOString(), sent_at: null })
    .execute();
}
