import type { Bilingual } from '../../../workflows/contract/clocks';
import { TIER_NAMES } from '../../../workflows/contract/names';
import { html, type Html } from './html';

/** Whom the directory offers. */
export interface Offered {
  id: string;
  name: Bilingual;
  tier: keyof typeof TIER_NAMES | null;
  address: string | null;
  hours: string | null;
  phone: string | null;
  fee: boolean | null;
}

const WORDS = { fee: { zh: '收费', en: 'for a fee' }, free: { zh: '免费', en: 'free of charge' } };

/** Of an enterprise’s own committee only its own people think. */
export const isOfAnEnterprise = ({ tier }: Offered): boolean => tier === 'enterprise';

/** Where it is, when somebody is there, and what it costs. */
export const detailsOf = ({ tier, address, phone, hours, fee }: Offered, say: (text: Bilingual) => string): Html =>
  html`${tier !== null && say(TIER_NAMES[tier])} ${address} ${phone} ${hours}
  ${fee !== null && say(fee ? WORDS.fee : WORDS.free)}`;
