import type { OwedMessage } from '../../workflows/contract/case';

/** A message as the notification service takes it: owed under its id, sent from the outbox of the case. */
export const messageOf = (caseNo: string, { id, effect, holder }: OwedMessage) => ({
  key: id,
  caseNo,
  template: effect.template,
  to: effect.to,
  data: effect.data,
  ...(holder === undefined ? {} : { holder }),
  ...(effect.notBefore ? { notBefore: effect.notBefore } : {}),
});
