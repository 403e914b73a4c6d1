import type { OwedMessage } from '../../workflows/contract/case';

/** A message as the notification service takes it: owed under its id, sent from the outbox of the case. */
export const messageOf = (caseNo: string, { id, effect }: OwedMessage) => ({
  key: id,
  caseNo,
  template: effect.template,
  to: effect.to,
  data: effect.data,
  ...(effect.notBefore ? { notBefore: effect.notBefore } : {}),
});
