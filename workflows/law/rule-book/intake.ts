import type { Rules } from './rule';

/** Intake, scope, suitability, tiers. */
export const INTAKE = {
  'INT-1': {
    name: { zh: '案源登记', en: 'One register for every case' },
    text: {
      zh: '企业、乡镇、县三级中任何一级受理的争议，都要进入同一个案源登记库。登记内容包括受理层级和单位、当事人、争议类型、案由、行业和争议焦点。由受理单位登记，裁调审对接工作室随办理进程持续更新，直至办结；文件没有规定登记期限。',
      en: 'Whichever of the three tiers (enterprise, town, county) takes a dispute enters it in one common register. The entry holds tier and unit, parties, type of dispute, cause of action, industry and the issues in dispute. The unit that took the case makes the entry and the joint linkage office keeps it current until the end; no number of days is given.',
    },
    source: '003 三(一)3',
    confidence: 'S',
  },
  'INT-2': {
    name: { zh: '适宜调解审查', en: 'Suitability review' },
    text: {
      zh: '受理单位审查争议是否属于调解范围、是否适宜调解。属于且适宜的，应当主动引导当事人到相应层级调解；不适宜的或者调解不成的，按正常程序移交立案。诉至法院的纠纷适宜调解的先行调解，但当事人拒绝的除外。审查没有规定期限。',
      en: 'The unit that takes a dispute reviews whether it is within the scope of mediation and suitable for it. If so, it must actively guide the parties to the right tier; if it is unsuitable or mediation fails, the case is handed on for docketing in the normal way. A dispute brought to court that suits mediation is mediated first unless a party refuses. No number of days is given for the review.',
    },
    source: '003 三(一)3; CPL 125',
    confidence: 'S',
  },
  'INT-3': {
    name: { zh: '受案范围', en: 'Scope' },
    text: {
      zh: '范围是劳动者与用人单位之间的劳动人事争议（法律列举六类），洛阳不论是否已经仲裁均可。社会保险经办机构发放待遇、住房制度改革、对伤残等级或者职业病诊断结论的异议、家庭雇佣、个体工匠与帮工学徒、农村承包经营户雇工的纠纷不属于劳动争议。零工驿站的用工可能不属于劳动关系；通说认为，此时调解不成应当走法院或者人民调解，而不是劳动仲裁。自2026年7月1日起，超龄劳动者就劳动报酬、休息休假、劳动安全卫生、工伤保障发生的争议按劳动争议处理，其他事项直接诉至法院。2025年9月1日至2026年6月30日没有明文，由承办人判断，属通说。',
      en: 'Covered are labour and personnel disputes between worker and employer (six types by statute), in Luoyang with or without an award. Payment by the social-insurance agency, housing reform, objections to a disability grade or an occupational-disease finding, household service, craftsmen with their helpers or apprentices, and helpers of farm households are no labour disputes. Gig work may lie outside labour law; by a common reading what then follows is court or people’s mediation, not labour arbitration. From 1 July 2026 disputes of over-age workers on pay, rest and leave, safety and health or work-injury protection go the labour-dispute way, all their other matters directly to court. For 1 September 2025 to 30 June 2026 no text decides and, by a reading, a person must.',
    },
    source: 'LDMAL 2; I-1 2, 32 ¶1; I-2 21; 超龄劳动者基本权益保障暂行规定 19; 002 四 ¶1; 003 三(二)1',
    confidence: 'S',
  },
  'INT-4': {
    name: { zh: '漏斗式分级递进', en: 'Three-tier funnel' },
    text: {
      zh: '小争议在企业、较大争议在乡镇、重大争议在县内解决，依次经民间调解、行政调解和联合调解。乡镇站点上报复杂案件；重大、疑难、集体案件和下级未能化解的案件，由裁调审对接工作室接手。由承办单位上报，上级单位受理并重新开始调解。文件没有规定天数和金额；为办理需要设定上级5个工作日内接收，拒收或者到期不接的，视为调解不成。',
      en: 'Small disputes are to be settled in the enterprise, larger ones in the town, major ones within the county: first civil, then administrative, then joint mediation. Town stations report complex cases up; the joint linkage office takes major, difficult and collective cases and those that failed below. The unit that holds the case passes it up and the higher one accepts it and mediates from the beginning. The paper sets no days and no amounts; for handling, the higher unit has 5 working days, and if it declines or stays silent the mediation has failed.',
    },
    source: '003 三(一)3, 三(二)2, 三(二)5',
    confidence: 'S',
  },
  'INT-5': {
    name: { zh: '线下调解录入流转', en: 'Offline cases are entered' },
    text: {
      zh: '线下进行的调解也应当录入平台并继续流转。线下调解成功、依法可以司法确认的，可以在线申请确认。行为发生日与录入日分别记载，期限按发生日计算。',
      en: 'A mediation held offline is entered too and goes on from there. If it succeeds and the agreement may lawfully be confirmed, confirmation can be asked for online. The day of the act and the day of entry are recorded separately, and periods run from the day of the act.',
    },
    source: '002 四; 004 五 ¶3',
    confidence: 'S',
  },
  'INT-6': {
    name: { zh: '书面或者口头申请', en: 'Written or oral application' },
    text: {
      zh: '当事人可以书面或者口头申请调解。口头申请的，调解组织应当当场记录申请人基本情况、争议事项、理由和时间。该时间同时使仲裁时效中断。',
      en: 'A party may apply for mediation in writing or by word of mouth. For an oral application the organisation notes on the spot who applies, the matter, the reasons and the time. That time also interrupts the limitation period for arbitration.',
    },
    source: 'LDMAL 12; TRule 11',
    confidence: 'S',
  },
  'INT-7': {
    name: { zh: '在线诉前调解申请的退回', en: 'Return of an online pre-suit application' },
    text: {
      zh: '在线提出的诉前调解申请有下列情形之一的，法院退回：不属于法院受案范围；邀请所选调解组织的法院对案件没有管辖权；不适宜在线调解。',
      en: 'The court returns an online application for pre-suit mediation if the dispute is outside the court’s scope, if the court that invited the chosen organisation has no jurisdiction over it, or if it does not suit online mediation.',
    },
    source: 'ORule 9',
    confidence: 'S',
  },
  'INT-8': {
    name: { zh: '案卷随案移交', en: 'The file moves with the case' },
    text: {
      zh: '立案后当事人同意调解的，立案部门将案卷移交裁调审对接工作室，由其组织调解。',
      en: 'When the parties agree to mediation after docketing, the docketing department hands the file to the joint linkage office, which arranges the mediation.',
    },
    source: '003 三(一)3',
    confidence: 'S',
  },
  'INT-9': {
    name: { zh: '“立案后委派”的用语', en: 'The word for a referral after docketing' },
    text: {
      zh: '阳新文件把立案后的转交也称作“委派”，而全国规则中立案后应当称“委托”。该处“立案”若指仲裁委员会受理，则属于仲裁委托调解。案件按所处阶段归类，不按文件用词归类。',
      en: 'The Yangxin paper calls a referral after docketing “委派”, while by the national rules the word after docketing is “委托”. If the docketing it means is the commission’s admission, it is entrustment by the tribunal. A case is classed by the stage it is in, not by the word used.',
    },
    source: '003 三(一)3; TRule 1, 11; ARule 70',
    confidence: 'S',
    notBuilt: {
      zh: '用词已随规则集记载，转交的种类目前按所处阶段判断。',
      en: 'The word is recorded with the rule set; the kind of referral is read off the stage and not off the word.',
      waitsFor: 'planned',
    },
  },
  'INT-10': {
    name: { zh: '收件回执', en: 'Receipt for papers' },
    text: {
      zh: '仲裁委员会收到仲裁申请材料的，应当出具收件回执。',
      en: 'The commission gives a receipt for the papers of an application it takes in.',
    },
    source: 'ARule 29 ¶5',
    confidence: 'S',
  },
  'INT-11': {
    name: { zh: '协商', en: 'Negotiation' },
    text: {
      zh: '争议发生后，劳动者可以与用人单位协商，也可以请工会等参与。一方提出协商、另一方5日内不作回应的，视为不愿协商。协商内容应当保密，不得在其后程序中用作对对方不利的根据。协商不成的，由双方在失败记录上签名，并书面告知申请调解、仲裁的途径。',
      en: 'After a dispute arises the worker may negotiate with the employer, with the union or others beside them. Five days without an answer to a request mean that negotiation is not wanted. What is said is secret and may not be used against the other side afterwards. A failure is recorded and signed by both, with written advice on how to apply for mediation and arbitration.',
    },
    source: 'Order17 8, 9, 10, 11, 12, 30, 31',
    confidence: 'S',
  },
} satisfies Rules;
