import type { Rules } from './rule';

/** Limitation of arbitration claims. */
export const LIMITATION = {
  'LIM-1': {
    name: { zh: '仲裁时效期间', en: 'The limitation period' },
    text: {
      zh: '申请仲裁的时效为一年，自当事人知道或者应当知道权利被侵害之日起算；届满后对方取得时效抗辩，仍可申请。劳动关系存续期间拖欠劳动报酬的不受限制，劳动关系终止后应当在终止之日起一年内提出。聘任制公务员就聘任合同的争议，应当自争议发生之日起六十日内向人事争议仲裁委员会（设有的）申请，对裁决不服的在收到裁决书之日起十五日内起诉。',
      en: 'A claim must go to arbitration within one year from the day the party knew or should have known of the infringement; after that one may still apply, but the other side has a defence. Arrears of pay have no limit while the employment lasts, and one year from its end. Contract civil servants apply within 60 days of the dispute arising, before their own personnel-dispute commission where one is set up, and have 15 days from receiving the award to sue.',
    },
    source: 'LDMAL 27; ARule 26; 公务员法 105',
    confidence: 'S',
  },
  'LIM-2': {
    name: { zh: '时效中断', en: 'Interruption of the limitation' },
    text: {
      zh: '协商、申请调解、向有关部门投诉、申请仲裁、起诉、申请支付令，或者对方同意履行义务的，时效中断，自中断时起重新计算。企业调解规定另列八种起算时点，例如对方拒绝调解或者五日内不回应协商请求、十五日内未达成协议、协议达成后不履行。每一中断事由都应当载明日期并留存证据。',
      en: 'Negotiating, applying for mediation, complaining to an authority, arbitration, suit, a payment order, or the other side’s promise to perform interrupts the limitation, and it starts anew. The rules on enterprise mediation list eight moments, for example when the other side refuses mediation or leaves a request to negotiate unanswered for five days, when 15 days pass without agreement, or when an agreement is not performed. Each such event is to be recorded with its day.',
    },
    source: 'ARule 27; Order17 31',
    confidence: 'S',
  },
  'LIM-3': {
    name: { zh: '时效中止', en: 'Suspension of the limitation' },
    text: {
      zh: '因不可抗力，或者无行为能力、限制行为能力劳动者的法定代理人尚未确定等正当理由不能申请仲裁的，时效中止。中止原因消除后，时效继续计算，不重新起算。',
      en: 'The limitation stands still while force majeure, or the lack of a legal representative for a worker without full capacity, or a like good reason keeps the party from applying. When the cause is gone it runs on; it does not start anew.',
    },
    source: 'ARule 28',
    confidence: 'S',
  },
} satisfies Rules;
