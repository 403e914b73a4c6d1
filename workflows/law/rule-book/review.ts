import type { Rules } from './rule';

/** The arbitration commission's review of a mediation agreement. */
export const REVIEW = {
  'AR-1': {
    name: { zh: '共同申请仲裁审查', en: 'Joint request within fifteen days' },
    text: {
      zh: '双方当事人可以自调解协议生效之日起十五个自然日内，共同向有管辖权的仲裁委员会申请审查。只有一方提出的不构成申请；期满后这一途径关闭，司法确认的期限不受影响。',
      en: 'Within fifteen natural days of the agreement taking effect both parties may together ask the competent arbitration commission to review it. One party alone is no request. When the period is over this way is closed; the period for judicial confirmation runs on.',
    },
    source: 'ARule 74, 80',
    confidence: 'S',
  },
  'AR-2': {
    name: { zh: '仲裁审查的受理与不予受理', en: 'Admission of a review' },
    text: {
      zh: '仲裁委员会收到申请后应当及时决定是否受理，条文没有规定天数。有下列情形之一的不予受理：不属于仲裁受理范围；不属于本委管辖；超过申请期限；要求确认劳动关系；已经司法确认。',
      en: 'The commission decides promptly whether to admit the request; no number of days is given. It refuses matters outside its scope or its territory, late requests, requests to confirm a labour relation, and agreements that a court has already confirmed.',
    },
    source: 'ARule 75',
    confidence: 'S',
  },
  'AR-3': {
    name: { zh: '仲裁审查的期限与撤回', en: 'Time for the review; withdrawal' },
    text: {
      zh: '审查应当自受理之日起五个工作日内结束；经仲裁委员会主任或者其委托的仲裁院负责人批准，可以延长五个工作日。调解书送达前，任何一方都可以撤回申请。',
      en: 'The review ends within five working days of admission. Five more working days are possible with the approval of the commission’s director or of the head whom he entrusts. Either party may withdraw before the statement is served.',
    },
    source: 'ARule 76, 80',
    confidence: 'S',
  },
  'AR-4': {
    name: { zh: '仲裁审查后制作调解书', en: 'Statement after the review' },
    text: {
      zh: '调解协议的形式和内容都合法有效的，仲裁委员会按照协议内容制作调解书。调解书经双方签收后生效，一方不履行的，另一方可以申请法院强制执行。',
      en: 'If the agreement is valid in form and content, the commission makes a mediation statement with the same terms. It takes effect when both parties have signed for it, and can then be enforced through the court.',
    },
    source: 'ARule 77; LDMAL 51',
    confidence: 'S',
  },
  'AR-5': {
    name: { zh: '不予制作调解书', en: 'No statement after the review' },
    text: {
      zh: '协议违反法律的强制性规定，损害国家、公共或者他人利益，当事人提供的材料涉嫌虚假，违反自愿，内容不明确，或者有其他不能制作调解书的情形的，仲裁委员会不制作调解书，书面通知当事人，审查程序终结。',
      en: 'The commission makes no statement if the agreement is unlawful, harms the state, the public or others, seems to rest on false papers, was not voluntary or is unclear, or for another such reason. It tells the parties in writing, and the review is over.',
    },
    source: 'ARule 78, 79',
    confidence: 'S',
  },
  'AR-6': {
    name: { zh: '审查未通过后的救济', en: 'After a refused review' },
    text: {
      zh: '审查未通过的，当事人可以就协议约定的内容申请仲裁。只有列明的部分情形可以直接向法院起诉；这些情形的原文未能逐字核对，按通说处理。',
      en: 'After a refusal a party may apply for arbitration on what the agreement says. A direct suit is open in certain listed cases only; the list could not be read word for word and is followed by a common reading.',
    },
    source: '人社部发〔2022〕9号 1',
    confidence: 'L',
  },
} satisfies Rules;
