import { PAPER_NAMES, paperOf } from '../../services/cases/papers/catalogue';
import { isCondition, isList, LISTS } from '../../services/cases/papers/fields';
import { fillingOf } from '../../services/cases/papers/filling';
import { docxOf } from '../../services/cases/papers/form-text';
import { knownOf } from '../../services/cases/papers/known';
import { BLANK, filled, tagsOf, textOf, type Used } from '../../services/cases/papers/template';
import type { DisputeFacts } from '../../workflows/contract/facts';
import { summaryOf } from '../../infra/demo/course';
import { play } from '../../infra/rehearsal/player';
import { PureBackend } from '../../infra/rehearsal/pure-backend';
import { Simulation } from '../../infra/rehearsal/simulation';
import { scenario } from '../support/scenarios';

// Papers filled from cases of all lanes, as they stand at their end: whatever a case knows or does not, each can be printed.

const forms = new Map<string, Promise<{ docx: Buffer; used: Used[] }>>();
function formOf(name: (typeof PAPER_NAMES)[number]) {
  const made = forms.get(name) ?? docxOf(paperOf(name).form).then(async (docx) => ({ docx, used: await tagsOf(docx) }));
  forms.set(name, made);
  return made;
}

/** What papers are filled with from a case that was lived purely. */
async function knownIn(name: string) {
  const { read, law } = scenario(name);
  const backend = new PureBackend(new Simulation(read.scenario.startsAt, law.calendar));
  await play(backend, read, law, 1);
  const { simulation } = backend;
  const views = [...simulation.running.keys()].map((id) => simulation.view(id));
  const facts = simulation.state<DisputeFacts>('dispute').facts;
  const people = read.open.parties.map((one) => ({ ...one, name: `姓名${one.id}` }));
  return (party: string | null) =>
    knownOf({
      caseNo: '410305-2026-000001',
      region: '410305',
      openedAt: new Date(read.scenario.startsAt),
      summary: summaryOf(read.open),
      facts,
      views,
      people,
      organisation: { name: '某调解中心', address: null, phone: null },
      mediator: '某调解员',
      endedBecause: null,
      texts: new Map(),
      notes: [{ kind: 'undisputedFacts', text: '没有争议的事实' }],
      documents: [{ name: '起诉状.pdf', sha256: 'a'.repeat(64) }],
      party,
      award: null,
      session: null,
      today: '2026-11-28',
    });
}

test.each([
  'settled-confirmed',
  'clarification-read-to-each',
  'commission-silent-suit-docketed',
  'own-application-other-side-silent',
  'docketed-for-a-statement-after-an-award',
  'civil-servants-sixty-days',
  'case-notice-twelve-workers',
  'confirmed-and-enforced',
  'breach-arbitrated',
  'employer-of-three-workers-is-told-once',
  'dispatch-agency-dissolved-in-the-windows',
])('every paper of the case %s can be made, with a blank for what it does not know', async (name) => {
  const of = await knownIn(name);
  const [first] = of(null).lists.申请人 ?? [];
  const known = of(first?.party ?? null);
  for (const paper of PAPER_NAMES) {
    const { docx, used } = await formOf(paper);
    const { values, lists } = fillingOf(used, known.fields, known.lists);
    for (const { name: tag } of used.filter((one) => one.name.startsWith('#'))) {
      const list = tag.slice(1);
      if (!isList(list)) expect(isCondition(list)).toBe(true);
      else
        for (const row of lists[list] ?? [])
          expect(Object.keys(row)).toEqual(expect.arrayContaining(Object.keys(LISTS[list])));
    }
    const text = await textOf(await filled(docx, values, lists, known.conditions));
    expect([paper, /[{}]|undefined|null|NaN|Invalid/.exec(text)?.[0]]).toEqual([paper, undefined]);
    expect(text).not.toContain(BLANK);
  }
});

test('a gig worker is told of the court, and nowhere of an arbitration that is not open to him', async () => {
  const of = await knownIn('own-application-other-side-silent');
  const known = of(null);
  const told = async (isArbitrated: boolean) => {
    const { docx, used } = await formOf('noticeOfRights');
    const blank = fillingOf(used, {}, {}).values;
    const conditions = {
      ...known.conditions,
      可申请仲裁: isArbitrated,
      不可申请仲裁: !isArbitrated,
      可仲裁审查: isArbitrated,
    };
    return textOf(await filled(docx, blank, {}, conditions));
  };
  expect(await told(true)).toContain('可以依法申请仲裁');
  expect(await told(false)).not.toContain('仲裁审查');
  expect(await told(false)).toContain('可以依法向人民法院提起诉讼');
});
