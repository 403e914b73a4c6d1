import type { Rules } from './rule';

/** Consent and entrustment. */
export const ENTRUSTMENT = {
  'ENT-1': {
    name: { zh: '委派与委托', en: 'Two kinds of court referral' },
    text: {
      zh: '法院在登记立案前转交调解的是委派，在立案后或者审理中转交的是委托。两者期限不同，调解不成后的去向也不同；随州、洛阳和全国文件两种都用。',
      en: 'A referral by the court before docketing is a pre-docketing referral (委派), one after docketing or during trial a post-docketing referral (委托). They differ in their periods and in what follows a failure; the Suizhou, Luoyang and national papers use both.',
    },
    source: 'TRule 1, 11; 001 一; 002 四; 004 五',
    confidence: 'S',
  },
  'ENT-2': {
    name: { zh: '征得当事人同意', en: 'Consent first' },
    text: {
      zh: '法院应当先征得当事人同意才能转交调解；采用在线方式的，每一环节也需同意。按全国规则，委派可以在一方同意后进行，再征询对方；洛阳通常理解为须各方同意。每一方何时被征询、何时答复、以何方式、看到何种文本，都要记载。法律没有规定等待天数，为办理需要设定7日；沉默不等于同意，到期未答复的按不同意结束征询，属通说。',
      en: 'The court refers a case to mediation only after the parties agree; the online mode needs consent too, step by step. By the national rules a referral before docketing may go ahead on one side’s consent with the other asked afterwards; Luoyang is read as needing everybody’s. For each party it is recorded when it was asked and answered, by what channel and on what text. No text sets a wait; 7 days are set for handling. Silence is never consent: by a common reading, at the end of the wait it closes the asking as a refusal would.',
    },
    source: 'TRule 11; ORule 4, 7, 10 ¶1, 15; CPL 16; 在线诉讼规则 4; 002 四 ¶1',
    confidence: 'S',
  },
  'ENT-3': {
    name: { zh: '一方同意后征询对方', en: 'Only one side has agreed' },
    text: {
      zh: '诉前只有一方同意的，法院听取该方意见后指定调解组织或者调解员，由其了解对方意愿。调解员接受后3个工作日内可以协助通知并征询对方。对方拒绝或者无法联系的，调解终止，应当说明理由、即时退回材料并告知当事人。',
      en: 'Before suit, where only one side has agreed, the court hears that side, designates an organisation or mediator and has the other side sounded out. Within 3 working days of accepting, the mediator may help to notify and ask the other side. If that side refuses or cannot be reached, the mediation ends: the reason is given, the papers go back at once and the parties are told.',
    },
    source: 'ORule 10 ¶1, 15',
    confidence: 'S',
  },
  'ENT-4': {
    name: { zh: '选定与指定', en: 'Choice and designation' },
    text: {
      zh: '各方同意调解的，共同选定调解组织或者调解员；同意后2个工作日内没有选定，或者交由法院决定的，由法院指定。法院应当自收到调解申请之日起（而非自同意之日起）3个工作日内指定。线下调解中，当事人不接受指定的调解员，视为不同意调解。在线调解中，只有更换之后仍不接受又不另选的，才视为不同意；在线调解优先适用在线规则。',
      en: 'Parties who have agreed choose the organisation or mediator together; if they have not done so within 2 working days of agreeing, or leave it to the court, the court designates. It does so within 3 working days of receiving the application, not of the consent. Offline, a party who rejects the designated mediator is taken to refuse mediation. Online, only one who after a replacement still objects and will not choose is; for online mediation the online rules prevail.',
    },
    source: 'ORule 10 ¶2, 10 ¶3, 14, 30; TRule 12',
    confidence: 'S',
  },
  'ENT-5': {
    name: { zh: '推送案件及材料', en: 'Referral with its materials' },
    text: {
      zh: '法院通过法院平台向调解组织发出通知，并一并推送相关材料。两个系统对接以前，调解组织登录法院平台办理；对接以后，案件推送至人社平台。',
      en: 'The court sends the organisation a notice together with the relevant materials through the court’s platform. Until the two systems are linked the organisation logs in to the court’s platform; after that the case is pushed to the human-resources platform.',
    },
    source: '002 四 ¶1, ¶2; 004 五',
    confidence: 'S',
  },
  'ENT-6': {
    name: { zh: '撤回同意', en: 'Withdrawal of consent' },
    text: {
      zh: '调解自愿，任何一方可以随时明确表示不再调解，调解即告终止。',
      en: 'Mediation is voluntary. Any party may at any time say that it no longer wants it, and the mediation ends.',
    },
    source: 'TRule 26(2); ORule 25(4)',
    confidence: 'S',
  },
  'ENT-7': {
    name: { zh: '调解建议书', en: 'The commission suggests mediation' },
    text: {
      zh: '当事人未经调解直接申请仲裁的，仲裁委员会可以发出调解建议书，引导其先行调解。各方同意的，暂缓受理；不同意的，应当依法受理。5个工作日的受理期限，仅在约定的调解进行期间停止计算，属通说。不便书写或者上网的人，法院、仲裁委员会和调解组织可以代为记录其申请和意思表示，以本人签字的书面材料或者录音录像为凭，并注明转录自该材料。',
      en: 'Where a party applies for arbitration without prior mediation, the commission may suggest mediation in writing. If the parties agree, admission is held back; if not, it must admit the application. By a common reading the 5 working days for admission stand still only while the agreed mediation runs. For a person unable to write or go online, court, commission and organisation may take down what he applies for and declares, on his signed paper or a recording, and the entry says that it was taken from it.',
    },
    source: 'ARule 29 ¶3, 69; ORule 8 ¶2; TRule 11 ¶2',
    confidence: 'S',
  },
  'ENT-8': {
    name: { zh: '仲裁委托调解', en: 'The tribunal entrusts mediation' },
    text: {
      zh: '开庭以前，双方同意的，仲裁庭可以委托调解组织调解。自双方同意之日起10个工作日内没有达成协议的，应当开庭审理。45日的审理期限不因此停止，规定的中止情形中没有列入此项。',
      en: 'Before the hearing the tribunal may entrust an organisation with mediation if both sides agree. Without an agreement within 10 working days from their consent the hearing must be held. The 45 days for the award are not listed as stopped meanwhile.',
    },
    source: 'ARule 46, 47, 70, 80',
    confidence: 'S',
  },
  'ENT-9': {
    name: { zh: '代为记录', en: 'Taking down for a person without means' },
    text: {
      zh: '当事人没有条件自行在线办理的，法院、仲裁委员会或者调解组织可以代为记录、录入，但须有本人签名的书面材料或者录音录像，并标明据纸质或者口头材料录入。',
      en: 'Court, commission or organisation may take down for a person who cannot act online. It needs that person’s signed paper or a recording, and shows as recorded from paper or speech.',
    },
    source: 'ORule 8 ¶2; ARule 29 ¶3; TRule 11 ¶2',
    confidence: 'S',
  },
} satisfies Rules;
