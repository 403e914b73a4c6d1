import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { storeConfig, openStore } from '../../services/cases/config';
import { serviceClient } from '../../services/kit/client';
import { legalDayOf } from '../../services/kit/clock';
import { addDays } from '../../services/rules/days';
import { STATION_ITEMS, type StationItem } from '../../workflows/contract/stations';
import { readJson, writeWhole } from '../platform/files';
import { logInLines } from '../platform/people';
import { Platform } from '../platform/platform';
import { PublicApi } from '../platform/public-api';
import { OPERATOR } from '../platform/sample-case';
import { OPEN_CASES, readSettings } from '../platform/settings';
import { SetupError } from '../platform/setup-error';
import { CONFERENCE, EXPERTS, inspectionOf, MEDIATORS, OFFICERS, papersOf, REGION, seatsOf, STATIONS } from './county';
import { DAYS } from './lives';
import { Loader } from './load';
import { liveYear } from './year';

const SEED = 20251028;
/** So long the register may take until it shows the last of them. */
const SHOWN_WITHIN_MS = 300_000;
const USAGE = `npm run -s demo [-- --seed N] [--cases N] [--exit]

A year in the life of Yangxin county, up to yesterday, in a folder of its own (DINGFEN_DATA, .dingfen/demo if not said). Everybody in
it is made up. The second time it only starts what is there.
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(SEED) },
      cases: { type: 'string', default: '1200' },
      exit: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [seed, cases] = [Number(values.seed), Number(values.cases)];
  if (!Number.isInteger(seed) || !Number.isInteger(cases) || cases < 1 || cases > 20_000)
    throw new SetupError('--seed is a whole number, --cases one from 1 to 20000');
  const settings = readSettings({ ...process.env, DINGFEN_DATA: process.env['DINGFEN_DATA'] ?? '.dingfen/demo' });
  const platform = new Platform(settings, say);
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    say('stopping …');
    await platform.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end().then(() => process.exit(0)));
  try {
    await platform.start();
    await leaveDecisions(platform);
    await fill(platform, seed, cases);
    await tell(platform);
    if (values.exit) await end();
    return 0;
  } catch (error) {
    await end();
    throw error;
  }
}

/** In the county people sit at the pages of court and commission: their platforms take what they are sent, and decide nothing. */
async function leaveDecisions(platform: Platform): Promise<void> {
  const answer = await fetch(`${platform.url('sandbox')}/control/behaviour`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await platform.identity.token(OPERATOR)}`,
    },
    body: JSON.stringify({ confirmation: [], filing: [], arbitration: null }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new SetupError(`the stand-in for the world outside: ${answer.status}`);
}

/** Enters the stations and people of the county, and brings its year; where there are cases already, nothing. */
async function fill(platform: Platform, seed: number, cases: number): Promise<void> {
  const { settings } = platform;
  const api = new PublicApi(platform);
  const config = storeConfig.parse({ ...platform.database('cases'), MASTER_KEY: settings.secrets.masterKey });
  const { db, vault } = await openStore(config);
  try {
    const before = await db.selectFrom('disputes').select('case_no').limit(1).executeTakeFirst();
    const marker = join(settings.data, 'year.json');
    const there = readJson(marker) as { seed: number; cases: number } | null;
    if (there !== null) {
      const other = there.seed !== seed || there.cases !== cases;
      say(
        `阳新县的这一年已在此 / the year of the county is here already: --seed ${there.seed} --cases ${there.cases}${other ? '; another one needs another folder (DINGFEN_DATA)' : ''}`,
      );
      return;
    }
    if (before !== undefined)
      throw new SetupError(`${settings.data} holds cases that are no whole year: remove that folder, and start again`);
    say(
      `录入 ${STATIONS.length} 个调解组织、${MEDIATORS.length} 名调解员 / entering ${STATIONS.length} stations and ${MEDIATORS.length} mediators …`,
    );
    for (const { isSilent: _silent, ...station } of STATIONS)
      await api.ask('roster', 'PUT', `/v1/organisations/${station.id}`, OPERATOR, {
        body: { ...station, ldmal10: true, specialities: [], contact: {} },
      });
    for (const [no, { id, name, organisation, places }] of MEDIATORS.entries())
      await api.ask('roster', 'PUT', `/v1/mediators/${id}`, OPERATOR, {
        body: { id, name, organisation, places, ...papersOf(no, legalDayOf(new Date())), specialities: [] },
      });
    await furnish(api);
    const token = () => platform.identity.token({ sub: 'cases', role: 'service', region: '000000' });
    const clientOf = (name: 'rules' | 'roster') => serviceClient(name, platform.url(name), token);
    const today = new Date();
    const loader = new Loader(
      db,
      {
        vault,
        rules: clientOf('rules'),
        roster: clientOf('roster'),
        publicUrl: platform.url('cases'),
        consoleUrl: platform.url('console'),
      },
      today,
    );
    const started = Date.now();
    let brought = 0;
    for await (const lived of liveYear(seed, addDays(legalDayOf(today), -1), cases)) {
      await loader.bring(lived);
      brought += 1;
      if (brought % 100 === 0) say(`  ${brought} / ${cases}`);
    }
    await loader.letGo();
    writeWhole(marker, JSON.stringify({ seed, cases }));
    say(
      `${brought} 件案件，用时 ${Math.round((Date.now() - started) / 1000)} 秒 / ${brought} cases brought in ${Math.round((Date.now() - started) / 1000)} s`,
    );
  } finally {
    await db.destroy();
  }
}

