import type { Bilingual } from '../../contract/clocks';

interface Paper extends Bilingual {
  /** The place that a local paper binds, with all below it; a national text has none. */
  place?: string;
}

/** Statutes, interpretations and papers by the short form in which sources cite them. */
export const PAPERS: Readonly<Record<string, Paper>> = {
  LDMAL: { zh: '《劳动争议调解仲裁法》', en: 'Labour Dispute Mediation and Arbitration Law' },
  CPL: { zh: '《民事诉讼法》', en: 'Civil Procedure Law' },
  'CPL-I': { zh: '《民事诉讼法司法解释》', en: 'Civil Procedure Interpretation' },
  ARule: { zh: '《劳动人事争议仲裁办案规则》', en: 'Arbitration Case Rules' },
  Order17: { zh: '《企业劳动争议协商调解规定》', en: 'Enterprise Negotiation and Mediation Provisions' },
  ORule: { zh: '《人民法院在线调解规则》', en: 'Online Mediation Rules' },
  TRule: { zh: '《人民法院特邀调解规定》', en: 'Invited Mediation Provisions' },
  'I-1': { zh: '《劳动争议司法解释（一）》', en: 'Labour Dispute Interpretation I' },
  'I-2': { zh: '《劳动争议司法解释（二）》', en: 'Labour Dispute Interpretation II' },
  PML: { zh: '《人民调解法》', en: 'People’s Mediation Law' },
  民法典: { zh: '《民法典》', en: 'Civil Code' },
  放假办法: { zh: '《全国年节及纪念日放假办法》', en: 'Holiday Measures' },
  登记立案规定: { zh: '《人民法院登记立案规定》', en: 'Docketing Provisions' },
  在线诉讼规则: { zh: '《人民法院在线诉讼规则》', en: 'Online Litigation Rules' },
  劳动合同法: { zh: '《劳动合同法》', en: 'Labour Contract Law' },
  公务员法: { zh: '《公务员法》', en: 'Civil Servants Law' },
  法院专递规定: { zh: '《法院专递送达规定》', en: 'Court Courier Provisions' },
  民事调解规定: { zh: '《人民法院民事调解规定》', en: 'Civil Mediation Provisions' },
  工伤保险条例: { zh: '《工伤保险条例》', en: 'Work Injury Insurance Regulations' },
  诉讼费用交纳办法: { zh: '《诉讼费用交纳办法》', en: 'Litigation Fee Measures' },
  民通意见: { zh: '《民通意见》', en: 'Opinions on the General Principles' },
  PIPL: { zh: '《个人信息保护法》', en: 'Personal Information Protection Law' },
  '000': { zh: '汝法〔2023〕51号', en: 'Ruzhou paper of 2023 (No 51)', place: '410482' },
  '001': { zh: '随人社函〔2023〕57号', en: 'Suizhou paper of 2023 (No 57)', place: '4213' },
  '002': { zh: '洛中法〔2023〕4号', en: 'Luoyang paper of 2023 (No 4)', place: '4103' },
  '003': { zh: '阳新县「多元联动 一站解纷」工作实施方案', en: 'Yangxin plan of 2025', place: '420222' },
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
const numberOf = (chinese: string): number => '零一二三四五六七八九十'.indexOf(chinese);

const PART = new RegExp(
  `^(${Object.keys(PAPERS)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})\\s+(.+)$`,
);
const ARTICLE = /^(\d+)(?:\s*¶\s*(\d+))?(?:\s*\((\d+)\))?$/;
/** Local papers number their parts in Chinese: 三(一)3 is the third point under (一) of part three. */
const SECTION = /^([一二三四五六七八九十])(?:\(([一二三四五六七八九十])\))?(\d+)?(?:\s*¶\s*(\d+))?$/;
const ANNEX = /^附件(\d+)?$/;

/** One place of a paper as it is written: 第四十九条第二款第（三）项; null for what is no plain place. */
function placeOf(text: string): Bilingual | null {
  const article = ARTICLE.exec(text);
  if (article) {
    const [, n, paragraph, item] = article;
    const zh = [
      `第${chineseNumber(Number(n))}条`,
      inChinese(paragraph, '款'),
      item ? `第（${chineseNumber(Number(item))}）项` : '',
    ];
    return { zh: zh.join(''), en: `art ${n}${paragraph ? ` para ${paragraph}` : ''}${item ? ` (${item})` : ''}` };
  }
  const section = SECTION.exec(text);
  if (section) {
    const [, part = '', under, point, paragraph] = section;
    const zh = [`第${part}部分`, under ? `（${under}）` : '', point ? `第${point}点` : '', inChinese(paragraph, '款')];
    const en = [
      `part ${numberOf(part)}`,
      under ? `(${numberOf(under)})` : '',
      point ?? '',
      paragraph ? `para ${paragraph}` : '',
    ];
    return { zh: zh.join(''), en: en.filter((t) => t !== '').join(' ') };
  }
  const annex = ANNEX.exec(text);
  return annex ? { zh: text, en: `annex ${annex[1] ?? ''}`.trim() } : null;
}
const inChinese = (n: string | undefined, unit: string): string => (n ? `第${chineseNumber(Number(n))}${unit}` : '');

interface Citation extends Bilingual {
  place: string | undefined;
  /** A paper we have by name, and plain places in it. */
  isFull: boolean;
}

/** The parts of a source, each with its paper in full; a part that is no short form, or no plain place, as it stands. */
function citationsOf(source: string): Citation[] {
  return source.split(/;\s*/).map((text) => {
    const part = text.trim();
    const [, paper = '', rest = ''] = PART.exec(part) ?? [];
    const named = PAPERS[paper];
    if (named === undefined) return { zh: part, en: part, place: undefined, isFull: false };
    const written = rest.split(/,\s*/).map((one) => ({ one, at: placeOf(one) }));
    const zh = named.zh + written.map(({ one, at }) => at?.zh ?? ` ${one}`).join('、');
    const en = `${named.en} ${written.map(({ one, at }) => at?.en ?? one).join(', ')}`;
    return { zh, en, place: named.place, isFull: written.every(({ at }) => at !== null) };
  });
}

/** Parts of a source: another one after a semicolon, or after a comma. */
const APART = /;\s*|,\s*(?=CPL-I )/;
/** Two texts that do not agree, or of which one place goes by the one and another by the other. */
const BESIDE = /^(.+?) (against|\/) (.+)$/;
function besideOne(part: string): Bilingual[] {
  const [, first = '', how = '', second = ''] = BESIDE.exec(part) ?? [];
  if (first === '') return citationsOf(part);
  const [one, other] = [cited(first), cited(second)];
  return how === '/'
    ? [{ zh: `${one.zh}或者${other.zh}`, en: `${one.en} or ${other.en}` }]
    : [{ zh: `${one.zh}（与${other.zh}不一致）`, en: `${one.en} (which ${other.en} does not agree with)` }];
}
const NO_TEXT = 'no text';
/** That no text says it; a paper may still ask for it in a word: `no text (000: 及时)`. */
function noText(part: string): Bilingual {
  const [, paper = '', word = ''] = /\((.+): (.+)\)/.exec(part) ?? [];
  const named = PAPERS[paper];
  return {
    zh: named === undefined ? '无明文规定' : `无明文规定（${named.zh}：“${word}”）`,
    en: named === undefined ? NO_TEXT : `${NO_TEXT} (${named.en}: “${word}”)`,
  };
}

/** A source in full, as the rule book shows it: `LDMAL 48, 50` is 《劳动争议调解仲裁法》第四十八条、第五十条. */
export function cited(source: string): Bilingual {
  const all = source.split(APART).flatMap((part) => (part.startsWith(NO_TEXT) ? [noText(part)] : besideOne(part)));
  return { zh: all.map((one) => one.zh).join('；'), en: all.map((one) => one.en).join('; ') };
}

/**
 * What a person in a place is told of a source: its first statute or paper that binds there and was read, in full. Null
 * where there is none. `place`: GB/T 2260.
 */
export function toldIn(place: string, source: string): Bilingual | null {
  const first = citationsOf(source).find(
    (one) => one.isFull && (one.place === undefined || place.startsWith(one.place)),
  );
  return first ? { zh: first.zh, en: first.en } : null;
}
