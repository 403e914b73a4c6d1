import type { Rules } from './rule';

/** Arbitration before the commission, from the application to the award. */
export const ARBITRATION = {
  'ARB-1': {
    name: { zh: '仲裁申请的受理', en: 'Admission of an arbitration application' },
    text: {
      zh: '仲裁委员会自收到申请之日起五个工作日内决定是否受理；材料有欠缺的，当场或者在五个工作日内一次性告知，补正后重新计算收到时间。决定不予受理或者逾期不作决定的，申请人可以起诉，但法律规定的正当延误除外：移送管辖、文书正在送达或者送达延误、等待另案结果或者伤残等级鉴定、等待开庭、鉴定或者调查期间、其他正当事由。以不属于受案范围为由不予受理的，属于劳动争议或者法院主管的其他案件由法院受理；以请求或者事实不明确为由的，可以起诉；以主体不适格为由且法院认定相同的，法院不受理。以无管辖权为由的，应当向有管辖权的仲裁委员会申请；起诉的，法院告知当事人向该委员会申请，或者附书面意见告知向原委员会申请，原委员会仍不受理时法院才受理。',
      en: 'The commission decides within five working days of receiving the application; it points out defects at once or within five working days in one go, and the time of receipt starts again when they are cured. If it refuses or stays silent the applicant may sue, unless the silence has a recognised cause: transfer, service under way or delayed, waiting for another case or a disability grading, waiting for the hearing, an appraisal or inquiry, or other good cause. If it refused because the dispute is not covered, the court takes it where it is a labour dispute or otherwise a court matter; if because claim or facts are lacking, the applicant may sue; if because of a wrong party and the court finds the same, the court does not take it. If it refused for lack of jurisdiction the way is the competent commission. On suit the court sends the party there, or back to the first commission with a written opinion, and takes the case only if that one still refuses.',
    },
    source: 'LDMAL 29; ARule 29, 30, 31, 46(2), 80; I-1 5, 6, 7, 12',
    confidence: 'S',
  },
  'ARB-2': {
    name: { zh: '送达副本、答辩与开庭通知', en: 'Copies, answer, tribunal, hearing' },
    text: {
      zh: '受理后五个工作日内，仲裁委员会将申请书副本送达被申请人，并组成仲裁庭通知当事人。被申请人自收到副本之日起十个工作日内答辩，仲裁委员会在收到答辩书后五个工作日内将副本送达申请人；不答辩不影响审理。开庭日期和地点应当在开庭五个工作日前书面通知，当事人有正当理由请求延期的，应当在开庭三个工作日前提出。',
      en: 'Within five working days of admission the commission serves the application on the respondent and names the tribunal. The respondent has ten working days from receipt to answer, and the answer goes on to the applicant within five working days; no answer does not stop the case. Notice of the hearing is given in writing five working days before it. A request to adjourn, for good reason, is made three working days before it.',
    },
    source: 'LDMAL 30, 32, 35; ARule 33, 37, 38, 80',
    confidence: 'S',
  },
  'ARB-3': {
    name: { zh: '审理期限、中止与逾期未裁决', en: 'Time for the award, suspension, overdue award' },
    text: {
      zh: '裁决应当自受理之日起四十五个自然日内作出；经书面批准并书面通知当事人，可以延长十五日。追加当事人的自决定之日、增加或者变更请求的（须在举证期限届满前提出）自受理该请求之日、合并审理反申请的自受理反申请之日、移送管辖的自接受移送之日重新计算；中止和公告送达期间不计入；反申请须在答辩期内提出，五个工作日内决定，逾期提出的另行申请。死亡、丧失行为能力、用人单位终止、不可抗力、须以另案为依据、等待工伤认定或者劳动能力鉴定等鉴定结论，以及其他情形，经仲裁委员会主任或者其委托的负责人批准并书面通知，可以中止，在此之前期限照常计算。逾期未裁决的，任何一方凭受理通知书或者其他申请证明可以起诉，但中止期间或者有正当延误事由的除外。法院立案后仲裁委员会终结审理，未立案的继续审理。',
      en: 'The award is due within 45 natural days of admission, plus 15 with written approval and written notice. The time starts again from the decision to join a party, the admission of added or changed claims (which must come before the evidence period ends) or of a counter-claim joined to the case, and from the taking over after a transfer; suspension and service by publication are left out. A counter-claim must come within the answer period and is decided on within five working days; a later one is a separate application. The case may be suspended for death, loss of capacity, the end of the employer, force majeure, dependence on another case, waiting for a work-injury finding, a grading or other appraisal, or another cause, but only with the approval of the director or the head he entrusts and written notice; until then the time runs. Once the award is overdue either party may sue with the acceptance notice or other proof of the application, save during suspension or a recognised delay; when the court dockets the suit the commission ends the case, otherwise it goes on.',
    },
    source: 'LDMAL 43; ARule 36, 44, 45, 46, 47, 48, 80; I-1 12',
    confidence: 'S',
  },
  'ARB-4': {
    name: { zh: '缺席与撤回申请', en: 'Absence and withdrawal' },
    text: {
      zh: '当事人收到书面开庭通知，无正当理由不到庭或者未经许可中途退庭的：申请人可以按撤回申请处理，此后重新申请的不予受理；对被申请人可以缺席审理和裁决。申请人自行撤回申请后又申请的，应当受理。以简便方式送达的开庭通知，未经确认也无证据证明已收到的，不得作为按撤回处理或者缺席裁决的依据。通说认为，撤回仲裁申请后不能直接起诉。',
      en: 'Only a party who received written notice and stays away without good reason, or leaves without leave, bears these results. An applicant may be treated as having withdrawn and can then not apply again; against a respondent the hearing may go on and a default award be made. One who withdraws of his own accord may apply again. A hearing notice served by simple means carries neither result unless confirmed or proved received. By a common reading one cannot go straight to court after withdrawing.',
    },
    source: 'ARule 35, 39, 59 ¶2',
    confidence: 'S',
  },
  'ARB-5': {
    name: { zh: '裁前调解与仲裁调解书', en: 'Mediation before the award' },
    text: {
      zh: '仲裁庭在作出裁决前应当先行调解。达成协议的制作仲裁调解书，经双方签收后生效；送达前一方反悔或者调解不成的，及时裁决。对已生效的仲裁调解书起诉的，法院不予受理。',
      en: 'The tribunal must try mediation before it makes an award. A settlement becomes a mediation statement of the commission, effective when both sides have signed for it; if mediation fails, or a party goes back on it before service, an award is made. A suit against an effective statement is refused.',
    },
    source: 'LDMAL 42; ARule 72; I-1 11',
    confidence: 'S',
  },
  'ARB-6': {
    name: { zh: '集体劳动人事争议的仲裁', en: 'Arbitration of collective disputes' },
    text: {
      zh: '劳动者一方十人以上且有共同请求的争议，以及不论人数的集体合同争议，优先立案、优先审理。劳动者可以推举三至五名代表；仲裁委员会在收到申请后五个工作日内决定是否受理，受理后五个工作日内一次性通知仲裁庭组成、答辩、举证和开庭事项。仲裁庭由三名仲裁员组成，并应当先行引导当事人协商、调解。符合简易处理条件的，可以简易处理，不受上述特别规定约束。这里的人数只计有共同请求的劳动者。',
      en: 'A dispute of ten or more workers with a common claim, or any dispute on a collective contract whatever the numbers, has priority. The workers may choose three to five representatives; the commission decides on admission within five working days of the application, and gives one notice of tribunal, answer, evidence and hearing within five working days of admission. Three arbitrators sit, and the parties are first guided to settle. A case fit for simple handling may be handled so, free of these rules. Only workers with a common claim are counted.',
    },
    source: 'ARule 5, 56 ¶1, 62, 63, 64, 65, 66, 80',
    confidence: 'S',
  },
  'ARB-7': {
    name: { zh: '仲裁案卷的保存与查阅', en: 'Keeping and reading arbitration files' },
    text: {
      zh: '以裁决结案的案卷至少保存十年，以调解或者其他方式结案的至少保存五年。当事人及其代理人可以查阅、复制案卷正卷。',
      en: 'Files of cases that ended with an award are kept for at least ten years, those that were mediated or ended otherwise for at least five. The parties may read and copy the main volume.',
    },
    source: 'ARule 23, 24',
    confidence: 'S',
  },
  'ARB-8': {
    name: { zh: '撤销案件', en: 'Revoking an admission made by mistake' },
    text: {
      zh: '受理后发现不应当受理的，仲裁委员会书面决定撤销案件，并自决定之日起五个工作日内书面通知当事人。仅因无管辖权的，不撤销，移送有管辖权的仲裁委员会。',
      en: 'A case admitted by mistake is revoked by a written decision, and the parties are told in writing within five working days of it. If only jurisdiction is lacking the case is not revoked but transferred to the competent commission.',
    },
    source: 'ARule 9, 32, 80',
    confidence: 'S',
  },
} satisfies Rules;
