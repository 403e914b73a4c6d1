import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Rehearsal } from '../../infra/rehearsal/report';
import { live, NO } from './pure-life';
import { bytesOf } from './random-life';
import { playPurely, SCENARIOS } from './scenarios';
import { PROCEDURES } from '../../infra/rehearsal/simulation';

const FOLDER = resolve(__dirname, '../unit/goldens');
const REHEARSALS = `${FOLDER}/rehearsals.json.gz`;
const LIVES = `${FOLDER}/lives.json`;

/** Set to record the golden outputs anew, where they are meant to change; the commit says why. */
export const RECORD_GOLDENS = process.env['DINGFEN_RECORD_GOLDENS'] === '1';
export const LIVES_A_BATCH = 50;
const BATCHES = 20;
const ENDS = Object.values(PROCEDURES).flatMap((p) => p.ends);

let rehearsals: Record<string, Rehearsal> | undefined;

/** What every scenario came to when it was last recorded. */
export const goldenRehearsals = (): Record<string, Rehearsal> =>
  (rehearsals ??= JSON.parse(gunzipSync(readFileSync(REHEARSALS)).toString('utf8')) as Record<string, Rehearsal>);

/** A hash for each batch of lives, in the order of their seeds. */
export const goldenLives = (): string[] => JSON.parse(readFileSync(LIVES, 'utf8')) as string[];

/** What lives of these seeds came to: every move with its clocks and dates, and everything that was asked of the world. */
export function livesOf(batch: number): string {
  const hash = createHash('sha256');
  for (let i = 0; i < LIVES_A_BATCH; i += 1) {
    const sim = live(bytesOf(batch * LIVES_A_BATCH + i + 1, 80));
    for (const { proceeding, entry: e } of sim.journal) {
      const clocks = e.clocks.map((c) => [c.id, c.change, c.status, c.dueOn, c.previousDueOn]);
      // What comes in after a region's end is entered, and changes nothing: the recorded lives did not hear it.
      if (e.row === null && e.by.role !== 'system' && ENDS.includes(e.from)) continue;
      const id = proceeding === 'dispute' ? NO : `${NO}/${proceeding}`;
      hash.update(JSON.stringify([id, e.event, e.row, e.track, e.from, e.to, e.occurredOn, e.outcome, clocks]));
    }
    for (const { at, proceeding, effect: e } of sim.asked) {
      if (e.service === 'notification')
        hash.update(JSON.stringify([at, proceeding, e.template, e.to, e.data, e.notBefore]));
      else if (e.service !== 'proceedings') hash.update(JSON.stringify([at, proceeding, e]));
    }
  }
  return hash.digest('hex');
}

export async function recordGoldens(): Promise<void> {
  const played: Record<string, Rehearsal> = {};
  for (const name of SCENARIOS) played[name] = (await playPurely(name)).rehearsal;
  writeFileSync(REHEARSALS, gzipSync(JSON.stringify(played), { level: 9 }));
  writeFileSync(
    LIVES,
    `${JSON.stringify(
      Array.from({ length: BATCHES }, (_, i) => livesOf(i)),
      null,
      2,
    )}\n`,
  );
}
