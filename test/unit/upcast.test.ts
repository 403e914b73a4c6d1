import { STATE_VERSION, type CaseState } from '../../workflows/contract/case';
import { mayCross } from '../../workflows/engine/crossing';
import { upcast } from '../../workflows/engine/upcast';

const stateOf = (version: number) => ({ version, revision: 7, done: { a: 1 } }) as unknown as CaseState;

test('a state of the version that the code knows is left as it is', () => {
  const state = stateOf(STATE_VERSION);
  expect(upcast(state)).toBe(state);
});

test('a state of an older version goes through one upcaster after another, as one change', () => {
  const upcasters = {
    1: (state: CaseState) => ({ ...state, inbox: [] }),
    2: (state: CaseState) => ({ ...state, early: state.inbox.map(() => null as never) }),
  };
  const before = stateOf(1);
  const after = upcast(before, 3, upcasters);
  expect(after).toEqual({ version: 3, revision: 8, done: { a: 1 }, inbox: [], early: [] });
  expect(before).toEqual(stateOf(1));
});

test('a state of a newer version, and one that no upcaster begins from, are decided by nobody', () => {
  expect(() => upcast(stateOf(STATE_VERSION + 1))).toThrow('run a newer build');
  expect(() => upcast(stateOf(1), 3, { 2: (state) => state })).toThrow('no upcaster from state version 1');
  for (const none of [undefined, null, Number.NaN, 1.5, '2'])
    expect(() => upcast(stateOf(none as number))).toThrow(`no state version: ${String(none)}`);
});

const own = { buildId: 'v1', stateVersion: 2 };
test.each([
  ['another build that knows the state', { buildId: 'v2', stateVersion: 2 }, true],
  ['a build with a newer state', { buildId: 'v2', stateVersion: 3 }, true],
  ['a build with an older state', { buildId: 'v0', stateVersion: 1 }, false],
  ['its own build', { buildId: 'v1', stateVersion: 2 }, false],
  ['a build without a state version', { buildId: 'v2' }, false],
  ['a state version that is none', { buildId: 'v2', stateVersion: '3' }, false],
  ['no build', { buildId: '', stateVersion: 2 }, false],
  ['nothing', null, false],
  ['a text', 'v2', false],
])('a case told of %s', (_what, sent, crosses) => {
  expect(mayCross(sent, own)).toBe(crosses);
});
