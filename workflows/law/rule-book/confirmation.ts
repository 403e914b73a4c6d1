import type { Rules } from './rule';

/** Judicial confirmation of a mediation agreement. */
export const CONFIRMATION = {
  'JC-1': {
    name: { zh: '共同申请司法确认', en: 'Joint application within thirty days' },
    text: {
      zh: '双方当事人（或者其代理人）应当自调解协议生效之日起三十个自然日内共同申请司法确认，可以通过平台在线提出。只有一方申请的不算申请；到期仍只有一方的，确认途径关闭，除非能证明双方在期内已经提出。逾期不影响协议本身的约束力。',
      en: 'Both parties, or their agents, must apply together within thirty natural days of the agreement taking effect; this can be done online. One party alone is no application, and if only one has applied when the period ends, the way is closed, unless it is proved that both acted in time. The agreement still binds.',
    },
    source: 'CPL 205; PML 33; 002 四 ¶4; 004 五',
    confidence: 'S',
  },
  'JC-2': {
    name: { zh: '司法确认的管辖法院', en: 'Court for confirmation' },
    text: {
      zh: '法院邀请调解组织开展先行调解（委派）的，向作出邀请的法院申请。调解组织自行调解的，向当事人住所地、标的物所在地或者调解组织所在地的基层法院申请；案件应由中级法院管辖的，向相应的中级法院申请。两个以上法院都有管辖权的，由最先立案的法院管辖。',
      en: 'Where the organisation mediated at a court’s invitation, the application goes to that court. Where it mediated on its own, it goes to the basic court at a party’s domicile, at the place of the object or at the organisation’s seat, and to the intermediate court in matters that belong there. If several are competent, the first to docket has the case.',
    },
    source: 'CPL 205; CPL-I 352',
    confidence: 'S',
  },
  'JC-3': {
    name: { zh: '司法确认的申请材料', en: 'Papers for confirmation' },
    text: {
      zh: '申请时应当提交调解协议、调解组织主持调解的证明、与协议有关的财产权利证明，以及当事人的身份、住所和联系方式等材料。口头申请的，由法院记入笔录，申请人签名、捺印或者盖章。',
      en: 'The application brings the agreement, proof that the organisation mediated, papers on the property concerned, and the identity, address and contact details of the parties. An oral application is taken down by the court and signed by the applicant.',
    },
    source: 'CPL-I 353, 354',
    confidence: 'S',
    notBuilt: {
      zh: '申请会附上协议和当事人提交的材料，但尚未逐项核对材料是否齐全。',
      en: 'The agreement and what the parties hand in go with the application, but no list of the papers is checked yet.',
      waitsFor: 'planned',
    },
  },
  'JC-4': {
    name: { zh: '不予受理司法确认的情形', en: 'What cannot be confirmed' },
    text: {
      zh: '法院不予受理：不属于法院受理范围的；不属于该法院管辖的；涉及婚姻、收养等身份关系的；适用其他特别程序、公示催告或者破产程序的；要求确认物权或者知识产权的。劳动争议中，只约定给付义务的协议最为稳妥，这里默认以此为限；要求确认劳动关系存在的，按通说有被拒绝的风险，仲裁委员会的审查则明文排除。',
      en: 'The court does not admit matters outside the scope of the courts or of that court, matters of personal status, matters for another special procedure or bankruptcy, and the confirmation of real rights or intellectual property. In labour matters an agreement on payment alone is safe, and that is the default here. One that says a labour relation exists is at risk by a common reading, and the commission’s review is closed to it in terms.',
    },
    source: 'CPL-I 355; I-1 52; ARule 75(4)',
    confidence: 'S',
  },
  'JC-5': {
    name: { zh: '司法确认的审查期限', en: 'Time for the court to decide' },
    text: {
      zh: '司法确认适用特别程序，由审判员一人审理，一审终审，应当自立案之日起三十日内审结；需要延长的，由本院院长批准。2011年关于人民调解协议司法确认的规定另有三日决定是否受理、十五日加十日作出决定的期限，该规定早于民事诉讼法的现行程序，是否仍然有效未能核实，这里以三十日为准。',
      en: 'Confirmation is a special procedure before a single judge, in one instance. It is finished within thirty days of docketing, and the president of the court may extend that. Provisions of 2011 on people’s mediation had three days to admit and fifteen plus ten to decide; they are older than the present procedure, and whether they still stand could not be verified, so thirty days are used.',
    },
    source: 'CPL 185, 187',
    confidence: 'S',
  },
  'JC-6': {
    name: { zh: '询问与撤回申请', en: 'Hearing and withdrawal' },
    text: {
      zh: '法院审查时应当通知双方当事人共同到场核实情况。当事人无正当理由逾期不补充材料或者拒不接受询问的，法院可以按撤回申请处理。裁定作出前当事人申请撤回的，法院可以准许。',
      en: 'The court must call both parties to appear together. A party that without good reason does not supplement in the time set, or refuses to answer, lets the court treat the application as withdrawn. Before the ruling the court may also allow a withdrawal.',
    },
    source: 'CPL-I 356, 357',
    confidence: 'S',
  },
  'JC-7': {
    name: { zh: '司法确认的结果', en: 'Outcomes of confirmation' },
    text: {
      zh: '协议合法的，裁定有效，一方不履行的另一方可以申请强制执行。协议违法、损害他人或者公共利益、违背公序良俗、违反自愿、内容不明等情形，裁定驳回申请，当事人可以重新调解或者另行寻求裁判。劳动争议中，按通说，未经仲裁的仍应先申请仲裁（法律允许直接起诉的除外），已有裁决的向法院起诉。被驳回或者过期后七个自然日内没有重新调解的，案件以未经确认的协议结案；这七日没有条文依据。',
      en: 'A lawful agreement is confirmed and becomes enforceable. One that is unlawful, harms others or the public, offends good morals, was not voluntary or is unclear is rejected, and the parties may mediate again or go to law. In labour matters, by a common reading, that means arbitration first where there has been none and no exception applies, and the court after an award. If nobody mediates anew within seven natural days of a rejection or a lapse, the case closes with the agreement standing unconfirmed; no text gives these seven days.',
    },
    source: 'CPL 206; CPL-I 358; LDMAL 5',
    confidence: 'S',
  },
  'JC-8': {
    name: { zh: '对确认裁定的异议', en: 'Objection to the ruling' },
    text: {
      zh: '当事人认为确认裁定有错误的，应当自收到裁定之日起十五日内向作出裁定的法院提出异议。案外人认为自己的权益受到侵害的，应当自知道或者应当知道之日起六个月内提出。',
      en: 'A party may object before the court that ruled within fifteen days of receiving the ruling. A third party whose rights are harmed may do so within six months of the day on which it knew or should have known.',
    },
    source: 'CPL-I 372',
    confidence: 'S',
  },
  'JC-9': {
    name: { zh: '确认裁定的执行法院', en: 'Court that enforces' },
    text: {
      zh: '经确认的协议，由作出确认裁定的法院执行，或者由被执行财产所在地的同级法院执行。',
      en: 'A confirmed agreement is enforced by the court that confirmed it, or by the court of the same level where the debtor’s property is.',
    },
    source: 'CPL-I 460',
    confidence: 'S',
    notBuilt: {
      zh: '申请执行已有登记，但尚未记明由哪一个法院执行。',
      en: 'An application for enforcement is recorded, but not yet which court is to enforce.',
      waitsFor: 'planned',
    },
  },
  'JC-10': {
    name: { zh: '司法确认不收费', en: 'No fee for confirmation' },
    text: {
      zh: '司法确认属于特别程序，法院不收取案件受理费。',
      en: 'Confirmation is a special procedure, and the court charges no fee for it.',
    },
    source: '诉讼费用交纳办法 8(1)',
    confidence: 'S',
    notBuilt: {
      zh: '是否收费由法院掌握，这里不经手任何费用。',
      en: 'Fees are the court’s own business; none is handled here.',
      waitsFor: 'outside',
    },
  },
  'JC-11': {
    name: { zh: '虚假调解的审查', en: 'False mediation before the court' },
    text: {
      zh: '法院怀疑当事人以虚假调解损害他人利益或者逃避义务的，可以要求补充证据；不能提供的，不予确认，也不制作调解书。构成妨害民事诉讼的，依法处理。',
      en: 'A court that suspects a sham mediation, meant to harm others or to escape a duty, may demand more evidence. If none is given, it neither confirms the agreement nor makes a mediation statement. Sanctions for obstructing civil procedure may follow.',
    },
    source: 'ORule 23; CPL 115, 116',
    confidence: 'S',
  },
  'JC-12': {
    name: { zh: '按事由区分', en: 'By the ground, not by the word' },
    text: {
      zh: '以管辖或者形式事由不予受理的，在各自期限届满前仍可向有管辖权的法院申请确认，也可以申请仲裁审查；立案后才发现的亦同。以协议内容违法等实体事由驳回的，确认之路即告终止。向错误的法院申请不保留期限，系通常理解。',
      en: 'A refusal for want of jurisdiction or form leaves open confirmation at the right court, and the commission’s review, each until its own last day, also when it is found after docketing. A rejection on the merits closes confirmation. By a common reading an application to the wrong court preserves no period.',
    },
    source: 'CPL-I 355, 358',
    confidence: 'L',
  },
} satisfies Rules;
