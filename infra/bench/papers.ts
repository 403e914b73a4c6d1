import { performance } from 'node:perf_hooks';
import { PAPER_NAMES, paperOf, type PaperName } from '../../services/cases/papers/catalogue';
import { fillingOf } from '../../services/cases/papers/filling';
import { docxOf } from '../../services/cases/papers/form-text';
import { knownOf } from '../../services/cases/papers/known';
import { Printer } from '../../services/cases/papers/printer';
import { filled, tagsOf, type Used } from '../../services/cases/papers/template';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { summaryOf } from '../demo/course';
import { liveYear } from '../demo/year';

/** So many papers, one for each case of the demo county's year, each paper in its turn. */
const PAPERS = Number(process.env['DINGFEN_PAPERS'] ?? 1_000);
const [SEED, LAST_DAY] = [20251028, '2026-11-27'];
const EACH = 100;
const MIB = 1024 * 1024;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The papers of a county in bulk: how long they take, and that memory stays what it is. */
async function main(): Promise<void> {
  const forms = new Map<PaperName, { docx: Buffer; used: Used[] }>();
  for (const name of PAPER_NAMES) {
    const docx = await docxOf(paperOf(name).form);
    forms.set(name, { docx, used: await tagsOf(docx) });
  }
  const printer = new Printer('', 'none');
  let [made, bytes, printing] = [0, 0, 0];
  for await (const { read, input, simulation } of liveYear(SEED, LAST_DAY, PAPERS)) {
    const name = PAPER_NAMES[made % PAPER_NAMES.length] ?? PAPER_NAMES[0];
    const form = forms.get(name);
    if (form === undefined) continue;
    const known = knownOf({
      caseNo: input.caseNo,
      region: input.region,
      openedAt: new Date(`${input.openedOn}T01:00:00Z`),
      summary: summaryOf(read.open),
      facts: simulation.state<DisputeFacts>('dispute').facts,
      views: [...simulation.running.keys()].map((id) => simulation.view(id)),
      people: read.open.parties,
      organisation: null,
      mediator: null,
      endedBecause: null,
      texts: new Map(),
      notes: [],
      documents: [],
      party: read.open.parties[0]?.id ?? null,
      award: null,
      session: null,
      today: LAST_DAY,
    });
    const { values, lists } = fillingOf(form.used, known.fields, known.lists);
    const from = performance.now();
    bytes += (await printer.print(await filled(form.docx, values, lists, known.conditions))).length;
    printing += performance.now() - from;
    made += 1;
    if (made % EACH === 0)
      say(
        `${made} papers, ${Math.round(printing / made)} ms each, ${Math.round(bytes / made / 1024)} KB each; this process ${Math.round(process.memoryUsage.rss() / MIB)} MB`,
      );
  }
  say(`${made} papers of ${PAPER_NAMES.length} kinds in ${(printing / 60_000).toFixed(1)} minutes of printing`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
