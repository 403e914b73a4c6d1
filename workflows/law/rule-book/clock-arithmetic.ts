import type { Rules } from './rule';

/** How periods are counted, end, roll, and are saved when missed. */
export const CLOCK_ARITHMETIC = {
  'CLK-1': {
    name: { zh: '期间开始之日不计入', en: 'The start day is not counted' },
    text: {
      zh: '按日、月、年计算的期间，开始当日不算，从次日起算。裁决后的起诉期限和申请撤销期限同样从收到裁决的次日起算：北京的解答写明此点，其他地区属通说。《办案规则》对计算方法没有规定的，仲裁委员会可以参照民事诉讼法。',
      en: 'In a period of days, months or years the day of the starting event does not count; the first day is the one after it. The periods for suit and for set-aside after an award also run from the day after receipt: the Beijing High Court says so in terms, elsewhere it is a common reading. Where the arbitration rules are silent on counting, the commission may follow the Civil Procedure Law.',
    },
    source: 'CPL 85 ¶2; CPL-I 125; 民法典 201; LDMAL 48, 49; 京高法发〔2024〕534号 12; ARule 19 ¶2',
    confidence: 'S',
  },
  'CLK-2': {
    name: { zh: '末日为法定休假日的顺延', en: 'Roll-over from a rest day' },
    text: {
      zh: '期间最后一日是法定休假日的，以休假结束后的第一日为届满日；处于期间中间的休假日不扣除。通说认为星期六、星期日同样属于此处的休假日：最高人民法院2014年12月12日的文件明确列举，国家机关周末也不办公。2021年修法把“节假日”改为“法定休假日”，少数人据此作狭义理解。以工作日计算的期限，以及权利开启或者视为送达的日期，不适用顺延。',
      en: 'If the last day of a period is a statutory rest day, the period ends on the first day after the rest; rest days in the middle are not taken out. By settled practice Saturdays and Sundays count as such days: a Supreme Court document of 12 December 2014 lists them, and state bodies are closed then. A narrower reading relies on the 2021 change of wording. Periods in working days do not roll, nor do days on which a right opens or a document is deemed served.',
    },
    source: 'CPL 85 ¶3; 民法典 203; 国务院关于职工工作时间的规定 7',
    confidence: 'L',
  },
  'CLK-3': {
    name: { zh: '调休', en: 'Adjusted days: bridge days and make-up days' },
    text: {
      zh: '国务院放假通知安排的连休日按休息日处理，调休上班的星期六、星期日按工作日处理。期间恰在调休上班日届满的不再顺延，期间也可能顺延到调休上班日。该做法沿用“以实际休假为准”的旧司法解释，该解释已随民法典施行而废止，但实务仍照此办理，属通说。对当事人另外提示届满日以前最近的一个普通工作日，建议在该日前办妥。',
      en: 'Days off in the State Council’s holiday notice are rest days; Saturdays and Sundays on which people make up for them are working days. A period that ends on a make-up day does not roll, and another may roll onto one. This follows the repealed rule that the days actually rested decide; by a common reading courts still work that way. Parties are also shown the last ordinary working day up to the end, as the day to act by.',
    },
    source: 'CPL 85 ¶3; 民法典 203; 民通意见 198 ¶2',
    confidence: 'L',
  },
  'CLK-4': {
    name: { zh: '最后一日的截止时间', en: 'End of the last day' },
    text: {
      zh: '期间到最后一日的24时截止；对方有业务时间的，到停止业务活动时截止。因此，窗口递交纸质材料以办公结束时间为准。网上提交的，北京时间当日24时以前提交视为按期，此点依平台惯例，属通说。',
      en: 'A period ends at midnight of its last day, or at closing time where the receiving body keeps business hours; paper at the counter is therefore bound to closing time. An online filing before midnight Beijing time is treated as in time; this is platform practice and a common reading.',
    },
    source: '民法典 203 ¶2',
    confidence: 'S',
  },
  'CLK-5': {
    name: { zh: '交邮（在途时间不计）', en: 'Posting: time in the mail does not count' },
    text: {
      zh: '诉讼文书在届满以前已经交邮的，无论何日寄到，都不算逾期；判断是否按期只看邮戳日。邮戳日与收到日应当分别记载。通说认为，以邮寄方式起诉的按期成立，但洛阳所称“首次收到材料之日”仍记法院实际收到之日。',
      en: 'A document posted before the period ends is in time, whenever it arrives; only the postmark decides. The day of posting and the day of receipt are recorded separately. By a common reading a suit sent by post is in time, while Luoyang’s day of first receipt remains the day on which the court actually received it.',
    },
    source: 'CPL 85 ¶4; 002 四 ¶3',
    confidence: 'S',
  },
  'CLK-6': {
    name: { zh: '申请顺延期限', en: 'Relief for a missed period' },
    text: {
      zh: '当事人因不可抗力或者其他正当理由误了期限的，可以在障碍消除后10日内请求顺延。是否准许由法院决定；准许的，按法院所定期限办理。',
      en: 'A party kept from acting in time by force majeure or another proper reason may ask for more time within 10 days after the obstacle is gone. The court alone decides; where it allows the request, the day it sets applies.',
    },
    source: 'CPL 86',
    confidence: 'S',
  },
  'CLK-7': {
    name: { zh: '以小时计算的期间', en: 'Periods in hours' },
    text: {
      zh: '以小时计算的期间，开始的那一小时不算，从下一小时起算。五份文件中没有以小时计算的期限。',
      en: 'In a period of hours the hour in which it begins does not count; it runs from the next one. None of the five papers sets a period in hours.',
    },
    source: 'CPL-I 125',
    confidence: 'S',
    notBuilt: {
      zh: '调解、仲裁与诉讼衔接的期限均以日、月、年计算，没有以小时计算的期限需要处理。',
      en: 'No period of mediation, arbitration or their link with the courts runs in hours, so there is nothing to count.',
      waitsFor: 'outside',
    },
  },
  'CLK-8': {
    name: { zh: '放假安排未公布的年度', en: 'A year whose holiday notice is not out' },
    text: {
      zh: '次年放假通知通常在上一年10月下旬至12月上旬公布。公布以前，只按周末和《放假办法》第二条固定的假日推算：元旦、除夕至正月初三、清明、5月1日至2日、端午、中秋、10月1日至3日。这样得出的日期标明“暂定”，并告知当事人可能的最早日期。通知公布或者更正后，凡计算涉及变动日的进行中期限一律重算，日期提前或者推后的，都要通知受影响的人。',
      en: 'The holiday notice for a year usually comes out between late October and early December of the year before. Until then only weekends and the days fixed by article 2 of the holiday regulation are used: 1 January, New Year’s Eve to the third of the first lunar month, Qingming, 1 and 2 May, Dragon Boat, Mid-Autumn, 1 to 3 October. A date found that way is called provisional, and parties are shown the earliest day it could be. When the notice or a correction comes, every running period that looked at a changed day is counted again, and whoever’s date moves, earlier or later, is told.',
    },
    source: '放假办法 2',
    confidence: 'L',
  },
  'CLK-9': {
    name: { zh: '“以上、以内、届满”包括本数', en: 'Limits include the number itself' },
    text: {
      zh: '法律用语“以上”“以下”“以内”“届满”都包括本数，“不满”“超过”“以外”则不包括。所以“十人以上”从十人起算，“十五日内”包括第十五日。',
      en: 'In statutes “or more”, “or less”, “within” and “expiry” include the figure itself; “under”, “over” and “beyond” do not. Ten or more therefore begins at ten, and within fifteen days includes the fifteenth.',
    },
    source: '民法典 1259',
    confidence: 'S',
  },
  'CLK-10': {
    name: { zh: '办案机关期限', en: 'Time limits of the institutions' },
    text: {
      zh: '约束办案机关和调解组织的期限（如法院7日、30日，仲裁委员会5个工作日、45日，调解30日），应当在顺延前的自然届满日以前提醒承办人。真正的截止日是顺延后的日期；审限同样可以顺延，依最高人民法院2014年文件，属通说。',
      en: 'Periods that bind an institution (such as the court’s 7 and 30 days, the commission’s 5 working days and 45 days, the mediator’s 30 days) are to be met by their natural end, and whoever handles the case is warned by then. The hard limit is the day after any roll-over; that such limits roll too follows from the Supreme Court’s 2014 document and is a common reading.',
    },
    source: 'CPL 85 ¶3; ARule 19 ¶2',
    confidence: 'L',
  },
  'CLK-11': {
    name: { zh: '晚到、晚录不等于逾期', en: 'Late arrival is not lateness' },
    text: {
      zh: '看似届满的期限，只要证明行为本身（交邮、线下递交、共同申请、同意延长）在届满日或以前已经完成，即恢复有效，不需要法院裁定；交邮有明文，其余属通说。裁决后起诉和申请撤销、上诉、申请司法确认或者仲裁审查以及延长调解都适用，判断只看行为发生日是否不晚于届满日。不能证明的，只能申请顺延期限。后一机关已因届满作出处理的，由承办人结合两方面事实决定。同意、答复在期限结束后才录入的不予接受，除非届满日以前形成的签字文件、笔录、录音录像或者平台记录能证明当时已经完成，且后一机关尚未处理；事后的陈述不能证明。',
      en: 'A period that seems to have ended revives, without any court decision, on proof that the act itself (posting, filing offline, joint application, consent to extend) was done on or before the last day; for posting the text says so, the rest is a common reading. This holds for suit and set-aside after an award, appeals, applications for confirmation or for the commission’s review, and extensions: only the day of the act is compared with the last day. Without such proof only relief by the court remains. Where the next body has already acted on the expiry, the person in charge decides on both facts. A consent or reply entered after its time is refused unless a signed paper, minutes, a recording or a platform entry made by the last day proves that it was complete then and no next body has acted; a statement made afterwards proves nothing.',
    },
    source: 'CPL 85 ¶4; ORule 25(6); ARule 19 ¶2; 002 四',
    confidence: 'L',
  },
} satisfies Rules;
