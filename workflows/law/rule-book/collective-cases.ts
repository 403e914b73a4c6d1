import type { Rules } from './rule';

/** Major and collective cases, the joint conference, and what court and commission share. */
export const COLLECTIVE_CASES = {
  'COL-1': {
    name: { zh: '重大集体案件通报', en: 'Notice of major and collective cases' },
    text: {
      zh: '在汝州，仲裁委员会受理涉及十名以上劳动者、案情疑难复杂、社会影响重大或者可能引发连锁反应的案件后，应当排查群体性事件、上访等风险，主动与法院联系，联合处置；一般理解为具备其中一项即可。这里的人数不要求诉讼请求共同，与集体仲裁的人数条件分别计算。“主动”没有规定天数，按一个工作日掌握，到期未通报只作提示。其他地区未见同类的全国性规定，是否适用由当地自行确定。',
      en: 'In Ruzhou a commission that admits a case with ten or more workers, or one that is complex, of major social impact or likely to set off others, screens it for mass incidents and petitions, contacts the court of its own accord and works on it jointly. By a common reading any one of these is enough. The workers need have no common claim, so this number is kept apart from the one for collective arbitration. No number of days is laid down; one working day is used, and a notice not given by then is only pointed out. No national text that was read holds this rule, so elsewhere it applies only where the place has chosen it.',
    },
    source: '000 二(二)',
    confidence: 'L',
  },
  'COL-2': {
    name: { zh: '法院反馈重大案件处理情况', en: 'The court reports back on major cases' },
    text: {
      zh: '法院审理经通报的重大疑难案件，应当在依法独立审判的前提下考虑劳动仲裁的专业性，稳妥处理，并及时将处理情况反馈仲裁委员会。法院可以邀请仲裁员参与调解。“及时”没有规定天数。',
      en: 'In a case it was notified of, the court weighs the special nature of labour arbitration while judging independently, handles it with care and reports back to the commission promptly; no number of days is given. It may invite arbitrators to take part in the mediation.',
    },
    source: '000 二(二)',
    confidence: 'S',
  },
  'COL-3': {
    name: { zh: '专家库与联合工作室办理', en: 'Expert pool and joint office' },
    text: {
      zh: '洛阳的重大集体争议由市级调解专家资源库办理。阳新的重大疑难案件、集体案件以及下级调解未果的案件，由裁调审对接工作室联合调解。',
      en: 'In Luoyang major collective disputes go to the city’s pool of mediation experts. In Yangxin the joint linkage office takes major and difficult cases, collective ones, and those that failed at a lower tier.',
    },
    source: '002 二; 003 三(二)5',
    confidence: 'S',
  },
  'CNF-1': {
    name: { zh: '裁审联席会议', en: 'Joint conference' },
    text: {
      zh: '汝州的仲裁委员会与法院每年至少召开一次联席会议，并设联络员。洛阳、阳新和全国性文件只要求定期召开，未定次数。会议通报情况，讨论受理范围、程序衔接和法律适用，并形成会议纪要。',
      en: 'In Ruzhou commission and court hold a joint conference at least once a year and appoint liaison officers. Luoyang, Yangxin and the national notice ask only for regular meetings. The conference exchanges news, deals with scope, procedure and the application of law, and leaves minutes.',
    },
    source: '000 二(一); 002 六; 003 三(一)2; 004 七',
    confidence: 'S',
    notBuilt: {
      zh: '联席会议已随规则集记载，尚无召集和记录。',
      en: 'The conference is recorded with the rule set; none is called or minuted yet.',
      waitsFor: 'planned',
    },
  },
  'CNF-2': {
    name: { zh: '部门联络员', en: 'A liaison officer for each department' },
    text: {
      zh: '各参与部门应当明确一名联络员，负责案件信息交换和日常协调。随州为一站式中心的各成员部门各设一名；汝州由联席会议设立。',
      en: 'Each department taking part names one liaison officer for the exchange of case information and daily coordination. In Suizhou every member of the one-stop centre has one; in Ruzhou the joint conference appoints them.',
    },
    source: '000 二(一); 001 四(三)',
    confidence: 'S',
  },
  'SHR-1': {
    name: { zh: '案件跟踪与结果反馈', en: 'Case tracking and return of results' },
    text: {
      zh: '法院应当将劳动人事争议案件的后续处理和执行结果及时反馈仲裁委员会，双方据此对比、分析裁审结果。“及时”没有规定天数，按裁判文书生效之日起三十日掌握，到期未反馈只作提示。调解失败后是否继续跟踪仲裁和审判也没有全国性规定：一般只跟踪仲裁，汝州一并跟踪审判。',
      en: 'The court tells the commission promptly how a labour case went on and what its enforcement brought, and the two compare award and judgment. No number of days is laid down; thirty days from the paper taking effect are used, and a late report is only pointed out. No national text says whether a dispute is followed after a failed mediation: by default its arbitration is, and in Ruzhou its trial too.',
    },
    source: '000 二(二), 二(四)',
    confidence: 'S',
  },
  'SHR-2': {
    name: { zh: '案卷借阅与电子案卷共享', en: 'File loan and shared e-files' },
    text: {
      zh: '法院与仲裁委员会应当健全案卷借阅制度，在保证信息安全和保密的前提下探索电子案卷共享。每次借阅宜记明借阅人、用途、批准人、范围、归还日期和查阅情况。归还日期由双方商定，没有规定天数。',
      en: 'Court and commission lend each other files and work towards shared electronic ones, under security and secrecy. A loan states who asks, for what purpose, who approved it, which parts, when they come back, and who read them. The day of return is agreed; none is laid down.',
    },
    source: '000 二(四)',
    confidence: 'S',
    notBuilt: {
      zh: '案卷借阅的申请、批准、归还和查阅记录尚未建立。',
      en: 'Requests, approvals, returns and the record of who read a file are not kept yet.',
      waitsFor: 'planned',
    },
  },
  'SHR-3': {
    name: { zh: '办案指导', en: 'Guidance by cases' },
    text: {
      zh: '法院与仲裁委员会应当加强案例指导：开展类案分析，编写典型案例，就法律适用、程序和证据规则交换意见，并定期组织庭审观摩，对先裁后审的案件尤应交换意见。',
      en: 'Court and commission guide their work by cases: they analyse similar ones, edit typical ones, exchange views on law, procedure and evidence, and observe each other’s hearings at regular times, above all in cases that were tried after an award.',
    },
    source: '000 二(三), 二(七)',
    confidence: 'S',
    notBuilt: {
      zh: '典型案例库、类案分析和庭审观摩的登记尚未建立。',
      en: 'Typical cases, analyses of similar cases and observed hearings are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'SHR-4': {
    name: { zh: '统一信息数据库与风险预警', en: 'One database, reports and warnings' },
    text: {
      zh: '阳新要求建立全县统一的劳动争议数据库，按案件类型、行业和争议焦点动态分析，定期形成阶段性报告和风险预警，定向发送有关监管机构和重点企业。报告周期没有规定。',
      en: 'Yangxin asks for one database of labour disputes for the county, analysed by kind of case, industry and issue in dispute. Periodic reports and risk warnings go to the regulators concerned and to key enterprises. How often is not laid down.',
    },
    source: '003 三(一)2',
    confidence: 'S',
  },
  'COL-6': {
    name: { zh: '工会作为申请人与推举代表人', en: 'The union as applicant; elected representatives' },
    text: {
      zh: '因履行集体合同发生的争议，可以由工会作为申请人申请仲裁。劳动者推举的代表人参加仲裁，其变更、放弃、承认请求或者进行和解，须经被代表的每一名劳动者同意。',
      en: 'In a dispute over the performance of a collective contract the union may apply for arbitration as a party. Representatives whom the workers have elected take part for them, but to change, drop or admit claims or to settle they need the consent of every worker they represent.',
    },
    source: 'ARule 63',
    confidence: 'S',
  },
  'COL-7': {
    name: { zh: '加入与分案', en: 'Joining a case and leaving it' },
    text: {
      zh: '多名劳动者的请求属于同一种类的，可以一并处理，但须当事人同意；每名劳动者的请求仍是其本人的请求。后来的劳动者可以加入尚未达成协议的案件；有人不同意和解或者材料逾期的，可以分出另案处理，其申请日、裁决书收到日和法院收到材料之日一并转入，起诉期限在新案中继续计算；法院已就其作出裁定、送达正在进行的，不再分案。其余的人继续调解，协议文本重新记录后签署。',
      en: 'Claims of several workers of one kind may be handled together, with the parties’ consent; each stays the worker’s own. A worker may come into a case while nothing is agreed. Whoever does not want to settle, or whose papers came late, may leave for a case of his own: the day of the application, of the award’s receipt and of the papers go with him, and the period for suit runs on there; not once a court has ruled on his suit, nor while a service runs. The others go on, and sign terms recorded anew.',
    },
    source: 'CPL 55, 56; ARule 63',
    confidence: 'L',
  },
} satisfies Rules;
