import type { Bilingual } from '../../contract/clocks';

/** Statutes, interpretations and papers by the short form in which sources cite them. */
export const PAPERS: Readonly<Record<string, Bilingual>> = {
  LDMAL: { zh: '《劳动争议调解仲裁法》', en: 'Labour Dispute Mediation and Arbitration Law' },
  CPL: { zh: '《民事诉讼法》', en: 'Civil Procedure Law' },
  'CPL-I': { zh: '《最高人民法院关于适用〈民事诉讼法〉的解释》', en: 'Interpretation of the Civil Procedure Law' },
  ARule: { zh: '《劳动人事争议仲裁办案规则》', en: 'Arbitration Case Rules' },
  Order17: { zh: '《企业劳动争议协商调解规定》', en: 'Provisions on Negotiation and Mediation in Enterprises' },
  ORule: { zh: '《人民法院在线调解规则》', en: 'Online Mediation Rules of the People’s Courts' },
  TRule: { zh: '《最高人民法院关于人民法院特邀调解的规定》', en: 'Provisions on Invited Mediation' },
  'I-1': {
    zh: '《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》',
    en: 'Labour Dispute Interpretation I',
  },
  'I-2': {
    zh: '《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》',
    en: 'Labour Dispute Interpretation II',
  },
  PML: { zh: '《人民调解法》', en: 'People’s Mediation Law' },
  '000': { zh: '汝法〔2023〕51号', en: 'Ruzhou paper of 2023 (No 51)' },
  '001': { zh: '随人社函〔2023〕57号', en: 'Suizhou paper of 2023 (No 57)' },
  '002': { zh: '洛中法〔2023〕4号', en: 'Luoyang paper of 2023 (No 4)' },
  '003': { zh: '阳新县「多元联动 一站解纷」工作实施方案', en: 'Yangxin plan of 2025' },
  '004': { zh: '法办〔2021〕215号', en: 'national notice of 2021 (No 215)' },
};

const DIGITS = '零一二三四五六七八九';
/** A number below ten thousand as an article is numbered: 205 is 二百零五. */
export function chineseNumber(n: number): string {
  const parts = Array.from(String(n), Number);
  const text = parts
    .map((d, i) => (d === 0 ? '零' : `${DIGITS[d]}${['', '十', '百', '千'][parts.length - 1 - i]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return text.replace(/^一十/, '十');
}

const PART = /^([A-Z][A-Za-z]*(?:-I|-[12]|17)?|00[0-4])\s+(.+)$/;
const ARTICLE = /^(\d+)(?:\s*¶\s*(\d+))?(?:\s*\((\d+)\))?$/;

const SECTION = /^([一二三四五六七八九十]+)(?:\s*¶\s*(\d+))?$/;
/** Local papers number their parts in Chinese: 第四部分第一款. */
function partOf(text: string): Bilingual {
  const [, part, paragraph] = SECTION.exec(text) ?? [];
  if (part === undefined) return { zh: text, en: text };
  return {
    zh: `第${part}部分${paragraph === undefined ? '' : `第${chineseNumber(Number(paragraph))}款`}`,
    en: `part ${part}${paragraph === undefined ? '' : `, para ${paragraph}`}`,
  };
}

/** One article as it is written: 第四十九条第二款第（三）项. What is no plain article number stays as it is. */
function articleOf(text: string): Bilingual {
  const [, article, paragraph, item] = ARTICLE.exec(text) ?? [];
  if (article === undefined) return partOf(text);
  const zh = [
    `第${chineseNumber(Number(article))}条`,
    paragraph === undefined ? '' : `第${chineseNumber(Number(paragraph))}款`,
    item === undefined ? '' : `第（${chineseNumber(Number(item))}）项`,
  ].join('');
  const en = `art ${article}${paragraph === undefined ? '' : ` para ${paragraph}`}${item === undefined ? '' : ` (${item})`}`;
  return { zh, en };
}

/**
 * A source in full, as people are told it: `LDMAL 48, 50` is 《劳动争议调解仲裁法》第四十八条、第五十条. A text that is no
 * short form (a local decision by its number) stays as it is.
 */
export function cited(source: string): Bilingual {
  const parts = source.split(/;\s*/).map((part) => {
    const [, paper = '', rest = ''] = PART.exec(part.trim()) ?? [];
    const named = PAPERS[paper];
    if (named === undefined) return { zh: part.trim(), en: part.trim() };
    const articles = rest.split(/,\s*/).map(articleOf);
    return {
      zh: named.zh + articles.map((a) => a.zh).join('、'),
      en: `${named.en} ${articles.map((a) => a.en).join(', ')}`,
    };
  });
  return { zh: parts.map((p) => p.zh).join('；'), en: parts.map((p) => p.en).join('; ') };
}
