import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

/**
 * The national forms are kept as text that a lawyer can read and a change can show, and made into Word from it. A line is
 * `# a title`, `## a heading`, `! a number`, `^ flush left`, `> to the right`, `| cells | of a row |` (`<` goes on with the cell on
 * its left; `|: 2 | 1 |` says how wide the columns are), `---` for a new page, or a paragraph. `{a field}` is filled in;
 * `{#list}` to `{/list}` is repeated for each of a list.
 */
export const FONTS = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  number: '宋体',
} as const;

const MM = 1440 / 25.4;
const mm = (n: number): number => Math.round(n * MM);
/** In half points: 3号 is 16 points, 2号 22, 4号 14, 小四 12. */
const SIZE = { body: 32, title: 44, table: 24, number: 28 } as const;
/** GB/T 9704: 22 lines on 225 mm, and 28 characters on 156 mm, which asks 16 points to stand a little closer. */
const LINE = Math.round((225 * MM) / 22);
const CLOSER = -5;
const WIDTH = mm(156);

const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const run = (
  text: string,
  { size, face = FONTS.body, bold = false }: { size: number; face?: string; bold?: boolean },
) =>
  new TextRun({
    text,
    size,
    bold,
    font: font(face),
    ...(size === SIZE.body ? { characterSpacing: CLOSER } : {}),
  });
const exactly = { line: LINE, lineRule: LineRuleType.EXACT } as const;

const paragraphOf = (line: string): Paragraph => {
  const [, mark = '', text = ''] = /^(##|#|!|\^|>)?\s*(.*)$/.exec(line) ?? [];
  const body = { spacing: exactly };
  if (mark === '#')
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: LINE / 2, after: LINE, line: 640, lineRule: LineRuleType.AT_LEAST },
      children: [run(text, { size: SIZE.title, face: FONTS.title, bold: true })],
    });
  if (mark === '##')
    return new Paragraph({
      ...body,
      keepNext: true,
      indent: { firstLine: 640 },
      children: [run(text, { size: SIZE.body, face: FONTS.heading })],
    });
  if (mark === '!')
    return new Paragraph({ ...body, alignment: AlignmentType.CENTER, children: [run(text, { size: SIZE.body })] });
  if (mark === '^') return new Paragraph({ ...body, children: [run(text, { size: SIZE.body })] });
  if (mark === '>')
    return new Paragraph({
      ...body,
      alignment: AlignmentType.RIGHT,
      indent: { right: 4 * 320 },
      children: [run(text, { size: SIZE.body })],
    });
  return new Paragraph({ ...body, indent: { firstLine: 640 }, children: [run(text, { size: SIZE.body })] });
};

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function tableOf(rows: readonly string[]): Table {
  const [first = ''] = rows;
  const said = first.startsWith('|:') ? cellsOf(first.slice(1).replace(/^:/, '')).map(Number) : null;
  const lines = (said === null ? rows : rows.slice(1)).map(cellsOf);
  const shares = said ?? Array.from({ length: Math.max(...lines.map((cells) => cells.length)) }, () => 1);
  const all = shares.reduce((a, b) => a + b, 0);
  const widths = shares.map((share) => Math.floor((WIDTH * share) / all));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    rows: lines.map((cells) => {
      const joined: { text: string; span: number; width: number }[] = [];
      cells.forEach((text, i) => {
        const last = joined.at(-1);
        const width = widths[i] ?? 0;
        if (text === '<' && last !== undefined) Object.assign(last, { span: last.span + 1, width: last.width + width });
        else joined.push({ text, span: 1, width });
      });
      return new TableRow({
        cantSplit: true,
        children: joined.map(
          ({ text, span, width }) =>
            new TableCell({
              columnSpan: span,
              width: { size: width, type: WidthType.DXA },
              margins: { left: 80, right: 80, top: 60, bottom: 60 },
              children: text.split('<br>').map(
                (line) =>
                  new Paragraph({
                    spacing: { line: 360, lineRule: LineRuleType.AT_LEAST },
                    children: [run(line, { size: SIZE.table })],
                  }),
              ),
            }),
        ),
      });
    }),
  });
}

/** A form as a Word file. */
export async function docxOf(form: string): Promise<Buffer> {
  const children: (Paragraph | Table)[] = [];
  let rows: string[] = [];
  const endTable = (): void => {
    if (rows.length === 0) return;
    // Two tables that touch would be one, and words stand off from a table.
    const space = new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, children: [] });
    children.push(tableOf(rows), space);
    rows = [];
  };
  for (const line of form.trim().split('\n')) {
    if (line.startsWith('|')) {
      // Columns of another width are another table.
      if (line.startsWith('|:')) endTable();
      rows.push(line.trim());
      continue;
    }
    endTable();
    if (line === '---') children.push(new Paragraph({ pageBreakBefore: true, children: [] }));
    // A list in one line is a paragraph for each.
    else children.push(paragraphOf(line.replace(/\{#([^}]+)\}/, '{#$1 [loopOver: "paragraph"]}')));
  }
  endTable();
  const number = (children: string[]) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children, size: SIZE.number, font: font(FONTS.number) })],
    });
  const document = new Document({
    creator: '定分 Dingfen',
    title: /^# (.*)$/m.exec(form)?.[1] ?? '',
    styles: { default: { document: { run: { size: SIZE.body, font: font(FONTS.body) } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(25) },
          },
        },
        footers: { default: new Footer({ children: [number(['— ', PageNumber.CURRENT, ' —'])] }) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}
