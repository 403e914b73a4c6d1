import { DOMParser } from '@xmldom/xmldom';
import JSZip from 'jszip';
import pdfmake from 'pdfmake';
import type { Content, ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces';
import { Problem } from '../../kit/problem';
import { FONTS } from './form-text';
import type { Faces } from './fonts';

/**
 * Prints a Word file of the kind that forms are: paragraphs, tables, page numbers, as they are aligned, indented and spaced.
 * Written here, for no library prints Word without an office program. LibreOffice, where there is one, prints the rest too.
 */
const TWIP = 20;
type El = Element & { childNodes: NodeListOf<ChildNode> };

const kids = (node: El, name?: string): El[] =>
  Array.from(node.childNodes).filter((n): n is El => n.nodeType === 1 && (name === undefined || n.nodeName === name));
const kid = (node: El | undefined, name: string): El | undefined =>
  node === undefined ? undefined : kids(node, name)[0];
const of = (node: El | undefined, name: string, attribute = 'w:val'): string | null => {
  const found = kid(node, name);
  return found === undefined ? null : (found.getAttribute(attribute) ?? null);
};
const num = (said: string | null | undefined): number | null => {
  const n = Number(said);
  return said == null || said === '' || Number.isNaN(n) ? null : n;
};
const isOn = (node: El | undefined, name: string): boolean | null => {
  const found = kid(node, name);
  return found === undefined ? null : !['0', 'false', 'none'].includes(found.getAttribute('w:val') ?? '1');
};

interface RunStyle {
  font: string;
  /** In points. */
  size: number;
  bold: boolean;
  underline: boolean;
  closer: number;
}
interface ParagraphStyle {
  align: string;
  first: number;
  left: number;
  right: number;
  before: number;
  after: number;
  /** In points; null: as the letters ask. */
  line: number | null;
}

class Styles {
  private readonly byId: Map<string, El>;
  private readonly runs: El | undefined;

  constructor(root: El | null) {
    this.byId = new Map(
      root === null ? [] : kids(root, 'w:style').map((style) => [style.getAttribute('w:styleId') ?? '', style]),
    );
    this.runs = kid(kid(root === null ? undefined : kid(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  }

  /** A style and what it is based on, the base first. */
  private chain(id: string | null): El[] {
    const found: El[] = [];
    for (let at = id; at !== null && found.length < 10;) {
      const style = this.byId.get(at);
      if (style === undefined) break;
      found.unshift(style);
      at = of(style, 'w:basedOn');
    }
    return found;
  }

  run(properties: El | undefined, paragraph: string | null): RunStyle {
    const layers = [
      this.runs,
      ...this.chain(paragraph).map((style) => kid(style, 'w:rPr')),
      ...this.chain(of(properties, 'w:rStyle')).map((style) => kid(style, 'w:rPr')),
      properties,
    ];
    const style: RunStyle = { font: FONTS.body, size: 10.5, bold: false, underline: false, closer: 0 };
    for (const layer of layers) {
      style.font = of(layer, 'w:rFonts', 'w:eastAsia') || style.font;
      style.size = (num(of(layer, 'w:sz')) ?? style.size * 2) / 2;
      style.bold = isOn(layer, 'w:b') ?? style.bold;
      style.underline = isOn(layer, 'w:u') ?? style.underline;
      style.closer = (num(of(layer, 'w:spacing')) ?? style.closer * TWIP) / TWIP;
    }
    return style;
  }

  paragraph(properties: El | undefined): ParagraphStyle {
    const style: ParagraphStyle = { align: 'left', first: 0, left: 0, right: 0, before: 0, after: 0, line: null };
    const layers = [...this.chain(of(properties, 'w:pStyle')).map((one) => kid(one, 'w:pPr')), properties];
    for (const layer of layers) {
      style.align = of(layer, 'w:jc') ?? style.align;
      const [spacing, indent] = [kid(layer, 'w:spacing'), kid(layer, 'w:ind')];
      const points = (node: El | undefined, name: string, before: number): number =>
        (num(node?.getAttribute(name)) ?? before * TWIP) / TWIP;
      style.before = points(spacing, 'w:before', style.before);
      style.after = points(spacing, 'w:after', style.after);
      style.first = points(indent, 'w:firstLine', style.first);
      style.left = points(indent, 'w:left', style.left);
      style.right = points(indent, 'w:right', style.right);
      const line = num(spacing?.getAttribute('w:line'));
      if (line !== null && spacing?.getAttribute('w:lineRule') !== 'auto' && spacing?.getAttribute('w:lineRule'))
        style.line = line / TWIP;
    }
    return style;
  }
}

const ALIGN: Readonly<Record<string, 'left' | 'right' | 'center' | 'justify'>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
};

class Printing {
  /** What stands in the paper. */
  text = '';

  constructor(
    private readonly styles: Styles,
    private readonly faces: Faces,
  ) {}

  body(node: El): Content[] {
    return kids(node).flatMap((one): Content[] => {
      if (one.nodeName === 'w:p') return [this.paragraph(one)];
      if (one.nodeName === 'w:tbl') return [this.table(one)];
      if (one.nodeName === 'w:sdt') return this.body(kid(one, 'w:sdtContent') ?? one);
      return [];
    });
  }

  private paragraph(node: El): Content {
    const properties = kid(node, 'w:pPr');
    const style = this.styles.paragraph(properties);
    const styleId = of(properties, 'w:pStyle');
    const inlines = this.inlines(node, styleId);
    const largest =
      Math.max(0, ...inlines.map(({ fontSize }) => fontSize ?? 0)) || this.styles.run(undefined, styleId).size;
    const isBreak = isOn(properties, 'w:pageBreakBefore') === true;
    return {
      // An empty paragraph keeps its height.
      text: inlines.length === 0 ? [{ text: ' ', fontSize: largest, font: 'regular' }] : inlines,
      alignment: ALIGN[style.align] ?? 'left',
      leadingIndent: style.first,
      margin: [style.left, style.before, style.right, style.after],
      ...(style.line === null ? {} : { lineHeight: style.line / (largest * HEIGHT) }),
      ...(isOn(properties, 'w:keepNext') === true ? { headlineLevel: 1 } : {}),
      ...(isBreak ? { pageBreak: 'before' as const } : {}),
    };
  }

  /** Runs in the faces that have their characters: a name's rare one stands in the full face, and none is left out. */
  private inlines(node: El, paragraph: string | null) {
    const done: {
      text: string;
      font: string;
      fontSize?: number;
      decoration?: 'underline';
    }[] = [];
    const put = (text: string, style: RunStyle): void => {
      this.text += text;
      // Characters that stand closer: the printer breaks lines without that, so they are a little smaller instead.
      const size = style.size + style.closer;
      for (const char of text) {
        const face = this.faces.for(char, style.font, style.bold) ?? this.faces.for('□', style.font, style.bold);
        const font = /\s/u.test(char) ? (done.at(-1)?.font ?? 'regular') : (face?.id ?? 'regular');
        const last = done.at(-1);
        const same = last !== undefined && last.font === font && last.fontSize === size;
        if (same && (last.decoration === 'underline') === style.underline) last.text += char;
        else
          done.push({
            text: char,
            font,
            fontSize: size,
            ...(style.underline ? { decoration: 'underline' as const } : {}),
          });
      }
    };
    const walk = (parent: El): void => {
      for (const one of kids(parent)) {
        if (['w:hyperlink', 'w:smartTag', 'w:sdtContent', 'w:sdt', 'w:ins'].includes(one.nodeName)) walk(one);
        if (one.nodeName !== 'w:r') continue;
        const style = this.styles.run(kid(one, 'w:rPr'), paragraph);
        for (const part of kids(one)) {
          if (part.nodeName === 'w:t') put(part.textContent ?? '', style);
          if (part.nodeName === 'w:br' || part.nodeName === 'w:cr') put('\n', style);
          if (part.nodeName === 'w:tab') put('\u3000\u3000', style);
        }
      }
    };
    walk(node);
    return done;
  }

  private table(node: El): ContentTable {
    const widths = kids(kid(node, 'w:tblGrid') ?? node, 'w:gridCol').map(
      (col) => (num(col.getAttribute('w:w')) ?? 0) / TWIP,
    );
    const rows = kids(node, 'w:tr').map((row) => {
      const cells: ContentTable['table']['body'][number] = [];
      for (const cell of kids(row, 'w:tc')) {
        const properties = kid(cell, 'w:tcPr');
        const span = num(of(properties, 'w:gridSpan')) ?? 1;
        cells.push({ stack: this.body(cell), colSpan: span });
        for (let i = 1; i < span; i += 1) cells.push({ text: '' });
      }
      while (cells.length < widths.length) cells.push({ text: '' });
      return cells;
    });
    // The lines and the space beside the words are part of a column as Word reckons it.
    const inner = widths.map((width) => Math.max(1, width - 2 * PADDING - LINE));
    return {
      table: { widths: inner, body: rows },
      layout: {
        hLineWidth: () => LINE,
        vLineWidth: () => LINE,
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    };
  }
}
const PADDING = 4;
const LINE = 0.5;
/** Of the faces used here, in ems: what pdfmake takes for one line. */
const HEIGHT = 1.437;

const parse = (xml: string): El => new DOMParser().parseFromString(xml, 'text/xml').documentElement;

/** Throws GLYPH_MISSING: no character of a name is dropped or swapped in silence. */
export function mustHaveGlyphs(text: string, faces: Faces): void {
  const missing = faces.missing(text);
  if (missing.length > 0)
    throw new Problem(
      'GLYPH_MISSING',
      missing.map((c) => `${c} (U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()})`).join(', '),
    );
}

/** Prints a filled form as PDF. Throws GLYPH_MISSING. */
export async function printed(docx: Buffer, faces: Faces): Promise<Buffer> {
  const zip = await JSZip.loadAsync(docx);
  const read = async (name: string): Promise<El | null> => {
    const xml = await zip.file(name)?.async('string');
    return xml === undefined ? null : parse(xml);
  };
  const [root, styles] = [await read('word/document.xml'), await read('word/styles.xml')];
  const body = root === null ? undefined : kid(root, 'w:body');
  if (body === undefined) throw new Problem('DOCUMENT_REFUSED', 'it has no text');
  const printing = new Printing(new Styles(styles), faces);
  const content = printing.body(body);
  mustHaveGlyphs(printing.text, faces);
  const section = kid(body, 'w:sectPr');
  const [size, margins] = [kid(section, 'w:pgSz'), kid(section, 'w:pgMar')];
  const pt = (node: El | undefined, name: string, usual: number): number =>
    (num(node?.getAttribute(name)) ?? usual) / TWIP;
  return make(
    {
      content,
      pageSize: { width: pt(size, 'w:w', 11906), height: pt(size, 'w:h', 16838) },
      pageMargins: [
        pt(margins, 'w:left', 1587),
        pt(margins, 'w:top', 2098),
        pt(margins, 'w:right', 1474),
        pt(margins, 'w:bottom', 1984),
      ],
      footer: (page) => ({
        text: `— ${page} —`,
        alignment: 'center',
        fontSize: 14,
        font: 'regular',
        margin: [0, 24, 0, 0],
      }),
    },
    faces,
  );
}

/** A PDF of what is laid out in the faces of the house; nothing is fetched, and no other file is read. */
export async function make(definition: Omit<TDocumentDefinitions, 'defaultStyle'>, faces: Faces): Promise<Buffer> {
  pdfmake.setUrlAccessPolicy(() => false);
  const files = new Set(faces.all.map(({ file }) => file));
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  pdfmake.setFonts(
    Object.fromEntries(
      faces.all.map(({ id, file }) => [id, { normal: file, bold: file, italics: file, bolditalics: file }]),
    ),
  );
  // A heading goes to the page of what it heads.
  const pageBreakBefore: TDocumentDefinitions['pageBreakBefore'] = (node, { getFollowingNodesOnPage }) =>
    node.headlineLevel === 1 &&
    getFollowingNodesOnPage().every(({ startPosition }) => startPosition.top <= node.startPosition.top);
  return pdfmake
    .createPdf({ ...definition, pageBreakBefore, defaultStyle: { font: 'regular', fontSize: 12 } })
    .getBuffer();
}
