import type { Rules } from './rule';

/** The mediation period: length, extension, pauses, ends, and what follows a failure. */
export const MEDIATION = {
  'MED-1': {
    name: { zh: '诉前调解期限三十日', en: 'Thirty days before docketing' },
    text: {
      zh: '法院诉前委派的案件，以及当事人自行申请调解的案件，调解期限为三十个自然日。在线调解的，期限从调解组织或者调解员在平台上确认接受之日起算；线下办理的，从签收材料之日起算。期限届满而各方没有一致同意延长的，调解以不成功终止。',
      en: 'Mediation on a court’s referral before docketing, or on a party’s own application, has thirty natural days. Online they run from the day on which the organisation or the mediator confirms acceptance on the platform; offline from the day on which the materials are signed for. If the period ends and not everyone has agreed to extend it, the mediation has failed.',
    },
    source: '002 四 ¶1; ORule 24, 25(6); TRule 27 ¶3',
    confidence: 'S',
  },
  'MED-2': {
    name: { zh: '调解期限的延长', en: 'Extension of the mediation period' },
    text: {
      zh: '洛阳：经各方当事人一致同意，调解期限可以再加三十日；按通常理解，只能延长一次。全国规则不限定延长的长度，由各方约定。延长的合意应当在原期限届满前达成；按通常理解，届满日遇休息日顺延的，以顺延后的日期为准，合意在期内达成而事后补录的，应当有能够证明达成日期的材料。两个期间如何衔接没有明文，这里从接受之日起连续计算六十日，只在末日遇休息日时顺延一次。',
      en: 'In Luoyang thirty more days may be added if every party agrees; by the natural reading this can be done once. Nationally the parties may agree on any length. The agreement to extend must be reached before the first period ends; by a common reading the rolled last day still counts, and a consent reached in time may be recorded later if its day is proved. No text says how the two periods join: here sixty days are counted through from acceptance, with one roll-over at the very end.',
    },
    source: '002 四 ¶1; ORule 24, 25(6)',
    confidence: 'L',
  },
  'MED-3': {
    name: { zh: '诉中委托调解的期限', en: 'Fifteen or seven days in suit' },
    text: {
      zh: '立案后委托调解的期限为：普通程序十五日，简易程序七日；只有各方当事人都同意才能延长，且只有延长的部分不计入审理期限。在线调解的，从平台上确认接受之日起算；线下的，从签收材料之日起算；法官自行调解的，从各方都同意调解之日起算。在洛阳，按通说，各方在第十五日或者第七日之前已达成合意的，可以适用三十日加三十日的期限。',
      en: 'Mediation after docketing has fifteen days in ordinary procedure and seven in summary procedure. It goes on longer only if every party agrees, and only the extended part is left out of the trial limit. The days run from acceptance on the platform, offline from signing for the materials, and from the consent of all parties where a judge mediates himself. In Luoyang the thirty and thirty days may be used, by a common reading, if all parties agreed to that by day fifteen or seven.',
    },
    source: 'ORule 24; TRule 27; 民事调解规定 4; 002 四 ¶1',
    confidence: 'S',
  },
  'MED-4': {
    name: { zh: '三十日内向法院反馈调解结果', en: 'Report to the court within thirty days' },
    text: {
      zh: '随州：人力资源社会保障部门和工会应当在接收案件后三十个自然日内把调解结果告知法院。「接收」指推送还是指接受没有明文，这里取较早的推送之日，因此答复是否接受的时间也包含在内。超过期限的后果文件没有规定：标为逾期，并通知法院和联络员。调解期限依约延长的，反馈义务不随之延长，按通说应当先报送阶段性情况。',
      en: 'In Suizhou the human resources department and the trade union must tell the court the result of the mediation within thirty natural days of receiving the case. No text says whether that means the push or the acceptance; here the earlier day, the push, is taken, so the time to reply lies inside the thirty days. The paper names no consequence: the case is marked overdue, and the court and the liaison officer are told. An agreed extension of the mediation does not extend this duty; by a common reading an interim report is due.',
    },
    source: '001 一',
    confidence: 'L',
  },
  'MED-5': {
    name: { zh: '十五日未达成协议可以申请仲裁', en: 'Fifteen days that open arbitration' },
    text: {
      zh: '法定的劳动争议调解组织收到调解申请之日起十五日内未达成调解协议的，当事人可以申请仲裁。这一期间只产生权利，不是必经的等待：当事人可以提前结束调解去申请仲裁。按通说，期间从第一个收到申请的组织起算，案件转到上一级组织时不重新计算，末日也不顺延。',
      en: 'If no agreement is reached within fifteen days after a statutory labour mediation organisation received the application, a party may apply for arbitration. The period only opens a right and is no waiting time: parties may end the mediation and go to arbitration sooner. By a common reading it runs from the first organisation’s receipt, is not started again when the case moves up a tier, and does not roll over.',
    },
    source: 'LDMAL 5, 10, 14',
    confidence: 'S',
  },
  'MED-6': {
    name: { zh: '企业调解委员会的期限', en: 'Periods of an enterprise committee' },
    text: {
      zh: '企业劳动争议调解委员会收到申请后，属于受理范围且双方都同意调解的，应当在三个工作日内受理。调解应当自受理之日起十五日内结束，双方同意的可以延长；到期未结束的，视为调解不成。这十五日没有注明是工作日，按通说为自然日。经双方同意，委员会也可以主动启动调解。',
      en: 'An enterprise mediation committee admits an application within three working days if it is in scope and both sides agree to mediate. It finishes within fifteen days of admission, or later if both agree; otherwise the mediation is deemed to have failed. The text does not call these fifteen days working days, so by a common reading they are natural days. With both consents the committee may also start on its own motion.',
    },
    source: 'Order17 22, 23, 29',
    confidence: 'L',
  },
  'MED-7': {
    name: { zh: '鉴定期间不计入调解期限', en: 'Appraisal time is left out' },
    text: {
      zh: '调解中进行鉴定的，鉴定所用的时间从调解期限中扣除；这是条文唯一写明对期限有影响的暂停事由。扣除的天数如何计算没有规定，按通常的期间算法，提出鉴定的当日不计，鉴定结束的当日计入。鉴定迟迟没有结果的，期限不能无限停止：没有条文规定上限，这里以六十个自然日为限。',
      en: 'Time taken by an appraisal is left out of the mediation period; it is the only pause whose effect on the period is laid down. How many days that is no text says: as in other counting, the day of the request is not counted and the day it ends is. An appraisal that does not come to an end cannot pause the period for ever; no text sets a limit, and sixty natural days are used here.',
    },
    source: 'ORule 26',
    confidence: 'S',
  },
  'MED-8': {
    name: { zh: '调解终止的情形', en: 'How a mediation ends' },
    text: {
      zh: '有下列情形之一的，调解终止：达成协议；当事人自行和解并撤回申请；期限内联系不上一方当事人；一方明确表示不愿调解；各方分歧过大；期限届满又无延长合意；一方拒绝签字；其他不宜继续的情形。',
      en: 'A mediation ends when an agreement is reached, when the parties settle by themselves and withdraw, when a party cannot be reached within the period, when a party plainly does not want it, when the sides are too far apart, when the period runs out without an agreed extension, when a party refuses to sign, or for another reason that rules out going on.',
    },
    source: 'ORule 25',
    confidence: 'S',
  },
  'MED-9': {
    name: { zh: '调解情况报告', en: 'Mediator’s report' },
    text: {
      zh: '调解终止后，调解员应当提交书面报告，并把材料移交法院。报告写明案件的基本情况、未能调解成功的原因、增加他人费用的不当行为以及对法院的提示；各方没有争议的事实另行记录。',
      en: 'When the mediation is over, the mediator reports in writing and hands the papers to the court. The report gives the basic facts, why no agreement came about, conduct that raised the costs of others, and hints for the court. Facts that nobody disputes are put down as well.',
    },
    source: 'TRule 26; ORule 21, 22',
    confidence: 'S',
  },
  'MED-10': {
    name: { zh: '调解中的让步不得作为不利证据', en: 'Concessions are not evidence' },
    text: {
      zh: '当事人为达成协议而妥协认可的事实和证据，在其后的诉讼中不得用作对其不利的依据，但各方都同意或者法律另有规定的除外。协商的内容在其后的仲裁中也受同样保护；调解后进入仲裁的，按通说比照处理。各方确认过的无争议事实可以使用。向法院移交的只有调解情况报告和无争议事实；让步的内容不移交，除非各方同意并记录在案。',
      en: 'Facts and evidence that a party concedes for the sake of settling may not be used against it in a later suit, unless everyone agrees or a law provides otherwise. What was said in negotiation is protected in arbitration too; for mediation followed by arbitration that is a reading. Undisputed facts that all have confirmed may be used. Only the report and the undisputed facts go to the court; concessions never do, unless all parties agree on record.',
    },
    source: 'TRule 22; ORule 18, 21; CPL-I 107; Order17 11 ¶2',
    confidence: 'S',
  },
  'MED-11': {
    name: { zh: '调解不成后的去向', en: 'Where a failed mediation goes' },
    text: {
      zh: '诉前调解不成的，法院依法立案；诉讼中调解不成的，恢复审理；阳新要求及时转入仲裁或者诉讼。尚无裁决的争议应当先申请仲裁，除非仲裁委员会已经不予受理、逾期不作决定或者逾期未裁决，或者法律允许直接起诉。告知之后给当事人三十个自然日去申请，届时没有申请的案件结案；这一等待时间没有条文依据，结案不影响权利，仲裁时效已从调解时重新计算。',
      en: 'After a failure before docketing the court dockets the case as the law provides; after a failure in suit the trial goes on; Yangxin wants a prompt move to arbitration or suit. Where there is no award yet, arbitration comes first, unless the commission refused, stayed silent or is overdue, or a direct suit is allowed. A party that has been told so has thirty natural days to file before the case is closed; no text gives this wait. Nothing is lost by the close, because limitation has begun anew with the mediation.',
    },
    source: '002 四 ¶5; ORule 21; TRule 21; 003 三(一)3; LDMAL 5',
    confidence: 'S',
  },
  'MED-12': {
    name: { zh: '调解中当事人死亡、丧失行为能力或终止', en: 'Death, incapacity or dissolution' },
    text: {
      zh: '调解期间当事人死亡、丧失行为能力或者终止的，没有直接规定。仲裁中由近亲属或者代理人参加，等待继承人、代理人或者承继者确定的可以中止；诉讼中相应中止或者终结。比照这些规定，按通说，调解暂不接触当事人，调解期限照常进行，除非包括承继者在内的各方同意延长；无法继续的，终止调解。',
      en: 'No text covers a party who dies, loses capacity or is dissolved during mediation. In arbitration near relatives or an agent join, and the case may be suspended until the heirs, the agent or the successor are known; in court the case is suspended or ended. By analogy, contact is put on hold while the period goes on, unless everyone including the successor agrees to extend it; otherwise the mediation ends as one that cannot go on.',
    },
    source: 'LDMAL 25; ARule 47; CPL 153, 154; ORule 25(8)',
    confidence: 'L',
  },
  'MED-13': {
    name: { zh: '疑似虚假调解的中止与报告', en: 'Suspected false mediation' },
    text: {
      zh: '调解员发现当事人可能恶意串通、虚假调解的，应当停止调解并报告，由法院或者调解组织审查后决定是否继续。此时调解期限是否停止没有条文规定，这里默认继续计算。',
      en: 'A mediator who suspects that the mediation is a sham must suspend it and report; the court or the organisation looks into it and decides. No text says whether the mediation period stops meanwhile; here it runs on unless the region decides otherwise.',
    },
    source: 'TRule 18',
    confidence: 'S',
  },
  'MED-14': {
    name: { zh: '对调解员的投诉', en: 'Complaints against mediators' },
    text: {
      zh: '当事人认为调解员强迫调解、无正当理由反复拒绝接受案件、收受财物、泄露秘密或者有其他违规行为的，可以向法院或者调解组织投诉，由其调查处理。',
      en: 'A party may complain to the court or the organisation of a mediator who forces mediation, repeatedly declines without ground, takes gifts, gives away secrets or breaks other rules; it is looked into and answered.',
    },
    source: 'ORule 29; TRule 28',
    confidence: 'S',
  },
} satisfies Rules;
