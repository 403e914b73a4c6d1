import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIdOf } from '../kit/temporal/versions';

/** The workflows of one build: one file, so that a later process can run it beside its own. */
export interface Bundle {
  path: string;
  buildId: string;
}

/** A bundle by its file. */
export const bundleAt = (path: string): Bundle => ({ path, buildId: buildIdOf(readFileSync(path, 'utf8')) });

/** The folder of all bundles whose cases may still be open, each under its build id. */
export class Bundles {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Keeps a bundle for the processes of later builds. */
  keep({ path, buildId }: Bundle): void {
    const whole = join(this.folder, `.${buildId}.${process.pid}`);
    writeFileSync(whole, readFileSync(path));
    // In one step: another process may be reading the folder.
    renameSync(whole, join(this.folder, `${buildId}.js`));
  }

  /** All but the own one. A file whose content is not what its name says is left alone. */
  others(own: string): Bundle[] {
    return readdirSync(this.folder)
      .filter((file) => /^[0-9a-f]+\.js$/.test(file) && file !== `${own}.js`)
      .map((file) => ({ file, ...bundleAt(join(this.folder, file)) }))
      .filter(({ file, buildId }) => file === `${buildId}.js`)
      .map(({ path, buildId }) => ({ path, buildId }));
  }

  drop(buildId: string): void {
    rmSync(join(this.folder, `${buildId}.js`), { force: true });
  }
}
