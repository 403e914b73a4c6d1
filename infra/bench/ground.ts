import type { ChildProcess } from 'node:child_process';
import { Client } from '@temporalio/client';
import { Platform } from '../embedded/platform';
import { HOST, readSettings, type Settings } from '../embedded/settings';
import { bareWorker } from './bare';

export interface BenchGround {
  platform: Platform;
  /** For the bare workflow, whose payloads are not encrypted. */
  client: Client;
  /** For cases, whose payloads are. */
  cases: Client;
  bare: ChildProcess;
  stop(): Promise<void>;
}

/** The whole platform and a worker of the bare workflow, on one Temporal server. */
export async function openGround(environment: Settings['environment'] = {}): Promise<BenchGround> {
  const settings = readSettings();
  const platform = new Platform({ ...settings, environment }, () => undefined);
  await platform.start();
  const temporal = await platform.temporal();
  const bare = await bareWorker(settings.data, `${HOST}:${settings.ports.temporal}`);
  return {
    platform,
    client: new Client({ connection: temporal.client.connection }),
    cases: temporal.client,
    bare,
    async stop() {
      bare.kill();
      await temporal.close();
      await platform.stop();
    },
  };
}
