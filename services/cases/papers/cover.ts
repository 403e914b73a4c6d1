import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Faces } from './fonts';

/** What stands on the first pages of a file: whose it is, and the index of what is in it. */
export interface Cover {
  facts: [name: string, value: string][];
  remark: string;
  rows: string[][];
}
const HEAD = ['序号', '类别', '材料名称', '日期', '页次', '摘要值（SHA-256）'];

/** Each character in a face that has it; of a name given by whoever handed it in, one that none has is written as its number. */
function runsOf(text: string, faces: Faces): { text: string; font: string }[] {
  const runs: { text: string; font: string }[] = [];
  for (const char of text) {
    const face = faces.for(char, 'regular', false);
    const isKnown = face !== null || /\s/.test(char);
    const said = isKnown ? char : `〔U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}〕`;
    const font = face?.id ?? 'regular';
    const last = runs.at(-1);
    if (last !== undefined && last.font === font) last.text += said;
    else runs.push({ text: said, font });
  }
  return runs;
}

export function coverOf({ facts, remark, rows }: Cover, faces: Faces): Omit<TDocumentDefinitions, 'defaultStyle'> {
  const cell = (text: string): Content => ({ text: runsOf(text, faces) });
  const headed = (text: string, fontSize: number, more: object): Content => ({
    text,
    fontSize,
    font: 'bold',
    alignment: 'center',
    ...more,
  });
  return {
    pageSize: 'A4',
    pageMargins: [60, 70, 60, 60],
    content: [
      headed('调解案件卷宗', 26, { margin: [0, 120, 0, 60] }),
      { table: { widths: [110, '*'], body: facts.map((line) => line.map(cell)) }, fontSize: 14 },
      { text: remark, fontSize: 10, margin: [0, 24, 0, 0] },
      headed('卷内目录', 18, { pageBreak: 'before', margin: [0, 0, 0, 16] }),
      {
        table: {
          headerRows: 1,
          widths: [24, 70, '*', 60, 44, 110],
          body: [HEAD.map(cell), ...rows.map((line) => line.map(cell))],
        },
        fontSize: 8.5,
      },
    ],
  };
}
