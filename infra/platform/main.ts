import { parseArgs } from 'node:util';
import { logInLines } from './people';
import { Platform } from './platform';
import { OPEN_CASES, readSettings } from './settings';
import { SetupError } from './setup-error';
import { walk, walked } from './walk';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm start`: the whole platform on one machine, one dispute walked through it, and then it stays up. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      exit: { type: 'boolean', default: false },
      walk: { type: 'boolean', default: false },
      'no-walk': { type: 'boolean', default: false },
    },
  });
  const settings = readSettings();
  let ending = false;
  const platform = new Platform(settings, say, (name) => {
    if (ending) return;
    say(`${name} ended unexpectedly; see ${settings.data}/${name}.log`);
    void end(1);
  });
  const end = async (status: number): Promise<void> => {
    if (ending) return;
    ending = true;
    say('stopping …');
    await platform.stop();
    process.exit(status);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  try {
    await platform.start();
    const before = walked(settings.data);
    const walks = values.walk || (before === null && !values['no-walk']);
    const caseNo = walks ? await walk(platform, say) : before;
    if (!walks && before !== null)
      say(`案件 ${before} 此前已走完；再走一件：--walk / ${before} was walked before; again with --walk`);
    if (values.exit) {
      await end(0);
      return 0;
    }
    lookAround(platform, caseNo);
    return 0;
  } catch (error) {
    process.stderr.write(`\n${(error as Error).message}\n`);
    if (!(error instanceof SetupError)) process.stderr.write(`logs: ${settings.data}/*.log\n`);
    await end(error instanceof SetupError ? 3 : 1);
    return 1;
  }
}

/** Of the people of the platform, those a newcomer would be first. */
const SHOWN = ['court', 'organisation', 'mediator', 'commission', 'hr', 'union', 'worker', 'operator', 'justice'];

function lookAround(platform: Platform, caseNo: string | null): void {
  const page = caseNo ? `/namespaces/default/workflows/${caseNo}` : OPEN_CASES;
  const { people } = platform.settings.secrets;
  const parties = caseNo === null ? [] : [`${caseNo}/p1`, `${caseNo}/p2`];
  say(`
打开网页登录 / the page for people, and who may sign in to it
  ${platform.url('console')}${caseNo ? `/cases/${caseNo}` : ''}
${logInLines(people, [...SHOWN, ...parties])}
Where to look
  API of cases     ${platform.url('cases')}/docs     (court, arbitration, notification, roster, rules and register likewise, see README)
  Temporal UI      ${platform.url('ui')}${page}   ("User Metadata" shows what the case waits for)
What to type next (in another terminal)
  TOKEN=$(npm run -s token -- --role court --region 410300)
  curl -s -H "authorization: Bearer $TOKEN" ${platform.url('cases')}/v1/disputes${caseNo ? `/${caseNo}` : ''}
  curl -s -H "authorization: Bearer $(npm run -s token -- --role operator)" ${platform.url('register')}/v1/register
  curl -s -H "authorization: Bearer $(npm run -s token -- --role operator)" ${platform.url('sandbox')}/control/requests   (what the sandbox court was sent)
Ctrl-C stops everything; starting again finds every case where it stood.`);
}

main().catch((error: unknown) => {
  // A setting that is none is said in one line, before anything was started.
  process.stderr.write(`${error instanceof SetupError ? error.message : String(error)}\n`);
  process.exit(error instanceof SetupError ? 3 : 1);
});
