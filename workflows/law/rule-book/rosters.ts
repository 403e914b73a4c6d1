import type { Rules } from './rule';

/** Rosters of organisations and mediators. */
export const ROSTERS = {
  'ROS-1': {
    name: { zh: '调解名册的录入与确认', en: 'Entry and confirmation on the roster' },
    text: {
      zh: '在洛阳，县（区）人社部门录入调解组织和调解员信息后推送同级法院，由法院审核确认，符合条件的列入该院特邀调解名册，结果再反馈人社部门。工会系统的组织和调解员按同样方式由同级法院确认。各环节均未规定期限。',
      en: 'In Luoyang the county’s HR bureau enters organisations and mediators and sends them to the court of the same level, which examines and confirms them, puts those who qualify on its roster of invited mediators and reports back. The unions’ organisations and mediators are confirmed the same way. No step has a time limit.',
    },
    source: '002 三; 004 四',
    confidence: 'S',
  },
  'ROS-2': {
    name: { zh: '名册变更须再次确认', en: 'Every change is confirmed again' },
    text: {
      zh: '特邀调解组织和调解员的增加、减少或者变更，应当向同级法院报备，并由其重新确认。确认以前通说以原登记为准，变更部分不作为新委派、委托的依据。',
      en: 'Every addition, removal or change of an invited organisation or mediator is filed with the court of the same level and confirmed by it anew. By a common reading the old entry stands until then, and nobody new is entrusted on the strength of the change.',
    },
    source: '002 三',
    confidence: 'S',
  },
  'ROS-3': {
    name: { zh: '名册互通与共建专家库', en: 'Mutual rosters and a joint expert pool' },
    text: {
      zh: '人社部门的专业调解员经选任可以进入法院特邀调解员名册，法院的特邀调解员也可以被人社部门吸收。汝州由双方共建专家库；洛阳由市中院和市人社局共同确定市级调解专家资源库。',
      en: 'Professional mediators of the HR bureau may be selected for the court’s roster of invited mediators, and the court’s may be taken on by the bureau. In Ruzhou the two build an expert pool together; in Luoyang the intermediate court and the city’s bureau settle the city’s pool together.',
    },
    source: '000 二(六); 002 二',
    confidence: 'S',
  },
  'ROS-4': {
    name: { zh: '调解员动态台账', en: 'Ledger of mediators' },
    text: {
      zh: '随州的人社部门应当建立并及时更新调解员台账，提高持证率，并将队伍和人员信息通报法院、工会和司法行政部门，以便共同组建调解人员库。',
      en: 'In Suizhou the HR bureau keeps an up-to-date ledger of mediators, raises the share of those who hold a certificate, and tells the court, the union and the justice bureau who they are, so that a common pool can be formed.',
    },
    source: '001 三, 四(二)',
    confidence: 'S',
  },
  'ROS-5': {
    name: { zh: '调解员的种类与仲裁员身份', en: 'Kinds of mediators, and the office of arbitrator' },
    text: {
      zh: '阳新的调解队伍分为专职、兼职和特邀调解员，实行名册管理和动态考核。该文件允许人社局向兼职调解员颁发聘书，将其纳入兼职仲裁员队伍；但仲裁员须符合法定条件，并由仲裁委员会聘任。因此调解员与仲裁员应当分别登记，仲裁员须以仲裁委员会的聘任为依据。',
      en: 'Yangxin has full-time, part-time and invited mediators, kept on rosters and assessed continually. Its plan lets the HR bureau give part-time mediators a letter and take them into the ranks of part-time arbitrators. An arbitrator, however, must meet the conditions of the law and is appointed by the commission, so the two roles are kept apart and an arbitrator’s entry needs the commission’s act.',
    },
    source: '003 五(一); LDMAL 19(1), 20',
    confidence: 'S',
  },
  'ROS-6': {
    name: { zh: '特邀调解名册的管理要求', en: 'Conditions of the court’s roster' },
    text: {
      zh: '法院应当建立特邀调解组织和调解员名册，向列入者颁发证书、组织培训、公开名册，建立业绩档案，并定期评估和调整。上级法院的名册，下级法院可以使用。',
      en: 'A court keeps a roster of invited organisations and mediators, gives those on it a certificate, trains them, publishes the list, keeps a file on their work and reviews it regularly. Lower courts may use the roster of the court above.',
    },
    source: 'TRule 5-10, 3(5)-(6)',
    confidence: 'S',
  },
  'ROS-7': {
    name: { zh: '调解员违规的处理', en: 'Misconduct of mediators' },
    text: {
      zh: '特邀调解员强迫调解、违法调解、接受当事人请托或者财物、泄露调解过程或者协议内容的，法院视情节予以警告、通报，直至除名。当事人发现此类行为，可以向法院投诉。',
      en: 'A mediator who forces a settlement, mediates unlawfully, takes favours or gifts, or discloses the mediation or the agreement is warned, named in a notice or struck off the roster, according to gravity. Parties may complain to the court.',
    },
    source: 'TRule 28; ORule 29',
    confidence: 'S',
  },
  'ROS-8': {
    name: { zh: '工会录入与上级名册共用', en: 'The union’s own entries; a higher roster used below' },
    text: {
      zh: '工会系统的调解组织和调解员由各级工会自行管理、维护并推送本级法院确认，不经人社部门录入。上级法院建立的名册，下级法院可以共享使用。',
      en: 'The unions manage their own organisations and mediators and send them to the court of their level for confirmation, without the HR bureau. A roster made by a court may be used by the courts below it.',
    },
    source: '004 四; TRule 5; ORule 27',
    confidence: 'S',
  },
} satisfies Rules;
