import type { Rules } from './rule';

/** Acceptance by the organisation, the mediator, recusal. */
export const ACCEPTANCE = {
  'ACC-1': {
    name: { zh: '对委派、委托的答复', en: 'Reply to the entrustment' },
    text: {
      zh: '调解组织应当自收到转交案件或者当事人自行申请之日起3个工作日内答复是否接受。洛阳对法院转交的案件规定为收到通知和材料后5个工作日，以较晚收到的一项起算（通说）；当事人自行申请的仍为3个工作日。拒绝接受或者到期未确认的，法院或者当事人可以重新指定或者选定。为办理需要设定最多重新选定3次。',
      en: 'The organisation says within 3 working days of receiving a referral, or a party’s own application, whether it accepts. Luoyang gives 5 working days for court referrals, from notice and materials, by a common reading from the later of the two; an own application stays at 3. If the organisation declines or does not confirm in time, the court or the parties may designate or choose again. For handling, at most 3 further tries are made.',
    },
    source: 'ORule 12; 002 四 ¶1',
    confidence: 'S',
  },
  'ACC-2': {
    name: { zh: '拒绝接受的理由', en: 'Declining needs a reason' },
    text: {
      zh: '调解组织或者调解员不接受的，应当书面说明理由：超出章程范围或者行业领域、明显超出能力专长，或者有其他不宜接受的情形。无正当理由多次拒绝的，当事人可以投诉，并作为考核评价的依据。',
      en: 'Whoever declines gives the reason in writing: outside the organisation’s charter or industry, clearly beyond its skill, or otherwise unfit. Repeated refusal without good reason is a ground for complaint and counts in the evaluation.',
    },
    source: 'ORule 12, 29(2)',
    confidence: 'S',
  },
  'ACC-3': {
    name: { zh: '调解员的确定', en: 'Who mediates' },
    text: {
      zh: '洛阳由调解组织根据案件所在地确定调解员。一般案件由一名调解员主持，重大、复杂案件可以由两名以上调解员进行，并确定一名主持人：在线调解由当事人共同推选，推选不成的由法院指定；线下调解由调解组织或者法院指定。洛阳的重大集体争议由市级专家库处理。',
      en: 'In Luoyang the organisation picks the mediator by the place of the case. Normally there is one; a major or complex case may have two or more, with one presiding: online the parties choose that person together, failing which the court does; offline the organisation or the court names him or her. In Luoyang major collective disputes go to the city’s expert pool.',
    },
    source: '002 二, 四; ORule 11; TRule 13',
    confidence: 'S',
  },
  'ACC-4': {
    name: { zh: '回避与披露', en: 'Recusal and disclosure' },
    text: {
      zh: '调解员是当事人或者其代理人的近亲属、与案件有利害关系，或者有其他可能影响公正的关系的，应当主动披露并回避；双方知情后仍同意由其调解的除外。是否回避由调解组织或者法院决定，没有规定天数。在线调解侧重披露：知情后仍然同意的，由该调解员继续。仲裁阶段对回避申请应当在3个工作日内作出决定，被申请回避的人员在此期间暂停参与办案。',
      en: 'A mediator who is a near relative of a party or agent, has an interest in the case, or stands in another relation that may affect fairness must disclose it and withdraw, unless both sides, once told, agree to keep him or her. The organisation or the court decides; no number of days is given. Online the stress is on disclosure: whoever was told and still agrees keeps the mediator. In arbitration a request for recusal is decided within 3 working days, and the person concerned stands aside meanwhile.',
    },
    source: 'TRule 15; ORule 13; ARule 11, 12, 80',
    confidence: 'S',
  },
  'ACC-5': {
    name: { zh: '更换调解员', en: 'Change of mediator' },
    text: {
      zh: '线下调解有正当理由的，可以更换调解员；在线调解可以应当事人请求更换。在线更换后仍不接受又不另行选定的，视为不同意调解。更换调解员不使调解期限重新计算，属通说。',
      en: 'Offline a mediator may be changed for a proper reason, online at a party’s request. Online, a party who after a change still objects and will not choose is taken to refuse mediation. By a common reading the mediation period does not start anew.',
    },
    source: 'TRule 13; ORule 14',
    confidence: 'S',
  },
  'ACC-6': {
    name: { zh: '后续程序中的任职限制', en: 'Bar in later proceedings' },
    text: {
      zh: '调解员在同一纠纷此后的诉讼中，不得担任人民陪审员、诉讼代理人、证人、鉴定人或者翻译人员。仲裁员曾主持过该争议调解的，当事人可以以可能影响公正为由申请其回避，属通说。阳新将兼职调解员纳入兼职仲裁员队伍，汝州让仲裁员参与法院调解，因此应当逐案记载谁以何种身份参与过。',
      en: 'In a later suit on the same dispute the mediator may not act as lay assessor, agent, witness, expert or interpreter. If an arbitrator mediated it before, a party may ask for recusal because fairness may be affected; this is a common reading. Since Yangxin takes part-time mediators into the part-time arbitrators and Ruzhou lets arbitrators join court mediation, it is to be recorded for each case who took part in which role.',
    },
    source: 'TRule 16; LDMAL 33(3); 003 五(一); 000 二(二)',
    confidence: 'S',
  },
  'ACC-7': {
    name: { zh: '调解开始前的告知', en: 'Before mediation starts' },
    text: {
      zh: '调解开始前，调解员应当告知当事人权利义务、调解规则、协议的效力和申请司法确认的途径。在线调解还应当核实身份，告诫虚假调解的后果，诉前调解的并由当事人填写送达地址确认书。',
      en: 'Before mediation starts the parties are told their rights and duties, the rules, the effect of an agreement and how it can be confirmed by the court. Online, identities are also checked, a warning against false mediation is given, and before suit the form confirming the address for service is filled in.',
    },
    source: 'TRule 14; ORule 17',
    confidence: 'S',
  },
} satisfies Rules;
