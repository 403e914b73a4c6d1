import type { Rules } from './rule';

/** Secrecy, records, work injury, and the authority of those who act for others. */
export const RECORDS = {
  'SEC-1': {
    name: { zh: '调解保密', en: 'Secrecy of the mediation' },
    text: {
      zh: '调解过程和调解协议内容不公开，法律另有规定或者当事人同意的除外；调解员和参与人员负有保密义务，违反的承担相应责任。裁审之间共享案卷和信息，也应当保证信息安全。',
      en: 'Neither the course of a mediation nor its agreement is public, unless the law says so or the parties agree. Mediators and everyone taking part must keep silent and answer for a breach. Files that court and commission share need the same protection.',
    },
    source: 'TRule 2(5), 28; ORule 29(4); CPL-I 146; 000 二(四)',
    confidence: 'S',
  },
  'SEC-2': {
    name: { zh: '音视频调解与记录', en: 'Video sessions and the record' },
    text: {
      zh: '鼓励通过音视频开展在线调解。经双方当事人明确同意，录音录像才可以代替调解笔录。调解未成的，双方没有争议的事实可以书面记载并由其确认。',
      en: 'Mediation by audio or video is encouraged. A recording may take the place of written minutes only if both parties clearly agree. If the mediation fails, facts that nobody disputes may be put in writing and confirmed by the parties.',
    },
    source: '002 五; 004 六; ORule 22',
    confidence: 'S',
  },
  'WI-1': {
    name: { zh: '工伤认定与待遇争议分流', en: 'Recognition of a work injury is not a labour dispute' },
    text: {
      zh: '工伤认定属于行政事项：用人单位应当自事故或者确诊之日起三十日内申请；未申请的，劳动者及其近亲属或者工会可以在一年内申请。社会保险行政部门自受理之日起六十日内作出决定，事实清楚的十五日内作出；不服的，申请行政复议或者提起行政诉讼。职工与用人单位之间因工伤待遇发生的争议，按劳动争议处理；审查时应当将两者分开。',
      en: 'Whether an injury is a work injury is decided by the social insurance authority. The employer applies within thirty days of the accident or diagnosis; if it does not, the worker, close relatives or the union may apply within one year. The authority decides within sixty days of admission, or fifteen where the facts are clear, and its decision is challenged by administrative review or suit. A dispute with the employer over benefits is a labour dispute, so the two are split when a case is screened.',
    },
    source: '工伤保险条例 17, 20, 54, 55',
    confidence: 'S',
  },
  'WI-2': {
    name: { zh: '等待认定或鉴定的仲裁中止', en: 'Arbitration waiting for recognition or appraisal' },
    text: {
      zh: '仲裁须等待工伤认定、伤残等级鉴定或者其他鉴定结论的，经仲裁委员会主任或者其委托的仲裁院负责人批准，可以中止，并书面通知当事人。中止以前审理期限照常进行，中止期间不计入四十五日；中止原因消除后恢复审理。',
      en: 'An arbitration that must wait for recognition of a work injury, its grading or another appraisal may be suspended, with the approval of the commission’s director or the head of the arbitration office he has entrusted, and with written notice to the parties. Until then the forty-five days for the award run on; during the suspension they stand still, and the case goes on once its reason is gone.',
    },
    source: 'ARule 46(6), 47(6)',
    confidence: 'S',
  },
  'WI-3': {
    name: { zh: '工伤待遇和解明显偏低', en: 'Settlement far below the statutory benefits' },
    text: {
      zh: '当事人就工伤待遇达成的协议明显低于法定标准的，有的地方允许劳动者在时效期间内请求补足差额，例如北京高院的解答。各地做法不一，签订协议前应当向当事人提示。',
      en: 'Where a settlement of work-injury benefits is clearly below what the statute gives, some places let the worker claim the difference within the limitation period, Beijing among them by its high court’s answers. Practice differs, so the parties are warned before they sign.',
    },
    source: '京高法发〔2024〕534号 68',
    confidence: 'L',
    notBuilt: {
      zh: '北京以外地区是否允许补足、何为明显偏低均未核实，待律师确认后再作提示。',
      en: 'Whether places other than Beijing allow it, and what counts as clearly below, is not verified; the warning waits for a lawyer.',
      waitsFor: 'lawyer',
    },
  },
  'RET-1': {
    name: { zh: '仲裁案卷保存期限', en: 'How long arbitration files are kept' },
    text: {
      zh: '以裁决结案的仲裁案卷至少保存十年，以调解或者其他方式结案的至少保存五年。保存期内个人信息只限制使用，不删除；期满后删除。部门规章规定的保存期限能否作为个人信息保护法上不予删除的依据尚未核实，目前按限制使用处理。',
      en: 'Arbitration files that ended in an award are kept for at least ten years, those settled or ended otherwise for at least five. Until then personal information is restricted, not erased; after that it is erased. Whether a ministry’s rule is enough under the personal information law to refuse erasure is not verified; restriction is the default.',
    },
    source: 'ARule 24; PIPL 47 ¶2',
    confidence: 'S',
  },
  'SEC-3': {
    name: { zh: '副卷与不公开开庭', en: 'The inner file and closed hearings' },
    text: {
      zh: '仲裁案卷分为正卷和副卷，副卷不得出借、查阅或者移交。不公开开庭的案件，未经当事人同意，不得安排人员旁听或者观摩。',
      en: 'An arbitration file has a main and an inner part; the inner part is never lent, shown for review or handed over. A hearing that is closed has no observers unless the parties agree.',
    },
    source: 'ARule 22 ¶3, 25',
    confidence: 'S',
    notBuilt: {
      zh: '正副卷的区分和庭审观摩的登记尚未建立。',
      en: 'Main and inner file are not told apart yet, and observed hearings are not recorded.',
      waitsFor: 'planned',
    },
  },
  'AGT-1': {
    name: { zh: '代理权限', en: 'Authority of agents' },
    text: {
      zh: '诉讼代理人代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉，须有当事人逐项写明的特别授权；只写“全权代理”的，为一般授权。仲裁委托书应当写明委托事项和权限；通说在仲裁和签署调解协议时比照民事诉讼的规定。法定代表人、法定代理人和承继人不是委托代理人，不受上述限制。',
      en: 'To admit, waive or change claims, to settle, to counter-claim or to appeal, an agent needs a special power that names the act; “full authority” alone is a general power. In arbitration the authorisation must state matters and powers, and by a common reading the rule of civil procedure applies there, and to signing an agreement, by analogy. A legal representative, guardian or successor is no agent and is not bound by this.',
    },
    source: 'CPL 62; CPL-I 89; LDMAL 24',
    confidence: 'L',
  },
} satisfies Rules;
