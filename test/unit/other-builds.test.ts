import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from '@temporalio/worker';
import { buildIdOf } from '../../services/kit/temporal/versions';
import { bundleAt, Bundles } from '../../services/worker/bundles';
import { OtherBuilds } from '../../services/worker/other-builds';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A bundle that an earlier process kept. */
function kept(bundles: Bundles, code: string): string {
  const path = join(folder, 'built.txt');
  writeFileSync(path, code);
  const bundle = bundleAt(path);
  bundles.keep(bundle);
  rmSync(path);
  return bundle.buildId;
}

test('a build id is of the code alone: where it was built does not count', () => {
  const map = (base64: string) => `\n//# sourceMappingURL=data:application/json;base64,${base64}`;
  expect(buildIdOf(`code${map('aaaa')}`)).toBe(buildIdOf(`code${map('bbbb')}`));
  expect(buildIdOf(`code${map('aaaa')}\n// more`)).not.toBe(buildIdOf(`code${map('aaaa')}`));
});

test('kept builds run beside the own one until they have drained, and are dropped then', async () => {
  const bundles = new Bundles(folder);
  const [own, open, drained, unknown] = ['own', 'open', 'drained', 'unknown'].map((code) => kept(bundles, code));
  writeFileSync(join(folder, '0123456789ab.js'), 'not what its name says');
  const states = new Map<unknown, 'needed' | 'drained' | 'unknown'>([
    [open, 'needed'],
    [drained, 'drained'],
    [unknown, 'unknown'],
  ]);
  const asked = { stateOf: (id: string) => Promise.resolve(states.get(id) ?? 'needed') };
  const [ran, ended]: [string[], string[]] = [[], []];
  const create = ({ buildId }: { buildId: string }): Promise<Worker> => {
    ran.push(buildId);
    let end = (): void => undefined;
    const run = () => new Promise<void>((done) => (end = done));
    const shutdown = (): void => {
      ended.push(buildId);
      end();
    };
    return Promise.resolve({ run, shutdown } as unknown as Worker);
  };
  const said: string[] = [];
  const others = new OtherBuilds(
    bundles,
    asked,
    create,
    (line) => said.push(line),
    (error) => {
      throw error;
    },
  );
  await others.begin(own as string);
  expect(ran).toEqual([open]);
  expect(said).toHaveLength(3);
  expect(readdirSync(folder).sort()).toEqual(['0123456789ab', open, own, unknown].map((id) => `${id}.js`).sort());
  await others.retire();
  expect(ended).toEqual([]);
  states.set(open, 'drained');
  await others.retire();
  expect(ended).toEqual([open]);
  expect(existsSync(join(folder, `${open}.js`))).toBe(false);
  await others.ended();
});
