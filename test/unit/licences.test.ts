import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Lock {
  packages: Record<string, { license?: string; dev?: boolean; resolved?: string; integrity?: string }>;
}
const root = resolve(__dirname, '../..');
const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as Lock;
const { dependencies, devDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** What an Apache-2.0 project may ship with. */
const TAKEN = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Apache-2.0 AND MIT',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'Unlicense',
  '(MIT OR CC0-1.0)',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
  // Typefaces: they may be shipped and embedded, and are not sold by themselves.
  'MIT AND OFL-1.1',
];
/** What only builds or tests, and is no part of what is built. */
const TOOLS = /^node_modules\/(lightningcss(-[\w-]+)?|axe-core)$/;

/** They say it in a file, not in their manifest. */
const IN_A_FILE: Record<string, string> = { 'node_modules/unionfs': 'Unlicense', 'node_modules/png-js': 'MIT' };

test('every package we stand on has a licence that an Apache-2.0 project may ship with', () => {
  const others = Object.entries(packages)
    .filter(([path, { dev, license }]) => path !== '' && !(dev === true && TOOLS.test(path) && license === 'MPL-2.0'))
    .map(([path, { license }]) => [path, license ?? IN_A_FILE[path]] as const)
    .filter(([, license]) => license === undefined || !TAKEN.includes(license));
  expect(others).toEqual([]);
});

test('every package is pinned exactly, and checked by its hash', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
  const unchecked = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined);
  expect([loose, unchecked.map(([path]) => path)]).toEqual([[], []]);
});
