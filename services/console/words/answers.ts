import type { Bilingual } from '../../../workflows/contract/clocks';
import type { LegalDay } from '../../../workflows/contract/incoming';
import type { DisputeState } from '../../../workflows/contract/states';
import { longDay } from './days';
import { disputeIn, type Shown } from './dispute';

/** What one party has said to what all are asked, and on which day; null: nothing yet. */
interface Answer {
  party: string;
  said: { answer: 'agree' | 'refuse'; on: LegalDay } | null;
}
/** What all parties are asked, and what each has said to it. */
export interface Asked {
  what: Bilingual;
  answers: Answer[];
}

const ASKED_IN: readonly string[] = ['CONSENT_PENDING', 'CLARIFICATION_PENDING'] satisfies DisputeState[];
const MEDIATED_IN: readonly string[] = ['MEDIATING', 'MEDIATING_EXTENDED'] satisfies DisputeState[];

/** Of a dispute that waits for the word of every party, whose is there: to mediate (ENT-1, ENT-3), or to go on longer (MED-2). */
export function askedIn({ stage, ...of }: Shown): Asked[] {
  const facts = disputeIn(of);
  if (facts === null) return [];
  const { parties, mediation } = facts;
  const { consents, otherSideOpen, extensionAgreed, extensionDays } = mediation;
  const each = (saidBy: (party: string) => Answer['said']): Answer[] =>
    parties.map(({ id }) => ({ party: id, said: saidBy(id) }));
  const asked: Asked[] = [];
  if (ASKED_IN.includes(stage) || otherSideOpen)
    asked.push({
      what: { zh: '是否同意调解', en: 'Whether to mediate' },
      answers: each((party) => consents[party] ?? null),
    });
  if (MEDIATED_IN.includes(stage) && Object.keys(extensionAgreed).length > 0)
    asked.push({
      what:
        extensionDays === null
          ? { zh: '是否同意延长调解期限', en: 'Whether to extend the mediation' }
          : {
              zh: `是否同意延长调解期限${extensionDays}日`,
              en: `Whether to extend the mediation by ${extensionDays} days`,
            },
      answers: each((party) => {
        const on = extensionAgreed[party];
        return on === undefined ? null : { answer: 'agree', on };
      }),
    });
  return asked;
}

/** An answer, and its day. */
export function answerWords({ said }: Answer): Bilingual {
  if (said === null) return { zh: '待答复', en: 'not answered yet' };
  const day = longDay(said.on);
  return said.answer === 'agree'
    ? { zh: `${day.zh}同意`, en: `agreed on ${day.en}` }
    : { zh: `${day.zh}不同意`, en: `refused on ${day.en}` };
}
