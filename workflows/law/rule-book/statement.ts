import type { Rules } from './rule';

/** The court's mediation statement. */
export const STATEMENT = {
  'CMS-1': {
    name: { zh: '法院调解书的生效与送达', en: 'When a court’s statement takes effect' },
    text: {
      zh: '调解书经双方当事人签收后生效，生效日为最后一方签收之日。调解书应当直接送达当事人本人，不适用留置送达；经受送达人同意，可以电子送达。',
      en: 'A mediation statement takes effect when both parties have signed for it, on the day of the last signature. It is served on the person and may not be left behind on refusal; with the recipient’s consent it may be served electronically.',
    },
    source: 'CPL 90, 100; CPL-I 133, 149',
    confidence: 'S',
  },
  'CMS-2': {
    name: { zh: '不制作调解书与笔录生效', en: 'Effect without a statement' },
    text: {
      zh: '法律规定不需要制作调解书的案件，协议记入笔录，各方和审判人员、书记员签名或者盖章后即具有法律效力。当事人约定签名即生效的，经法院审查确认后记入笔录，同样自各方签名时生效；当事人仍可要求制作调解书，但拒收不影响协议的效力。',
      en: 'Where the law needs no statement, the agreement is taken into the record and has force once the parties, the judges and the clerk have signed. The same holds where the parties agree that signing is enough and the court has confirmed that on record. A statement may still be asked for, but refusing to take it changes nothing.',
    },
    source: 'CPL 101; CPL-I 151',
    confidence: 'S',
    notBuilt: {
      zh: '目前只登记法院制作的调解书，尚未区分以笔录签名生效的情形。',
      en: 'Only a statement made by the court is recorded; effect on signing the record is not yet told apart.',
      waitsFor: 'planned',
    },
  },
  'CMS-3': {
    name: { zh: '送达前反悔', en: 'Going back on it' },
    text: {
      zh: '调解未达成协议，或者一方在调解书送达前反悔的，法院应当及时判决，不得久拖。',
      en: 'If no agreement comes about, or a party goes back on it before the statement is served, the court gives judgment without delay.',
    },
    source: 'CPL 102',
    confidence: 'S',
  },
  'CMS-4': {
    name: { zh: '先立案后出具调解书', en: 'A statement needs a docketed case' },
    text: {
      zh: '法院只能在已经立案的案件中出具调解书；诉前达成协议而希望取得调解书的，应当先立案，否则只能申请司法确认。特别程序和督促程序等案件不得调解。',
      en: 'A court makes a mediation statement only in a docketed case. Parties who settled before docketing must have the case docketed first; otherwise judicial confirmation is the way. Cases in special procedure or for a payment order cannot be mediated.',
    },
    source: '004 五; CPL-I 143',
    confidence: 'S',
  },
} satisfies Rules;
