import type { Rules } from './rule';

/** Payment order, performance, enforcement, preservation, suits without arbitration. */
export const ENFORCEMENT = {
  'PO-1': {
    name: { zh: '劳动者申请支付令', en: 'A worker may ask for a payment order' },
    text: {
      zh: '就拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成调解协议，用人单位在约定期限内不履行的，劳动者可以持协议向法院申请支付令。按上下文的通说，该协议须由《劳动争议调解仲裁法》第十条所列调解组织主持达成。拖欠劳动报酬的，没有调解协议也可以依《劳动合同法》第三十条申请。',
      en: 'Where a settlement on arrears of pay, work-injury medical costs, compensation or damages is not performed in its time, the worker may take it to the court and ask for a payment order. By a common reading from the context, the settlement must come from one of the organisations of LDMAL 10. For unpaid wages a payment order may be asked for without any settlement (Labour Contract Law 30).',
    },
    source: 'LDMAL 16; 劳动合同法 30',
    confidence: 'S',
  },
  'PO-2': {
    name: { zh: '支付令的管辖与条件', en: 'Payment order: court and conditions' },
    text: {
      zh: '支付令由债务人住所地的基层法院管辖。请求给付的金额须已到期且数额确定，债权人没有对待给付义务，支付令能够送达债务人，并且债权人没有申请诉前保全。',
      en: 'The basic court of the debtor’s domicile is competent. The sum must be certain and due, the creditor must owe nothing in return, the debtor must be within reach of service, and the creditor must not have asked for preservation before suit.',
    },
    source: 'CPL 225; CPL-I 23, 427',
    confidence: 'S',
  },
  'PO-3': {
    name: { zh: '支付令的各项期限', en: 'Payment order: the periods' },
    text: {
      zh: '法院在收到申请后五日内通知申请人是否受理，受理后十五日内发出支付令。债务人自收到支付令之日起十五日内清偿，或者提出书面异议。以上均为自然日，起算当日不计入。',
      en: 'The court says within five days of the application whether it admits it, and issues the order within 15 days of admission. The debtor has 15 days from receiving the order to pay or to object in writing. All are natural days, the first day not counted.',
    },
    source: 'CPL 226, 227',
    confidence: 'S',
  },
  'PO-4': {
    name: { zh: '支付令的效力与终结', en: 'Payment order: effect and end' },
    text: {
      zh: '债务人在十五日内既不异议又不清偿的，债权人可以申请执行。异议成立、支付令自发出之日起三十日内无法送达，或者债权人就同一债权另行起诉的，督促程序终结，支付令失效。只说没有清偿能力的，不构成异议。',
      en: 'A debtor who neither objects nor pays in the 15 days faces enforcement. The procedure ends, and the order with it, when an objection is accepted, when the order cannot be served within 30 days of its issue, or when the creditor sues on the same debt. Saying only that there is no money is no objection.',
    },
    source: 'CPL 228; CPL-I 430, 435, 436',
    confidence: 'S',
  },
  'PO-5': {
    name: { zh: '支付令失效后的去向', en: 'What follows when a payment order ends' },
    text: {
      zh: '一般案件在支付令失效后转入诉讼，除非申请人在七日内表示不同意起诉。劳动争议有特别规定：依《劳动合同法》第三十条取得的支付令失效后，应当先申请仲裁；依《劳动争议调解仲裁法》第十六条取得的，劳动者可以凭调解协议直接起诉。',
      en: 'As a general rule the matter turns into a suit, unless the creditor says within seven days that he does not want one. Labour disputes are different. If the order rested on Labour Contract Law 30, arbitration comes first; if it rested on LDMAL 16, the worker may sue on the settlement at once.',
    },
    source: 'CPL-I 438, 439; I-1 13',
    confidence: 'S',
  },
  'PRF-1': {
    name: { zh: '履行监督', en: 'Watching over performance' },
    text: {
      zh: '在阳新，调解协议的后续履行由工会监督，工会并为劳动者提供法律援助；工会查看应付款项和付款情况，须经劳动者同意（本系统所定）。其他地方由主持调解的组织督促履行。检查履行的间隔法无规定，由经办单位设定，未设定的为每一履行期届满后三日。',
      en: 'In Yangxin the trade union watches over later performance and gives the worker legal aid; it sees what is due and paid once the worker agrees (our own choice). Elsewhere the organisation that mediated urges performance. No text says how soon to check; the body in charge sets it, and otherwise it is three days after each due date.',
    },
    source: '003 附件1; PML 31; Order17 16(3)',
    confidence: 'S',
  },
  'PRF-2': {
    name: { zh: '不履行协议的救济', en: 'Remedies for breach of a settlement' },
    text: {
      zh: '一方不履行调解协议且尚无裁决的，另一方可以申请仲裁。协议经法院委派调解达成的，按通说可以诉至法院；支付类协议可以申请支付令；《劳动争议调解仲裁法》第十条所列组织主持、仅涉及劳动报酬的协议，劳动者可以直接起诉。协议已经司法确认，或者已制成法院调解书、仲裁调解书的，直接申请执行。',
      en: 'If a settlement is not performed and there is no award yet, the other side may apply for arbitration. A dispute on an agreement from a court referral before docketing may by a common reading go to court, a payment agreement may lead to a payment order, and a wages-only agreement made before an organisation of LDMAL 10 lets the worker sue directly. Where the agreement was confirmed by the court or turned into a mediation statement of the court or the commission, the way is enforcement.',
    },
    source: 'LDMAL 15, 16, 51; TRule 25; I-1 51; CPL 206',
    confidence: 'L',
  },
  'ENF-1': {
    name: { zh: '申请执行期间', en: 'Two years to apply for enforcement' },
    text: {
      zh: '申请执行的期间为二年，自文书规定的履行期间最后一日起算。分期履行的，自最后一期履行期间的最后一日起算；没有规定履行期间的，自文书生效之日起算。期间可以中断；届满后申请的，债务人可以提出时效抗辩。',
      en: 'Enforcement must be asked for within two years, counted from the last day of the period for performance. With instalments the last day of the last instalment counts; where no period is fixed, the day the paper took effect. The period can be interrupted; after it the debtor has a defence.',
    },
    source: 'CPL 250',
    confidence: 'S',
  },
  'ENF-2': {
    name: { zh: '执行依据', en: 'Enforceable instruments' },
    text: {
      zh: '可以申请执行的文书有：生效的仲裁裁决书、仲裁调解书、法院的判决书和调解书、确认调解协议有效的裁定，以及支付令。调解协议本身不是执行依据。',
      en: 'These papers can be enforced: an effective award, a mediation statement of the commission, a judgment or mediation statement of the court, a ruling that confirms a settlement, and a payment order. A settlement by itself is not enforceable.',
    },
    source: 'LDMAL 51; CPL 206, 227, 247',
    confidence: 'S',
  },
  'ENF-3': {
    name: { zh: '申请撤销期间的执行', en: 'Enforcement while set-aside is pending' },
    text: {
      zh: '用人单位申请撤销终局裁决、劳动者同时申请执行的，法院裁定中止执行。撤销申请被撤回或者驳回的，恢复执行；裁决被撤销的，终结执行。',
      en: 'If the employer asks to have an award set aside while the worker enforces it, the court suspends enforcement. Enforcement resumes when the request is withdrawn or rejected, and ends when the award is set aside.',
    },
    source: 'I-1 25',
    confidence: 'S',
  },
  'ENF-4': {
    name: { zh: '执行的启动与不予执行', en: 'Who starts enforcement, and refusal to enforce' },
    text: {
      zh: '执行由债权人申请启动，期间届满本身不会启动执行；先予执行的裁决由仲裁委员会移送法院执行，法院裁判也可以由审判员移送。执行法院可以依法定事由裁定不予执行仲裁裁决书或者仲裁调解书。该裁定应当告知当事人，任何一方自收到裁定之次日起三十日内可以就该争议起诉。在撤销程序中已被驳回的事由，不得再次用来申请不予执行。',
      en: 'The creditor starts enforcement and the running of a period never does; an award of advance payment is transferred by the commission, and a court decision may be transferred by the judge. The enforcing court may refuse, on grounds laid down, to enforce an award or a mediation statement of the commission. Its ruling must say that either party may sue on the dispute within 30 days from the day after receiving it. A ground already rejected in set-aside proceedings cannot be raised again.',
    },
    source: 'I-1 24, 25 ¶3; ARule 51; CPL 247',
    confidence: 'S',
  },
  'REM-2': {
    name: { zh: '无须仲裁前置的起诉', en: 'Suits that need no arbitration first' },
    text: {
      zh: '下列情形可以不经仲裁直接起诉：仅凭工资欠条索要工资，不涉及其他争议；《劳动争议调解仲裁法》第十条所列组织主持达成、仅涉及劳动报酬的协议未履行（法院可以受理）；依该法第十六条取得的支付令失效。另有两种情形属于通说：尚无裁决时就委派调解协议发生争议；支付类协议的司法确认申请被法院裁定不予确认。',
      en: 'A worker may sue without arbitration on a wage IOU alone, with nothing else in dispute; on a wages-only agreement made before an organisation of LDMAL 10 and not performed (the court may take it); and when a payment order under LDMAL 16 has ended. By a common reading the same holds in two more cases. These are a dispute on an agreement from a court referral before docketing where there is no award yet, and a payment agreement whose confirmation the court refused.',
    },
    source: 'I-1 13, 15, 51 ¶2; TRule 25',
    confidence: 'L',
  },
  'PRS-1': {
    name: { zh: '诉前、仲裁前保全的起诉期限', en: 'Preservation before suit or arbitration' },
    text: {
      zh: '诉前或者仲裁前采取保全措施的，申请人应当在措施采取后三十日内起诉或者申请仲裁，否则法院解除保全。三十日为自然日，调解不使其停止计算。',
      en: 'After a preservation measure is taken before suit or arbitration, the applicant must sue or apply for arbitration within 30 natural days, or the court lifts the measure. Mediation does not stop these days.',
    },
    source: 'CPL 104',
    confidence: 'S',
  },
  'PRS-2': {
    name: { zh: '保全后申请执行的三个月', en: 'Three months to enforce after preservation' },
    text: {
      zh: '法院依劳动者申请裁定财产保全的，劳动者应当在仲裁裁决书或者法院裁判文书生效后三个月内申请强制执行。逾期不申请的，法院裁定解除保全。',
      en: 'Where the court ordered preservation on a worker’s application, enforcement must be asked for within three months after the award or the judgment takes effect. Otherwise the court lifts the measure.',
    },
    source: 'I-1 49 ¶2',
    confidence: 'S',
  },
} satisfies Rules;
