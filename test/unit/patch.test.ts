import { patchOf, patched } from '../../workflows/contract/patch';

const written = (patch: unknown): never => JSON.parse(JSON.stringify(patch)) as never;

test.each<[string, object, object]>([
  ['what comes as undefined', { a: 1 }, { a: 1, b: undefined }],
  ['what becomes undefined', { a: 1, b: 2 }, { a: 1, b: undefined }],
  ['what is undefined within another', { a: { b: 1 } }, { a: { b: undefined, c: 2 } }],
  ['what goes', { a: 1, b: 2 }, { a: 1 }],
])('a patch leads to the same once it is written: %s', (_what, before, after) => {
  const patch = patchOf(before, after);
  expect(patched(before, written(patch))).toEqual(JSON.parse(JSON.stringify(after)));
  for (const op of written(patch) as object[]) expect('value' in op || 'gone' in op).toBe(true);
});