/** What was seen at the stations, who sits on the committees, and who answers for what in each body. */
async function furnish(api: PublicApi): Promise<void> {
  const today = legalDayOf(new Date());
  const hr = { sub: 'hr-yangxin', role: 'hr', region: REGION } as const;
  for (const station of STATIONS) {
    const no = Number(station.id.split('-').at(-1));
    const seen = inspectionOf(station, no);
    const item = (name: StationItem) => [
      name,
      seen?.lacks.includes(name) === true ? { isThere: false } : { isThere: true, shownBy: `现场照片${no}` },
    ];
    if (seen !== null)
      await api.ask('roster', 'POST', `/v1/stations/${station.id}/inspections`, hr, {
        key: `inspection-${station.id}`,
        body: { on: addDays(today, -seen.daysAgo), items: Object.fromEntries(STATION_ITEMS.map(item)) },
      });
    if (station.kind === 'enterpriseCommittee' && no !== 30)
      await api.ask('roster', 'PUT', `/v1/stations/${station.id}/seats`, hr, {
        body: { from: addDays(today, -DAYS), seats: seatsOf(no), after: 0 },
      });
  }
  for (const [i, member] of CONFERENCE.entries())
    await api.ask('roster', 'PUT', `/v1/conference-members/yx-member-${i + 1}`, hr, { body: member });
  await putTogetherExperts(api);
  for (const [i, { role, ...officer }] of OFFICERS.entries())
    await api.ask(
      'roster',
      'PUT',
      `/v1/officers/yx-officer-${i + 1}`,
      { ...hr, sub: `${role}-yangxin`, role },
      {
        body: officer,
      },
    );
}

/** Each is entered by the HR bureau and pushed; the court takes it up, confirms it and says that it has it (ROS-3). */
async function putTogetherExperts(api: PublicApi): Promise<void> {
  const hr = { sub: 'hr-yangxin', role: 'hr', region: REGION } as const;
  const court = { sub: 'court-yangxin', role: 'court', region: REGION } as const;
  for (const { isConfirmed, ...data } of EXPERTS) {
    const { number } = await api.ask<{ number: string }>('roster', 'POST', '/v1/roster/entries', hr, {
      key: `expert-${data.id}`,
      body: { kind: 'expert', data },
    });
    const act = (name: string, by: typeof hr | typeof court, body = {}) =>
      api.ask('roster', 'POST', `/v1/roster/entries/${number}/acts/${name}`, by, { key: `${name}-${data.id}`, body });
    await act('pushEntry', hr);
    if (!isConfirmed) continue;
    for (const name of ['takeUpEntry', 'confirmEntry']) await act(name, court);
    await act('syncEntry', court, { receipt: `回执-${number}` });
  }
}

interface Shown {
  figures: {
    name: { zh: string; en: string };
    numerator: { zh: string; en: string };
    lines: {
      numerator: { number: number };
      denominator: { number: number };
      shown?: string;
      days?: { median: number; p90: number };
    }[];
  }[];
}

/** The figures of the year, as the register gives them, and where to look. */
async function tell(platform: Platform): Promise<void> {
  const api = new PublicApi(platform);
  const today = legalDayOf(new Date());
  const caller = { sub: 'hr-yangxin', role: 'hr', region: REGION } as const;
  const path = `/v1/figures?from=${addDays(today, -DAYS)}&to=${today}`;
  let figures: Shown['figures'] = [];
  for (let seen = -1, end = Date.now() + SHOWN_WITHIN_MS; Date.now() < end;) {
    ({ figures } = await api.ask<Shown>('register', 'GET', path, caller));
    const now = figures[0]?.lines[0]?.denominator.number ?? 0;
    if (now > 0 && now === seen) break;
    seen = now;
    await new Promise((next) => setTimeout(next, 3_000));
  }
  say('\n阳新县这一年（口径见 docs/figures.md） / the year of Yangxin county (definitions: docs/figures.md)');
  for (const { name, numerator: part, lines } of figures)
    if (lines.length === 1)
      for (const { numerator, denominator, shown, days } of lines) {
        const value =
          days === undefined
            ? (shown ?? denominator.number)
            : `${days.median} 日 / ${days.p90} 日 (median, ninth decile)`;
        const made =
          shown === undefined
            ? `${part.zh} / ${part.en}: ${numerator.number}`
            : `${numerator.number} / ${denominator.number}`;
        say(`  ${name.zh} / ${name.en}: ${value} (${made})`);
      }
  const token = `$(DINGFEN_DATA=${relative('.', platform.settings.data)} npm run -s token -- --role hr --region ${REGION})`;
  const [first] = STATIONS;
  const bodies = ['court', 'commission', 'union', 'hr', 'justice'].map((role) => `${role}@${REGION}`);
  const ofStation =
    first === undefined ? [] : ['organisation', 'mediator'].map((role) => `${role}@${REGION}/${first.id}`);
  say(`
打开网页登录 / the page for people, and who may sign in to it
  ${platform.url('console')}
${logInLines(platform.settings.secrets.people, [...bodies, ...ofStation, 'operator', 'worker', 'employer'])}
What to type next (in another terminal)
  curl -s -H "authorization: Bearer ${token}" '${platform.url('register')}${path}&by=tier'
  curl -s -H "authorization: Bearer ${token}" '${platform.url('register')}/v1/register?overdue=true'
  curl -s -H "authorization: Bearer ${token}" '${platform.url('register')}/v1/register/days?from=${today}'
  Temporal UI      ${platform.url('ui')}${OPEN_CASES}   (cases that are still open)
Ctrl-C stops everything; starting again finds every case where it stood.`);
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof SetupError ? 3 : 1);
  },
);
