import type { Rules } from './rule';

/** The award, the suit after it and its 15 days, and the appeal. */
export const AWARD = {
  'AWD-1': {
    name: { zh: '非终局裁决与十五日起诉期限', en: 'Non-final award: 15 days to sue' },
    text: {
      zh: '对非终局裁决不服的，任何一方自收到裁决书之日起十五个自然日内可以起诉；期满双方均未起诉的，裁决生效。按类推适用的通说，期限按各方各自收到之日分别计算。期限按每一劳动者与用人单位的组合、每一份裁决书分别计算，其他劳动者起诉或者收到裁决不产生影响。一方起诉后，另一方仍可能合法地收到裁决；只有起诉方自己的收到日期晚于其递交材料日期才属异常，仍予记录并提示。',
      en: 'Either party may sue within 15 natural days of receiving a non-final award; if nobody does, it takes effect when they are over. By a common reading, from analogy, each party’s days run from that party’s own receipt. They are held for each pair of worker and employer and for each award, so a fellow worker’s suit or receipt changes nothing. The other side may lawfully receive the award after one side has filed; only a receipt by the filing party dated after its own papers is odd, and is recorded with a warning.',
    },
    source: 'LDMAL 50; CPL-I 244; I-1 17',
    confidence: 'S',
  },
  'AWD-2': {
    name: { zh: '终局裁决', en: 'Award final upon issue' },
    text: {
      zh: '追索劳动报酬、工伤医疗费、经济补偿或者赔偿金，每项不超过当地月最低工资标准十二个月金额的裁决，以及执行国家劳动标准争议的裁决（不受该金额限制），自作出之日起生效，仅对用人单位终局；裁决书未写明类型时，法院按每项金额判断。劳动者可以在收到之日起十五日内起诉。用人单位只能在收到之日起三十日内，以六项法定事由之一向仲裁委员会所在地中级法院申请撤销。裁决被撤销的，任何一方自收到裁定之日起十五日内可以起诉；撤销或者驳回申请的裁定为终审裁定。撤销程序中法院可以调解并制作调解书。',
      en: 'Awards on pay, work-injury medical costs, compensation or damages of up to twelve months’ local minimum wage per item, and awards on labour standards without any cap, take effect when made and are final for the employer only; the court tests the cap item by item only where the award names no type. The worker may sue within 15 days of receipt. The employer may only ask the intermediate court of the commission’s place to set it aside, on one of six grounds and within 30 days of receipt. If it is set aside, either party may sue within 15 days of receiving the ruling; the ruling itself is final either way. In set-aside the court may mediate and give a mediation statement.',
    },
    source: 'LDMAL 47, 48, 49; ARule 50; I-1 19, 22, 23 ¶2',
    confidence: 'S',
  },
  'AWD-3': {
    name: { zh: '裁决类型的认定', en: 'Which kind of award it is' },
    text: {
      zh: '裁决是否终局，以裁决书载明的为准。裁决书未载明而用人单位起诉的：法院认定为非终局的予以受理；认定为终局的不予受理或者驳回起诉，用人单位自收到不予受理裁定之日起三十日内可以申请撤销（自驳回起诉裁定起算属通说）。同一份裁决书既有终局又有非终局事项的，按非终局处理；仲裁委员会应当分别制作裁决书，期限也就分别计算。通说认为，认定劳动关系存在的裁决不是终局裁决。',
      en: 'An award is of the kind it says it is. If it names none and the employer sues, the court takes the suit where it finds the award non-final; where it finds it final, it does not, and the employer may ask for set-aside within 30 days of receiving the refusal ruling (counting from a dismissal ruling is a reading). An award that mixes both in one document counts as non-final; the commission should write two documents, and each then has its own period. By a common reading an award that a labour relation exists is non-final.',
    },
    source: 'I-1 18, 20; ARule 50',
    confidence: 'S',
  },
  'AWD-4': {
    name: { zh: '劳动者起诉终局裁决', en: 'The worker sues on an award final upon issue' },
    text: {
      zh: '劳动者对终局裁决起诉的，用人单位的撤销申请不予受理。劳动者的起诉被驳回或者撤回的，用人单位自收到该裁定之日起三十日内可以申请撤销裁决。',
      en: 'Where the worker sues on an award final upon issue, the employer’s request to set it aside is not taken. If the worker’s suit is dismissed or withdrawn, the employer has 30 days from receiving that ruling to ask for set-aside.',
    },
    source: 'I-1 21 ¶2',
    confidence: 'S',
  },
  'AWD-5': {
    name: { zh: '部分起诉与双方起诉', en: 'Partial suits and suits of both sides' },
    text: {
      zh: '当事人仅就裁决的部分事项起诉的，该劳动者与用人单位之间的裁决整体不生效。裁决涉及数名劳动者的，只对起诉的劳动者不生效。双方均起诉的合并审理；一方撤诉，法院继续审理另一方的请求，裁决不因此恢复效力。',
      en: 'A suit on part of an award stops the whole of it between that worker and that employer. With several workers it stops only for those who sued. If both sides sue, the suits are joined; if one withdraws, the court goes on with the other’s claims, and the award does not revive.',
    },
    source: 'I-1 4, 16, 17',
    confidence: 'S',
  },
  'AWD-6': {
    name: { zh: '按时起诉（洛阳：首次收到材料之日）', en: 'Papers in time (Luoyang: first receipt by the court)' },
    text: {
      zh: '在洛阳，收到裁决后十五日内将起诉或者调解材料递交法院，调解不成的，以法院首次收到材料之日为起诉日；拒绝调解与调解失败同样处理。裁决由此不生效只是一种解读，《劳动争议调解仲裁法》第五十条只说起诉，也没有规定称仅递交调解申请就足够，故应当一并递交起诉状；调解失败后仍缺起诉状的，须在设定期限内补交，未设定的为七日，法无规定。其他地方只有法院已收到的起诉状能保护期限，交给调解组织或者服务站的材料，在到达法院之前不产生保护。法院应当出具注明日期的收据。洛阳所称“仲裁结果”宽于裁决书，但对不予受理通知书，十五日只作建议。',
      en: 'In Luoyang, where papers for suit or mediation reach the court within 15 days of receiving the award and mediation then fails, the filing date is the day the court first received papers; refused mediation counts the same as failed mediation. That this stops the award is a reading: LDMAL 50 speaks of suing and no text calls a mediation application alone safe, so a statement of claim should go in as well; one still missing after failed mediation is asked for within a set time, seven days where none is set, no text giving a figure. Elsewhere only a statement of claim protects, and papers given to an organisation or service station protect nothing until the court has them. The court must give a dated receipt. Luoyang’s word for the outcome is wider than an award, but for a refusal to admit the 15 days are advice only.',
    },
    source: '002 四 ¶3; LDMAL 50; ORule 8; TRule 21; CPL-I 208; 登记立案规定 2',
    confidence: 'L',
  },
  'AWD-7': {
    name: { zh: '逾期材料与释明', en: 'Late papers and judicial clarification' },
    text: {
      zh: '在洛阳，起诉或者调解材料晚于十五日到达的，法院经同意可以组织诉前调解，但须先释明：调解不成，起诉将不予受理或者被驳回；调解成功的，双方仍可共同申请在线确认或者由法院出具调解书。释明须按当事人分别记录文本、时间、人员和确认，未完成的不得进入选定调解组织的步骤；在设定期限内不回答的视为拒绝调解。拒绝调解的当事人并不因此败诉，材料移送法院，是否逾期只能由法院以不予受理或者驳回起诉的裁定认定，当事人可以在十日内上诉，或者由法院依法准许顺延。每一组期限都已届满或者裁决终局的，裁决已经生效，协议与可执行的文书并存，宜先询问法院是否确认；这是一种解读，并无明文。',
      en: 'In Luoyang, papers later than 15 days may still lead to mediation before suit, with consent, but the court must first explain that if it fails the suit will not be taken or will be dismissed; if it succeeds, the parties may together ask for online confirmation or a court mediation statement. The explanation is recorded for each party with its text, time, person and acknowledgement before an organisation is chosen, and a party who does not answer in the time set is taken to refuse mediation. A party who refuses has not lost: the papers go to the court, which alone finds lateness, by a ruling not to admit or to dismiss that can be appealed within ten days, or excuses it. If every period of the pair is over, or the award is final upon issue, the award is already effective and competes with the settlement; this is a reading, so ask the court whether it will confirm.',
    },
    source: '002 四 ¶3; CPL 86, 126, 157, 171',
    confidence: 'S',
  },
  'AWD-8': {
    name: { zh: '撤诉、驳回与裁决的效力', en: 'Withdrawal or dismissal, and the award' },
    text: {
      zh: '起诉后经法院准许撤诉的，原裁决自准许撤诉的裁定送达之日起生效。因超过期限被驳回的，裁决自期限届满次日起生效；因主体错误或者不属劳动争议被驳回的，裁决不生效。以上均以案件已经立案、且该组合中没有对方的诉讼在审为前提。诉讼以判决或者调解书结束的，所诉的裁决永不生效。前三项所依的2000年司法解释未见废止，但现行效力未经核实。',
      en: 'If the court allows a suit to be withdrawn, the award takes effect when that ruling is served. If the suit is dismissed as late, it takes effect from the day after the period; if because a party is wrong or it is no labour dispute, the award has no effect. All three need a docketed suit, and that no suit of the other side of the pair is pending. If the suit ends in a judgment or mediation statement, the award never takes effect. The interpretation of 2000 behind the first three is not seen as repealed, but its present force is not verified.',
    },
    source: 'SPC 2000 interpretation 1-3; I-1 4, 16, 17',
    confidence: 'S',
  },
  'AWD-9': {
    name: { zh: '不适用十五日的起诉', en: 'Suits without the 15 days' },
    text: {
      zh: '对不予受理、逾期不作决定或者逾期未裁决而起诉的，通说不受十五日限制，因为相关条文没有规定期限；无锡一份上诉裁定也持此见。时效自该事由发生时重新计算。',
      en: 'By a common reading a suit after refusal to admit, silence or an overdue award has no 15-day bar, since the articles name no period; an appeal ruling from Wuxi says the same. Limitation runs anew from the event.',
    },
    source: 'LDMAL 29, 43',
    confidence: 'L',
  },
  'AWD-10': {
    name: { zh: '立案审查', en: 'Docketing by the court' },
    text: {
      zh: '法院应当在七日内立案或者以裁定不予受理；材料须补正的，自补正次日起算。递交的结果分为收到、立案、退回补正、不予受理。为保护十五日，即使此后才补正，仍以首次收到之日为准，这是一种解读。',
      en: 'The court dockets the suit or refuses it by a ruling within seven days; with defects the days run from the day after they are cured. A filing ends as received, docketed, returned for cure or refused. On one reading the first receipt still counts for the 15 days, even if the papers are cured later.',
    },
    source: 'CPL 126; CPL-I 126; 在线诉讼规则 9',
    confidence: 'S',
  },
  'AWD-11': {
    name: { zh: '裁后立案服务站', en: 'The desk for docketing after award' },
    text: {
      zh: '随州在一站式联处中心设诉讼服务站或者法官工作室，办理不服裁决的立案并开设巡回法庭；汝州设裁审衔接巡回法庭，由仲裁委员会提供场所。只有法院人员或者法院系统接收的，才算法院收到材料，故应当记录由谁接收。',
      en: 'In Suizhou a court station at the joint centre takes suits against awards and holds a circuit tribunal; in Ruzhou a circuit tribunal sits on the commission’s premises. What is handed in there counts as received by the court only if court staff or the court’s system takes it, so it is recorded who received it.',
    },
    source: '000 二(五); 001 二',
    confidence: 'S',
    notBuilt: {
      zh: '裁后服务窗口已随规则集记载，尚无对应的提示。',
      en: 'The desk is recorded with the rule set; nobody is pointed to it yet.',
      waitsFor: 'planned',
    },
  },
  'AWD-12': {
    name: { zh: '诉讼中的时效抗辩', en: 'The limitation defence in court' },
    text: {
      zh: '在仲裁中未提出时效抗辩的，在诉讼中提出的，法院不予支持，但基于新证据的除外。该规定自2025年9月1日起施行；同一解释没有就调解、司法确认、送达或者期间另作规定。',
      en: 'A party who did not raise the limitation defence in arbitration cannot raise it in court, save on new evidence. This holds from 1 September 2025; the same interpretation says nothing on mediation, confirmation, service or periods.',
    },
    source: 'I-2 20',
    confidence: 'S',
    notBuilt: {
      zh: '抗辩是否提出、是否采纳，由当事人主张、法院认定。',
      en: 'Whether the defence is raised is for the party and whether it stands is for the court.',
      waitsFor: 'outside',
    },
  },
  'AWD-13': {
    name: { zh: '劳动争议的管辖', en: 'Jurisdiction' },
    text: {
      zh: '劳动争议诉讼由用人单位所在地或者劳动合同履行地的基层法院管辖。仲裁同样由这两地的仲裁委员会管辖，双方分别向两地申请的，由履行地的委员会管辖。',
      en: 'A labour suit lies at the basic court of the employer’s place or of the place of performance. Arbitration is divided the same way; when both commissions are seized, that of the place of performance prevails.',
    },
    source: 'LDMAL 21; ARule 8; I-1 3',
    confidence: 'S',
  },
  'AWD-14': {
    name: { zh: '先予执行裁决', en: 'Award of advance payment' },
    text: {
      zh: '先予执行的裁决不得起诉，劳动者可以申请执行。该裁决不开启起诉期限。',
      en: 'No suit lies against an award of advance payment, and the worker may have it enforced. It opens no period for suit.',
    },
    source: 'LDMAL 44; ARule 51; I-1 10',
    confidence: 'S',
  },
  'AWD-15': {
    name: { zh: '立案前和解与原裁决', en: 'Settlement before docketing, and the award' },
    text: {
      zh: '十五日内已递交材料，立案前经委派调解达成协议、尚无执行依据的，没有可撤回的诉讼；一种解读认为只适用《劳动争议调解仲裁法》第五十条，裁决可能已生效。司法确认被不予受理、驳回、逾期未申请或者撤回的，材料转入立案，起诉日仍为首次收到之日，这也是解读。已获确认的，两份可执行的文书可能并存，如何处理未经核实，应当记录、提示并询问法院。稳妥的做法是先立案，再由法院出具调解书。',
      en: 'Where the parties settle on a referral before docketing, papers are in time and no enforceable paper exists yet, there is no suit to withdraw. On one reading only LDMAL 50 applies, and the award may be effective. If confirmation is refused, lapses or is withdrawn, the papers go to docketing with the first receipt as the filing date, again a reading. If it is granted, two enforceable papers may compete; how that is solved is not verified, so record it, warn, and ask the court. It is safer to docket first and take a court mediation statement.',
    },
    source: 'LDMAL 50',
    confidence: 'L',
  },
  'APL-1': {
    name: { zh: '上诉', en: 'Appeal' },
    text: {
      zh: '对一审判决不服的，自判决书送达之日起十五日内可以上诉；对不予受理、管辖权异议、驳回起诉的裁定不服的，自送达之日起十日内可以上诉。各方的期限自其各自收到之日起算。小额诉讼实行一审终审，第二审的判决、裁定为终审。',
      en: 'A first-instance judgment can be appealed within 15 days of service, a ruling not to admit, on jurisdiction or to dismiss within ten. Each party’s days run from its own service. Small-claims judgments are final, and so is the second instance.',
    },
    source: 'CPL 157, 165, 171, 182; CPL-I 244',
    confidence: 'S',
  },
  'AWD-16': {
    name: { zh: '裁决书补正与遗漏请求', en: 'Correction of an award, and omitted claims' },
    text: {
      zh: '裁决书中的文字、计算错误或者遗漏的请求，由仲裁庭补正或者补充裁决。补正是否影响起诉期限的起算，没有明文规定：这里不改变任何期限，并提示各方按原期限办理。',
      en: 'The tribunal corrects slips of writing or reckoning in an award and decides claims that it left out. Whether a correction moves the period for suit is said nowhere: none is moved here, and the parties are told to keep to the day they know.',
    },
    source: 'ARule 54',
    confidence: 'S',
  },
  'AWD-17': {
    name: { zh: '先行裁决', en: 'Partial award' },
    text: {
      zh: '部分事实已经清楚的，仲裁庭可以就该部分先行裁决。当事人不服先行裁决的，就该裁决单独起算起诉期限。',
      en: 'Where part of the facts is clear the tribunal may decide that part first. Who does not accept the partial award has a period for suit of its own for it.',
    },
    source: 'ARule 49',
    confidence: 'S',
  },
} satisfies Rules;
