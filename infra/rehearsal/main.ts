import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Calendar, SHIPPED_NOTICES } from '../../services/rules/calendar';
import { utf8 } from '../../services/kit/utf8';
import { shippedRules } from '../../services/rules/rule-book';
import { temporalTestServer } from '../platform/binaries';
import { whereTheyPart } from './compare';
import { play } from './player';
import { reportOf, type Rehearsal } from './report';
import { readScenario, ScenarioFault } from './scenario';
import { scenarioJsonSchema } from './schema';
import { TimeSkippingBackend } from './time-skipping';

const USAGE = `npm run -s rehearse -- SCENARIO.json                 plays a scenario on the real workflows, prints JSON
npm run -s rehearse -- --as 421300 SCENARIO.json     the same under another region's rules, and where they part
npm run -s rehearse -- --schema                      the JSON Schema of a scenario

Status 0: everything as the scenario expects. 1: a step was refused, or taken, unexpectedly. 2: the scenario cannot be played.
`;
const ROOT = resolve(__dirname, basename(resolve(__dirname, '../..')) === 'dist' ? '../../..' : '../..');

/** Plays a document under a region; `as` in place of the scenario's own. */
async function rehearse(document: unknown, as?: string): Promise<Rehearsal> {
  const read = readScenario(as === undefined ? document : { ...(document as object), region: as });
  const data = process.env['DINGFEN_DATA'] ?? join(ROOT, '.dingfen');
  const years = new Set(read.scenario.calendar.map((n) => n.year));
  const notices = [...SHIPPED_NOTICES.filter((n) => !years.has(n.year)), ...read.scenario.calendar];
  const law = { rules: shippedRules(), calendar: new Calendar(notices) };
  const backend = await TimeSkippingBackend.start({
    server: await temporalTestServer(join(data, 'cache'), (line) => process.stderr.write(`${line}\n`)),
    bundle: join(ROOT, 'dist/workflow-bundle.js'),
    folder: data,
    startsAt: read.scenario.startsAt,
    ...law,
  });
  try {
    const { caseNo, steps } = await play(backend, read, law);
    return await reportOf(backend, caseNo, read.scenario.region, steps);
  } finally {
    await backend.stop();
  }
}

/** All of it, also through a pipe, which takes 64 KiB at a time: the process ends only after. */
const print = (value: unknown): Promise<void> =>
  new Promise((resolve, reject) =>
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`, (error) => (error ? reject(error) : resolve())),
  );

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { as: { type: 'string' }, schema: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.schema) {
    await print(scenarioJsonSchema());
    return 0;
  }
  const [file] = positionals;
  if (values.help || file === undefined) {
    (values.help ? process.stdout : process.stderr).write(USAGE);
    return values.help ? 0 : 2;
  }
  const document: unknown = JSON.parse(utf8(readFileSync(file)));
  const here = await rehearse(document);
  if (values.as === undefined) {
    await print(here);
    return here.unexpected.length === 0 ? 0 : 1;
  }
  const there = await rehearse(document, values.as);
  await print({ here, there, parting: whereTheyPart(here, there) });
  return here.unexpected.length === 0 ? 0 : 1;
}

// Whoever reads may have had enough: `| head` is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: Error) => {
    const plain = error instanceof ScenarioFault ? `the scenario cannot be played:\n${error.message}` : error.message;
    process.stderr.write(`rehearse: ${plain}\n`);
    process.exit(2);
  },
);
