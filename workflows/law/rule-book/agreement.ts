import type { Rules } from './rule';

/** The mediation agreement: when it takes effect, what it binds, who must agree to it. */
export const AGREEMENT = {
  'AGR-1': {
    name: { zh: '调解协议的生效', en: 'When an agreement takes effect' },
    text: {
      zh: '劳动争议调解组织主持达成的协议，须有双方签名或者盖章、调解员签名并加盖调解组织印章才生效。法院委派调解的协议自各方签名之日起生效，调解员应当送达各方并报法院备案；在线达成的，各方都完成电子签名时生效。各要件日期不同的，生效日按该渠道的规定确定；计算期限时另以最后一名当事人的签名日作为较早的安全起点。',
      en: 'An agreement before a labour mediation organisation needs the signatures or seals of both sides, the mediator’s signature and the organisation’s seal. On a court’s referral it takes effect when the parties have signed, and the mediator serves it on them and files a copy with the court; online, when every party’s electronic signature is there. Where these days differ, the effective day is the one laid down for that channel, and for deadlines the last party’s signature is also shown as the safe start.',
    },
    source: 'LDMAL 14; PML 29; Order17 26; TRule 19 ¶1, 24; ORule 19',
    confidence: 'S',
  },
  'AGR-2': {
    name: { zh: '调解协议的效力', en: 'Force of an agreement' },
    text: {
      zh: '在法定的三类调解组织（企业调解委员会、基层人民调解组织、乡镇街道调解组织）主持下达成的协议，具有劳动合同的约束力，可以作为裁判的依据，但不能直接强制执行。只涉及劳动报酬而用人单位不履行的，劳动者可以直接起诉，法院可以按普通民事纠纷受理。联合工作室、仲裁院和行业调解员未必属于这三类组织，所以每个调解组织都要注明是否属于。',
      en: 'An agreement before one of the three statutory kinds of organisation (enterprise committee, people’s mediation, township or street body) binds like a labour contract and may serve as the basis of a judgment, but cannot be enforced directly. If it is about pay alone and is not performed, the worker may sue directly, and the court may take the case as an ordinary civil claim. A joint office, an arbitration court or an industry mediator may not be of these kinds, so it is noted of every organisation whether it is.',
    },
    source: 'LDMAL 10, 14; I-1 51',
    confidence: 'S',
  },
  'AGR-3': {
    name: { zh: '委托调解达成的协议', en: 'Agreement reached in suit' },
    text: {
      zh: '立案后委托调解达成协议的，应当交法院审查，由法院制作调解书，或者由原告申请撤诉。已有仲裁裁决的，撤诉可能使裁决发生效力，选择前应当告知当事人。',
      en: 'An agreement reached after docketing goes to the court, which reviews it and makes a mediation statement, or the plaintiff withdraws the suit. Where there is an award, withdrawal may bring it into force, and the parties must be told before they choose.',
    },
    source: 'TRule 20; ORule 20 ¶2',
    confidence: 'S',
  },
  'AGR-4': {
    name: { zh: '部分调解协议', en: 'Agreement on part of the claims' },
    text: {
      zh: '当事人只就一部分请求达成一致的，法院或者仲裁庭可以先就这一部分确认并制作调解书，其余请求继续审理。',
      en: 'Where the parties agree on some of the claims only, the court or the tribunal may fix that part in a mediation statement first, and the rest goes on.',
    },
    source: '民事调解规定 14; ARule 73',
    confidence: 'S',
    notBuilt: {
      zh: '目前一份协议了结案件的全部请求，尚不能只就一部分请求结案而让其余请求继续。',
      en: 'An agreement here settles the whole case; settling some claims while the rest go on is not yet possible.',
      waitsFor: 'planned',
    },
  },
  'AGR-5': {
    name: { zh: '代表人与代理人的和解权限', en: 'Who may settle for others' },
    text: {
      zh: '劳动者十人以上并推举三至五名代表人的，代表人变更、放弃请求或者和解，必须取得每一名被代表劳动者的同意。代理人和解须有当事人的特别授权。',
      en: 'Where ten or more workers act through three to five representatives, changing or dropping claims and settling need the consent of every worker represented. An agent needs special authority to settle.',
    },
    source: 'ARule 63; CPL 56, 62',
    confidence: 'S',
  },
  'AGR-6': {
    name: { zh: '口头协议', en: 'Oral agreement' },
    text: {
      zh: '人民调解和特邀调解中可以达成口头协议，由调解员记录内容。劳动争议调解组织主持达成的协议，法律要求采用书面形式，因此一律以书面协议为准。',
      en: 'In people’s mediation and in invited mediation an oral agreement is possible, and the mediator takes down what it says. Before a labour mediation organisation the law wants a written one, so an agreement in writing is always asked for.',
    },
    source: 'TRule 23; PML 28; LDMAL 14',
    confidence: 'S',
  },
  'AGR-7': {
    name: { zh: '委派调解协议的争议', en: 'Dispute about a referred agreement' },
    text: {
      zh: '当事人就委派调解协议的履行或者内容发生争议而起诉的，法院应当受理。按通说，裁决之后达成的协议走这条路，不应再次申请仲裁。裁决之前达成的协议，上述规定与劳动争议先申请仲裁的规定不一致：这里默认先申请仲裁，各地可以改为直接起诉。',
      en: 'A dispute about the performance or the content of an agreement reached on a court’s referral may be brought to court, and the court must take it. After an award this is the way, by a common reading, and a second arbitration would be wrong. Before any award that provision stands against the one that sends labour matters to arbitration: arbitration is assumed, and a region may choose the court.',
    },
    source: 'TRule 25 ¶1; LDMAL 15',
    confidence: 'L',
  },
  'AGR-8': {
    name: { zh: '协议内容', en: 'What an agreement states' },
    text: {
      zh: '调解协议应当写明当事人、争议事项、协议内容、履行方式与期限，由当事人签名盖章；有调解员和调解组织的，由其签名、加盖印章。',
      en: 'An agreement names the parties, the dispute, what is agreed, and how and by when it is performed. The parties sign it; where there is a mediator and an organisation they sign and seal too.',
    },
    source: 'TRule 24; Order17 26',
    confidence: 'S',
    notBuilt: {
      zh: '协议以文件哈希和履行安排记载，其余内容由调解组织审核。',
      en: 'The agreement is kept as a document with its hash and its instalments; its other contents are for the organisation to check.',
      waitsFor: 'outside',
    },
  },
} satisfies Rules;
