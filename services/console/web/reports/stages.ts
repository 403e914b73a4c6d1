import type { Bilingual } from '../../../../workflows/contract/clocks';

/** How far a report is. */
export const STAGES: Readonly<Record<'draft' | 'signed' | 'sent' | 'received', Bilingual>> = {
  draft: { zh: '起草', en: 'draft' },
  signed: { zh: '已签署', en: 'signed' },
  sent: { zh: '已上报', en: 'sent up' },
  received: { zh: '上级已接收', en: 'received above' },
};
