import type { Rules } from './rule';

/** Service of documents and the day of receipt. */
export const SERVICE_OF_DOCUMENTS = {
  'SVC-1': {
    name: { zh: '电子送达的同意', en: 'Consent to electronic service' },
    text: {
      zh: '电子送达须经受送达人同意。下列情形视为同意：明确表示同意；事先约定适用电子送达；在自己提交的材料中主动提供用于接收的电子地址；以回复、参加诉讼等方式接受且未提出异议；或者在送达地址确认书中写明。经同意的，以到达受送达人系统之日即发送系统显示成功之日为送达日，受送达人可以举证证明实际到达日不同。地址未经确认的，只有受送达人回复、据此作出行为或者系统显示已读的，才算送达，已读可以反证推翻；经多个渠道送达的，以最先有效到达者为准。',
      en: 'Electronic service needs the recipient’s consent. It is given expressly, by an earlier agreement, by naming an electronic address in one’s own filing, by answering or taking part without objection, or in the form that confirms the address for service. With consent the document counts as served on the day it reaches the recipient’s system, which is the day the sender’s system shows success; the recipient may prove another day. At an address that was not confirmed it counts only once the recipient has answered or acted on it, or the system shows it was read, which can be rebutted. Of several channels the earliest valid one decides.',
    },
    source: '在线诉讼规则 29, 31; CPL 90; CPL-I 135, 136',
    confidence: 'S',
  },
  'SVC-2': {
    name: { zh: '仲裁裁决书的电子送达', en: 'Awards by e-mail or text message' },
    text: {
      zh: '简易处理的仲裁案件可以用短信、电子邮件等简便方式送达，但调解书和裁决书除外。裁决书能否电子送达没有明文，通说比照民事诉讼的规定，以受送达人同意为前提。因此，只有受送达人同意有记录、且仲裁委员会确认送达情况和日期的，才能据以起算十五日起诉期限；缺少其一的不起算。',
      en: 'In simplified arbitration cases simple means such as text message or e-mail may be used, but not for a mediation statement or an award. No text allows awards to be served electronically in general; by a common reading the rule of civil procedure applies by analogy, with consent. An award that came by e-mail therefore starts a period for suit only where consent is recorded and the commission has confirmed the service and its day; with one of the two alone it starts none.',
    },
    source: 'ARule 59; CPL 90',
    confidence: 'L',
  },
  'SVC-3': {
    name: { zh: '简易程序不适用公告送达', en: 'No publication in summary procedure' },
    text: {
      zh: '适用简易程序审理的案件，不得以公告方式送达。受送达人下落不明、只能公告送达的案件，不能适用简易程序。',
      en: 'In a case tried in summary procedure nothing may be served by publication. Where a recipient cannot be found and only publication is left, the case does not fit summary procedure.',
    },
    source: 'CPL-I 140',
    confidence: 'S',
    notBuilt: {
      zh: '诉讼文书由法院自行送达，送达方式是否合法由法院把握，此处不作核查。',
      en: 'The court serves its own papers and answers for the manner; nothing here checks it.',
      waitsFor: 'outside',
    },
  },
  'SVC-4': {
    name: { zh: '节假日内的送达', en: 'Receipt during holidays' },
    text: {
      zh: '在法定休假日或者周末依法收到文书的，当日即为送达日，期间自次日起算，休假日照常计入。只有期间的最后一日遇休假日时才顺延至其后第一日。',
      en: 'A document lawfully received on a holiday or a weekend is received on that day, and the period runs from the next day with the holidays in it. Only a last day that falls on a holiday moves to the first day after it.',
    },
    source: 'CPL 85; CPL-I 125',
    confidence: 'S',
  },
  'SVC-5': {
    name: { zh: '仲裁文书的留置与张贴', en: 'Leaving and affixing by the commission' },
    text: {
      zh: '受送达人拒绝签收，或者用人单位已停业且争议涉及十名以上劳动者的，仲裁委员会可以在其住所留置或者张贴文书，并拍照或者录像。自留置、张贴之日起经过三个工作日，视为送达。较通行的理解是第三个工作日当日即为送达日，起诉等期限自次日起算。邮寄送达不适用这一规定：以回执上的收件日为准，拒收或者因本人提供的地址有误而被退回的，以退回之日为准。',
      en: 'Where the recipient refuses the document, or the business is closed and ten or more workers are concerned, the commission may leave or affix it at the domicile, recorded by photo or video. It counts as served three working days after that; by a common reading on the third working day itself, with the window running from the next. Mail never follows this rule: the date on the return slip counts, or the day the letter comes back where it was refused or the recipient had given a wrong address.',
    },
    source: 'ARule 20 ¶2, 80; CPL 91; 法院专递规定 9, 11',
    confidence: 'S',
  },
  'SVC-6': {
    name: { zh: '公告送达', en: 'Service by publication' },
    text: {
      zh: '受送达人下落不明，或者其他方式均无法送达的，可以公告送达，自最后一次公告之日起满三十日视为送达（2022年以前为六十日）。期满日如何计算没有明文：通说以第三十日当日为送达日，且不因休假日顺延；也有意见以次日为准。',
      en: 'Where the recipient cannot be found or nothing else has worked, the document may be published and counts as served thirty days after the last publication (sixty before 2022). How the last day is counted is not laid down: by a common reading it is the thirtieth day itself, without moving over a holiday; others take the day after.',
    },
    source: 'CPL 95; CPL-I 138',
    confidence: 'L',
  },
} satisfies Rules;
