import type { Rules } from './rule';

/** Duties of the institutions; committees, court fee, jurisdiction. */
export const INSTITUTIONS = {
  'DUT-1': {
    name: { zh: '非诉调解中心', en: 'Non-litigation mediation centre' },
    text: {
      zh: '汝州的仲裁委员会与法院应当联合设立非诉调解中心，把非诉讼方式放在前面。中心由双方共同管理，其办理的案件宜同时计入双方。',
      en: 'In Ruzhou commission and court set up a non-litigation mediation centre together, so that disputes are first tried there. It belongs to both, and its cases are best counted for both.',
    },
    source: '000 二(六)',
    confidence: 'S',
    notBuilt: {
      zh: '调解组织目前只有一个主管单位，共同设立的中心尚不能登记。',
      en: 'An organisation has no two parents yet, so a centre of both bodies cannot be entered.',
      waitsFor: 'planned',
    },
  },
  'DUT-2': {
    name: { zh: '诉调对接工作室', en: 'Linkage office at the commission' },
    text: {
      zh: '汝州应当在市仲裁委员会设立诉调对接工作室，保障调解、仲裁、审判的衔接。工作室的地址、人员和开放时间应当明确。',
      en: 'In Ruzhou an office that links mediation, arbitration and trial sits at the city’s commission. Its address, staff and hours should be known.',
    },
    source: '000 二(六)',
    confidence: 'S',
    notBuilt: {
      zh: '工作室的地址、人员、开放时间和收案登记尚无记录。',
      en: 'Its address, staff, hours and intake are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-3': {
    name: { zh: '劳动争议巡回法庭', en: 'Circuit tribunal at the commission' },
    text: {
      zh: '汝州设劳动争议巡回法庭，由仲裁委员会提供场所，法院派员定期或者不定期进驻，法官和仲裁员各自审理、协同办案。在巡回法庭提交的材料，只有法院实际收下的，才算法院收到。',
      en: 'In Ruzhou a circuit tribunal for labour disputes sits on the commission’s premises; judges come at fixed or other times, and judge and arbitrator each hear their own cases side by side. Papers left there count as received by the court only if the court took them.',
    },
    source: '000 二(五)',
    confidence: 'S',
    notBuilt: {
      zh: '巡回法庭的开庭日程尚未公布给当事人。',
      en: 'The calendar of its sittings is not shown to the parties yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-4': {
    name: { zh: '流动仲裁庭', en: 'Mobile arbitration tribunal' },
    text: {
      zh: '阳新的仲裁员、工会干部和法官组成联合服务队，以流动仲裁庭的方式到园区和企业现场开庭、调解和普法。',
      en: 'In Yangxin arbitrators, union officers and judges go out together and hear, mediate and explain the law at industrial parks and enterprises, as a mobile tribunal.',
    },
    source: '003 四(二)',
    confidence: 'S',
    notBuilt: {
      zh: '流动开庭的时间、地点和案件清单尚无登记。',
      en: 'Time, place and cases of the mobile sittings are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-5': {
    name: { zh: '专门庭室', en: 'A division for the linkage' },
    text: {
      zh: '汝州法院应当由专门庭室负责裁审衔接工作，推进劳动争议专业化审判。',
      en: 'In Ruzhou one division of the court is responsible for the link with arbitration, and labour cases are tried by specialists.',
    },
    source: '000 三(二)',
    confidence: 'S',
    notBuilt: {
      zh: '各单位的负责部门和人员已登记；案件仍只送到法院，不送到庭室。',
      en: 'Which division and person is responsible is entered; cases still go to the court as a whole.',
      waitsFor: 'planned',
    },
  },
  'DUT-6': {
    name: { zh: '负责部门和工作人员', en: 'Department and officers in charge' },
    text: {
      zh: '洛阳的各基层法院和县级以上人社部门应当明确负责诉调对接工作的部门和具体人员。',
      en: 'In Luoyang every basic court and every HR bureau from county level up names the department and the people in charge of the linkage.',
    },
    source: '002 一',
    confidence: 'S',
  },
  'DUT-7': {
    name: { zh: '庭审观摩与文书互评', en: 'Observed hearings and mutual review of documents' },
    text: {
      zh: '汝州的仲裁委员会与法院应当通过观摩和互评庭审、互查互评文书提高办案水平。评议宜由对方单位进行，文书应当隐去当事人身份。',
      en: 'In Ruzhou commission and court observe and assess each other’s hearings and check each other’s documents. The reviewer is best from the other body, and the parties’ identities are removed.',
    },
    source: '000 二(七)',
    confidence: 'S',
    notBuilt: {
      zh: '互评的文书、评阅人和评语尚无登记。',
      en: 'Documents drawn, reviewers and remarks are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-8': {
    name: { zh: '督促企业建立工会和调解组织', en: 'Urging enterprises to found unions and committees' },
    text: {
      zh: '随州的人社局和总工会应当引导、督促没有工会的企业成立工会，建立并完善企业劳动争议调解组织，并指导其开展工作。',
      en: 'In Suizhou HR bureau and union guide and urge enterprises without a trade union to found one, and to set up and improve a mediation body of their own, and help it to work.',
    },
    source: '001 一',
    confidence: 'S',
    notBuilt: {
      zh: '引导和督促由人社局、总工会自行开展，无法代行。',
      en: 'Guiding and urging enterprises is done by the bureau and the union themselves.',
      waitsFor: 'outside',
    },
  },
  'DUT-9': {
    name: { zh: '裁审衔接和疑难案件研讨', en: 'Discussion of difficult cases' },
    text: {
      zh: '随州设在联调中心的法院服务站或者法官工作室，除办理裁决后的立案审判外，还组织裁审衔接和疑难案件研讨。研讨意见对个案没有约束力。',
      en: 'In Suizhou the court’s station at the joint centre, besides docketing and hearing cases after an award, holds discussions on the linkage and on difficult cases. What is concluded there binds nobody in a case.',
    },
    source: '001 二',
    confidence: 'S',
    notBuilt: {
      zh: '研讨的案件、问题、参加人和结论尚无登记。',
      en: 'Cases, questions, participants and conclusions of these discussions are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-10': {
    name: { zh: '调解组织统一规范', en: 'Uniform standards for mediation bodies' },
    text: {
      zh: '随州的人社局、司法局和总工会应当统一规范各级劳动争议人民调解组织的场所设施、工作职责、调解程序、笔录、文书和卷宗整理。',
      en: 'In Suizhou HR bureau, justice bureau and union set uniform standards for people’s mediation bodies in labour disputes: premises, duties, procedure, minutes, documents and the order of files.',
    },
    source: '001 三',
    confidence: 'S',
    notBuilt: {
      zh: '文书样式已统一（见 docs/forms.md）；案卷是否完整尚不核对。',
      en: 'Papers are made from one set of forms (docs/forms.md); whether a file is complete is not checked yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-11': {
    name: { zh: '“五有”标准', en: 'The five requirements of a station' },
    text: {
      zh: '阳新的各级调解工作室应当有牌子、有场地、有制度、有人员、有印章，五项逐一具备并有据可查；建设目标为县级中心1个、乡镇分中心6个、企业工作站30个。',
      en: 'In Yangxin every mediation station has a sign, premises, rules, staff and a seal; each of the five is there and can be shown. It means to have one centre of the county, six of towns and thirty stations in enterprises.',
    },
    source: '003 三(一)1',
    confidence: 'S',
  },
  'DUT-12': {
    name: { zh: '调解员联合培训', en: 'Joint training of mediators' },
    text: {
      zh: '各地应当建立联合培训机制，定期培训参与劳动争议调解的各类调解员；汝州由法院与仲裁委员会联合开发课程和现场教学，洛阳由法院会同人社部门培训指导。',
      en: 'Mediators of every kind in labour disputes are trained together and regularly. In Ruzhou court and commission develop courses and on-site teaching; in Luoyang the courts train and guide with the HR bureaus.',
    },
    source: '001 三; 000 二(七); 002 二',
    confidence: 'S',
  },
  'DUT-13': {
    name: { zh: '持证率', en: 'Share of certified mediators' },
    text: {
      zh: '随州的人社部门应当加强调解员管理，不断提高持证率。文件没有说明指何种证书，也没有规定计算口径。',
      en: 'In Suizhou the HR bureau manages its mediators and keeps raising the share who hold a certificate. The paper says neither which certificate nor how to count.',
    },
    source: '001 三',
    confidence: 'S',
  },
  'DUT-14': {
    name: { zh: '调解平台动态监测', en: 'Watch over the online platform' },
    text: {
      zh: '随州的人社部门应当加强调解平台的动态监测，及时办理网上调解案件，并指导做好组织和调解员信息的录入。未答复和逾期的案件应当及时提示责任单位。',
      en: 'In Suizhou the HR bureaus watch the mediation platform, handle online cases in time and see that organisations and mediators are entered. Cases left unanswered or overdue are pointed out to whoever is responsible.',
    },
    source: '001 四(一)',
    confidence: 'S',
  },
  'DUT-15': {
    name: { zh: '向法院提供案件办理情况', en: 'The case record sent to the court' },
    text: {
      zh: '在洛阳，调解成功后当事人申请司法确认或者法院调解书的，调解组织可以将案件办理情况提供给法院，为其审查提供支持。',
      en: 'In Luoyang, once a mediation has succeeded and the parties ask for confirmation or a court statement, the mediation organisation may send the court the record of how the case was handled, to support its review.',
    },
    source: '002 四',
    confidence: 'S',
  },
  'DUT-16': {
    name: { zh: '使用法院平台的音视频功能', en: 'The court’s video sessions' },
    text: {
      zh: '洛阳的调解组织应当积极使用音视频调解。当地人社平台不支持的，对自行受理的案件，可以通知并指导当事人使用法院调解平台的音视频功能；调解成功的，当事人可以申请司法确认。',
      en: 'Mediation organisations in Luoyang are to use audio and video. Where the local HR platform has none, they may guide the parties of cases they took in themselves to the court platform’s sessions; after success the parties may apply for confirmation.',
    },
    source: '002 五',
    confidence: 'S',
  },
  'DUT-17': {
    name: { zh: '经验和困难层报', en: 'Reports upwards on experience and difficulties' },
    text: {
      zh: '洛阳各县（区）应当将推进中的做法、成效和困难及时报市中院和市人社局；全国性文件要求各地及时层报最高人民法院和全国总工会。均未规定天数。',
      en: 'In Luoyang the counties report their practice, results and difficulties promptly to the intermediate court and the city’s HR bureau; the national notice asks for the same, level by level, to the Supreme Court and the national union federation. No number of days is given.',
    },
    source: '002 八; 004 八',
    confidence: 'S',
    notBuilt: {
      zh: '定期分析报告可逐级报送并签收；专门的经验和困难报告尚无登记。',
      en: 'Periodic analysis reports are sent up and received; those on experience and difficulties have no place of their own yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-18': {
    name: { zh: '试点工作定期汇报', en: 'Regular report on the pilot' },
    text: {
      zh: '阳新由联席会议办公室（县人社局）定期向上级人社、工会、法院等部门汇报试点进展、成效和困难，并争取政策和资金支持。周期未作规定。',
      en: 'In Yangxin the conference office, the county’s HR bureau, regularly tells the HR, union and court bodies above it of progress, results and difficulties of the pilot and seeks their support. The interval is not laid down.',
    },
    source: '003 五(三)1',
    confidence: 'S',
    notBuilt: {
      zh: '定期汇报及其周期尚未登记。',
      en: 'The report and its interval are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-19': {
    name: { zh: '仲裁院立案前调解', en: 'Mediation by the arbitration office before admission' },
    text: {
      zh: '阳新对各级工作站上报、当事人直接申请或者经引导而来的争议，由仲裁院在立案前指派有经验的仲裁员或者调解员调解。该调解属于裁前调解；除另有证明外，仲裁院不视为法定的劳动争议调解组织。参与调解的仲裁员应当列入回避核查。',
      en: 'In Yangxin disputes sent up by a station, brought directly or guided there are mediated before admission by an experienced arbitrator or mediator whom the arbitration office assigns. This is mediation before arbitration; unless shown otherwise the office does not count as a mediation organisation of the statute. An arbitrator who mediated is checked for recusal later.',
    },
    source: '003 三(二)4; LDMAL 10',
    confidence: 'S',
    notBuilt: {
      zh: '仲裁院尚不能登记为立案前的调解单位。仲裁员曾在本案调解的，组庭时已告知当事人（ACC-6）。',
      en: 'The arbitration office cannot yet be entered as a mediator before admission. That an arbitrator mediated the case the parties are told once the tribunal is named (ACC-6).',
      waitsFor: 'planned',
    },
  },
  'DUT-20': {
    name: { zh: '乡镇工作站协助调查', en: 'Inquiries by town stations' },
    text: {
      zh: '阳新的乡镇调解工作站遇有复杂案件应当及时上报，并协助县仲裁院开展调查。',
      en: 'In Yangxin a town station passes complex cases up promptly and helps the county’s arbitration office with inquiries.',
    },
    source: '003 三(二)2',
    confidence: 'S',
    notBuilt: {
      zh: '上报已可办理；调查的委托、答复和日期尚无登记。',
      en: 'Cases can be passed up; requests for inquiry and their answers are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-21': {
    name: { zh: '零工驿站服务团队', en: 'Teams at gig-worker stations' },
    text: {
      zh: '阳新的零工驿站调解室由驿站工作人员、社区调解委员会人员和人社部门人员三方组成服务团队，为灵活就业者提供咨询、即时调解和引导申请仲裁。',
      en: 'In Yangxin the mediation room of a gig-worker station is run by a team from three sides: the station, the community’s mediation committee and the HR bureau. It advises, mediates on the spot and guides people to arbitration.',
    },
    source: '003 三(二)1',
    confidence: 'S',
  },
  'DUT-22': {
    name: { zh: '简单案件快速审理', en: 'Quick trial of simple cases' },
    text: {
      zh: '阳新县法院对进入诉讼程序的简单劳动争议案件实行快速审理，是否适用由法院决定。',
      en: 'The court of Yangxin tries simple labour cases quickly once they are in suit; whether a case is one of them the court decides.',
    },
    source: '003 附件1',
    confidence: 'S',
    notBuilt: {
      zh: '移送法院时尚不能提出快速审理的建议。',
      en: 'A file handed to the court does not yet carry a suggestion of quick trial.',
      waitsFor: 'planned',
    },
  },
  'DUT-23': {
    name: { zh: '信访转介', en: 'Referral of petitions' },
    text: {
      zh: '阳新的信访等成员单位按职责转介劳动争议，转入和转出均应有来源、日期、承办单位和答复。',
      en: 'In Yangxin the petition office and other members refer labour disputes by their own tasks. A referral in either direction has a source, a date, a receiving unit and an answer.',
    },
    source: '003 附件1',
    confidence: 'S',
    notBuilt: {
      zh: '信访的转入、转出尚无登记。',
      en: 'Referrals from and to the petition office are not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-24': {
    name: { zh: '工会法律援助', en: 'Legal aid by the union' },
    text: {
      zh: '阳新县总工会应当为职工提供必要的法律援助，并监督调解协议的后续履行。援助的申请可以自登记时起提出，准予或者不准均记明日期。',
      en: 'The county’s union federation in Yangxin gives workers the legal aid they need and watches over the performance of agreements. Aid may be asked for from intake on; the answer, granted or refused, is recorded with its day.',
    },
    source: '003 附件1',
    confidence: 'S',
  },
  'DUT-25': {
    name: { zh: '行业仲裁审理指引', en: 'Arbitration guidelines for an industry' },
    text: {
      zh: '阳新结合制鞋业等行业的用工特点，制定行业性劳动争议仲裁审理指引。指引供参考，不改变法律规定。',
      en: 'Yangxin draws up guidelines for arbitration in an industry, beginning with the shoe trade and its conditions of work. They are guidance and change no law.',
    },
    source: '003 四(一)',
    confidence: 'S',
    notBuilt: {
      zh: '指引由当地仲裁机构制定，尚未见公布的文本。',
      en: 'The local arbitration body writes these guidelines; no published text was found.',
      waitsFor: 'outside',
    },
  },
  'DUT-26': {
    name: { zh: '数据采集更新共享的责任', en: 'Who collects, updates and shares data' },
    text: {
      zh: '阳新应当明确人社、工会、法院、司法等部门在数据采集、更新和共享方面的责任和路径。',
      en: 'Yangxin lays down which of HR bureau, union, court and justice bureau collects, updates and shares which data, and by which way.',
    },
    source: '003 三(一)2',
    confidence: 'S',
    notBuilt: {
      zh: '各项数据的责任单位和更新路径尚无登记。',
      en: 'Who is responsible for which data, and how it is updated, is not recorded yet.',
      waitsFor: 'planned',
    },
  },
  'DUT-27': {
    name: { zh: '典型案例', en: 'Typical cases' },
    text: {
      zh: '汝州的仲裁委员会与法院应当编写典型案例；洛阳、阳新要求以典型案例宣传和总结经验。案例取自已结案件，隐去身份，宜经双方认可后使用。',
      en: 'In Ruzhou commission and court edit typical cases; Luoyang and Yangxin ask for them to inform the public and to sum up experience. They come from closed cases, name nobody, and are best approved by both bodies.',
    },
    source: '000 二(三); 002 八; 003 五(二)2, 五(三)3',
    confidence: 'S',
    notBuilt: {
      zh: '典型案例的选取、隐名和审核尚未建立。',
      en: 'Choosing, anonymising and approving typical cases is not there yet.',
      waitsFor: 'planned',
    },
  },
  'ORG-1': {
    name: { zh: '企业调解委员会的组成', en: 'Composition of mediation committees' },
    text: {
      zh: '企业劳动争议调解委员会由人数相等的劳动者代表和企业代表组成，设主任一人。阳新的方案另提到工会代表一方；该方可以如实记载，但不作为委员会成立的条件。',
      en: 'An enterprise’s mediation committee has equal numbers from the workers and from the enterprise, and a chair. Yangxin’s plan adds the union as a third side; it is recorded where it exists and never demanded.',
    },
    source: 'LDMAL 10; Order17 13-15; 003 三(二)3',
    confidence: 'S',
  },
  'FEE-1': {
    name: { zh: '案件受理费', en: 'Court fee' },
    text: {
      zh: '劳动争议案件的诉讼受理费每件十元。原告自收到法院交费通知次日起七日内未交，又未获准缓、减、免的，按撤诉处理。此时裁决可能发生法律效力，这一后果是通说，条文没有直接规定。',
      en: 'A labour suit costs ten yuan. If the plaintiff does not pay within seven days of the court’s notice, and no relief was granted, the suit counts as withdrawn. The award may then take effect; that is a common reading, not a text.',
    },
    source: '诉讼费用交纳办法 13(4), 22; CPL-I 213',
    confidence: 'S',
  },
  'JUR-1': {
    name: { zh: '管辖权异议', en: 'Objection to jurisdiction' },
    text: {
      zh: '仲裁中，当事人对管辖有异议的，应当在答辩期满前书面提出；成立的，案件移送有管辖权的仲裁委员会。诉讼中，应当在提交答辩状期间提出，由法院裁定；诉讼部分的条文尚待再次核对。',
      en: 'In arbitration a party objects to jurisdiction in writing before the answer period ends; if it is right, the case goes to the competent commission. In court, which deals with it itself, the objection is made within the time for the answer and decided by ruling; the article for the court is still to be read again.',
    },
    source: 'ARule 10; CPL 130',
    confidence: 'L',
  },
} satisfies Rules;
